import { useId } from "react";
import styles from "./Choices.module.css";
import { Icon } from "./Icon";
import type { Choice } from "./Menu";

/** A few choices side by side of which one holds. */
export function Choices<T extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  onChoose: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles["choices"]}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          {choice.icon && <Icon name={choice.icon} size={18} />}
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
