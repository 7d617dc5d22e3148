import { Switch as Base } from "@base-ui/react/switch";
import { useId } from "react";
import styles from "./Switch.module.css";

/** Something that is on or off, with a line that says what follows from it. */
export function Switch({
  label,
  hint,
  checked,
  onChange,
}: {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={styles["line"]}>
      <div className={styles["text"]}>
        <p id={id}>{label}</p>
        {hint !== undefined && (
          <p id={`${id}-hint`} className={styles["hint"]}>
            {hint}
          </p>
        )}
      </div>
      <Base.Root
        className={styles["switch"]}
        aria-labelledby={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        checked={checked}
        onCheckedChange={onChange}
        nativeButton
        render={<button type="button" />}
      >
        <span className={styles["track"]}>
          <Base.Thumb className={styles["thumb"]} />
        </span>
      </Base.Root>
    </div>
  );
}
