import { useState } from "react";
import { words } from "@/shared/words";
import styles from "./TaskPanel.module.css";

/** A time of day, or none; saved when the field is left or Enter is pressed. */
export function TimeField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (time: string | null) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const save = () => {
    const next = typed === "" ? null : typed;
    if (typed !== null && next !== value) onChange(next);
    setTyped(null);
  };
  return (
    <input
      type="time"
      className={styles["time"]}
      aria-label={words.panel.time}
      value={typed ?? value ?? ""}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") save();
        if (event.key === "Escape" && typed !== null) {
          event.stopPropagation();
          setTyped(null);
        }
      }}
    />
  );
}
