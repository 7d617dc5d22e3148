import { useId, type ComponentProps } from "react";
import styles from "./TextField.module.css";

/** A labelled choice of many, by the browser's own control. */
export function SelectField({
  label,
  hint,
  children,
  ...rest
}: ComponentProps<"select"> & { label: string; hint?: string }) {
  const id = useId();
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      <div className={styles["box"]}>
        <select {...rest} id={id} aria-describedby={hint === undefined ? undefined : `${id}-note`}>
          {children}
        </select>
      </div>
      {hint !== undefined && (
        <p id={`${id}-note`} className={styles["hint"]}>
          {hint}
        </p>
      )}
    </div>
  );
}
