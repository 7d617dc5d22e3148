import { useDraggable } from "@dnd-kit/core";
import { useOpenTask } from "@/features/tasks/openTask";
import { partId } from "@/features/tasks/rowFocus";
import type { ShownTask } from "@/features/tasks/operations";
import { TaskFacts } from "@/features/tasks/TaskFacts";
import type { Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import styles from "./BoardPage.module.css";

export interface CardProps {
  task: ShownTask;
  today: Day;
  zone: string;
}

/** A task on the board: a mouse or a finger drags all of it, the keyboard has a handle. */
export function Card({ task, today, zone }: CardProps) {
  const openTask = useOpenTask();
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: task.id,
    disabled: task.unsaved !== undefined,
  });
  const { onKeyDown, ...byPointer } = listeners ?? {};
  return (
    <li
      ref={setNodeRef}
      className={styles["card"]}
      data-dragged={isDragging || undefined}
      {...byPointer}
    >
      <button
        id={partId(task.id, "open")}
        type="button"
        className={styles["open"]}
        aria-disabled={task.unsaved !== undefined || undefined}
        onClick={() => {
          if (!task.unsaved) openTask(task.id);
        }}
      >
        <span className="visually-hidden">{words.tasks.openItem} </span>
        <CardFace task={task} today={today} zone={zone} />
      </button>
      {!task.unsaved && (
        <button
          ref={setActivatorNodeRef}
          type="button"
          className={styles["handle"]}
          aria-label={words.board.drag(task.title)}
          aria-describedby={attributes["aria-describedby"]}
          onKeyDown={onKeyDown as React.KeyboardEventHandler | undefined}
        >
          <Icon name="grip" size={18} />
        </button>
      )}
    </li>
  );
}

export function CardFace({ task, today, zone }: CardProps) {
  return (
    <span className={styles["face"]} data-tone={task.priority}>
      <span className={styles["title"]}>{task.title}</span>
      <TaskFacts task={task} today={today} zone={zone} bare />
    </span>
  );
}
