import { explain } from "@/api/failures";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Reference } from "@/ui/ErrorNote";
import type { Operation } from "./operations";
import styles from "./TasksPage.module.css";
import type { TaskActions } from "./useTaskActions";

/** A task that could not be added: its words stay, to be sent again or dropped. */
export function NotAdded({
  operation,
  error,
  actions,
}: {
  operation: Operation;
  error: Error | null;
  actions: TaskActions;
}) {
  if (operation.kind !== "create") return null;
  const { message, reference } = explain(error);
  return (
    <div className={styles["failed"]} role="alert">
      <div className={styles["failedText"]}>
        <p className={styles["failedTitle"]}>{operation.draft.title}</p>
        <p>
          {words.tasks.notAdded} {message}
        </p>
        {reference !== null && <Reference id={reference} />}
      </div>
      <Button kind="plain" onClick={() => actions.discard(operation)}>
        {words.tasks.discard}
      </Button>
      <Button onClick={() => actions.retry(operation)}>{words.retry}</Button>
    </div>
  );
}
