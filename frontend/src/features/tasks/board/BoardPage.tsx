import { DndContext, DragOverlay } from "@dnd-kit/core";
import { explain } from "@/api/failures";
import type { Status } from "@/api/types";
import { grouped } from "@/features/tasks/groups";
import { NotAdded } from "@/features/tasks/NotAdded";
import type { ShownTask } from "@/features/tasks/operations";
import { useTaskActions } from "@/features/tasks/useTaskActions";
import { useTasks } from "@/features/tasks/useTasks";
import { useToday } from "@/features/tasks/useToday";
import type { Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { ErrorNote } from "@/ui/ErrorNote";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import { useMedia } from "@/ui/useMedia";
import styles from "./BoardPage.module.css";
import { CardFace } from "./Card";
import { Column } from "./Column";
import { useBoard } from "./useBoard";

const COLUMNS: readonly Status[] = ["todo", "in_progress", "done", "cancelled"];

/** Every task by its status, moved by dragging: with a mouse, a finger or the keyboard. */
export default function BoardPage({ zone }: { zone: string }) {
  const today = useToday(zone);
  const touch = useMedia("(pointer: coarse)");
  const actions = useTaskActions();
  const { open, closed, lists, operations } = useTasks();
  const shown = [...lists.open, ...lists.closed].filter((task) => task.unsaved !== "failed");
  const { dragged, context } = useBoard(shown, actions);
  return (
    <Page title={words.nav.board} lead={touch ? words.board.leadTouch : words.board.lead} wide>
      {operations
        .filter(({ failed }) => failed)
        .map(({ operation, error }) => (
          <NotAdded key={operation.key} operation={operation} error={error} actions={actions} />
        ))}
      {open.isError && !open.data ? (
        <ErrorNote {...explain(open.error)} onRetry={() => void open.refetch()} />
      ) : (
        <DndContext {...context}>
          <div className={styles["board"]} tabIndex={-1}>
            {COLUMNS.map((status) => (
              <Column
                key={status}
                status={status}
                tasks={inOrder(
                  shown.filter((task) => task.status === status),
                  today,
                  zone,
                )}
                today={today}
                zone={zone}
              >
                {open.isPending && <SkeletonRows count={3} />}
              </Column>
            ))}
          </div>
          <DragOverlay>
            {dragged && (
              <div className={styles["lifted"]}>
                <CardFace task={dragged} today={today} zone={zone} />
              </div>
            )}
          </DragOverlay>
        </DndContext>
      )}
      {closed.isError && !closed.data && (
        <ErrorNote {...explain(closed.error)} onRetry={() => void closed.refetch()} />
      )}
    </Page>
  );
}

/** Open ones by urgency, as the lists have them; closed ones as they came, the newest first. */
function inOrder(tasks: ShownTask[], today: Day, zone: string): ShownTask[] {
  const open = tasks[0]?.status === "todo" || tasks[0]?.status === "in_progress";
  return open ? grouped(tasks, today, zone).flatMap((group) => group.tasks) : tasks;
}
