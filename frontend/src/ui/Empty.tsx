import type { ReactNode } from "react";
import styles from "./Empty.module.css";
import { Icon, type IconName } from "./Icon";

/** Stands where a list would, and says what will be there. */
export function Empty({
  icon,
  title,
  lead,
  children,
}: {
  icon: IconName;
  title: string;
  lead: string;
  /** What to begin with. */
  children?: ReactNode;
}) {
  return (
    <div className={styles["empty"]}>
      <span className={styles["medal"]} aria-hidden="true">
        <Icon name={icon} size={28} />
      </span>
      <h2>{title}</h2>
      <p>{lead}</p>
      {children}
    </div>
  );
}
