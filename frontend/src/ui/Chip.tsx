import type { ReactNode } from "react";
import styles from "./Chip.module.css";
import { Icon } from "./Icon";

/** One of several values, with a button that takes it away. */
export function Chip({
  as: Element = "span",
  removal,
  onRemove,
  children,
}: {
  as?: "span" | "li";
  /** The button's name: it says what it takes away. */
  removal: string;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <Element className={styles["chip"]}>
      {children}
      <button type="button" aria-label={removal} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </Element>
  );
}
