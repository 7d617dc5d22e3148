import { useId, type ReactNode } from "react";
import styles from "./Part.module.css";

/** A titled part of a page of settings. */
export function Part({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles["part"]} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
      {children}
    </section>
  );
}
