import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import { isClosed, type ShownTask } from "./operations";
import { partId } from "./rowFocus";
import styles from "./TaskRow.module.css";

/** The box of a row: completes its task, or chooses it while several are being chosen. */
export function RowCheck({
  task,
  selected,
  onPress,
}: {
  task: ShownTask;
  /** Null while nothing is being chosen. */
  selected: boolean | null;
  onPress: () => void;
}) {
  const closed = isClosed(task);
  const act = closed ? words.tasks.reopen(task.title) : words.tasks.complete(task.title);
  return (
    <button
      id={partId(task.id, "check")}
      type="button"
      role="checkbox"
      aria-checked={selected ?? closed}
      aria-label={selected === null ? act : words.select.one(task.title)}
      aria-disabled={task.unsaved !== undefined || undefined}
      className={styles["check"]}
      data-tone={selected === null ? task.priority : undefined}
      onClick={() => {
        if (!task.unsaved) onPress();
      }}
    >
      <span className={styles[selected === null ? "circle" : "square"]}>
        <Icon name="check" size={14} />
      </span>
    </button>
  );
}
