import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import styles from "./TaskPanel.module.css";

/** Stands below a field whose text is not saved yet. */
export function SaveBar({
  hint,
  onSave,
  onDiscard,
}: {
  hint: string;
  onSave: () => void;
  onDiscard: () => void;
}) {
  // Pressing a button must not take the focus off the field first: leaving it may save.
  const stay = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div className={styles["saveBar"]}>
      <p>{hint}</p>
      <Button kind="plain" onMouseDown={stay} onClick={onDiscard}>
        {words.tasks.discard}
      </Button>
      <Button kind="primary" onMouseDown={stay} onClick={onSave}>
        {words.save}
      </Button>
    </div>
  );
}
