import { useDroppable } from "@dnd-kit/core";
import type { ReactNode } from "react";
import type { Status } from "@/api/types";
import type { ShownTask } from "@/features/tasks/operations";
import { rowKey } from "@/features/tasks/rowKeys";
import type { Day } from "@/shared/dates";
import { words } from "@/shared/words";
import styles from "./BoardPage.module.css";
import { Card } from "./Card";

/** The tasks of one status, and where to drop those that are to have it. */
export function Column({
  status,
  tasks,
  today,
  zone,
  children,
}: {
  status: Status;
  tasks: readonly ShownTask[];
  today: Day;
  zone: string;
  children: ReactNode;
}) {
  const { setNodeRef, isOver } = useDroppable({ id: status });
  return (
    <section
      ref={setNodeRef}
      className={styles["column"]}
      aria-labelledby={`column-${status}`}
      data-over={isOver || undefined}
      data-status={status}
    >
      <h2 id={`column-${status}`}>
        {words.panel.statuses[status]} <span>{tasks.length}</span>
      </h2>
      {children}
      {tasks.length === 0 && !children && <p className={styles["none"]}>{words.board.empty}</p>}
      <ul>
        {tasks.map((task) => (
          <Card key={rowKey(task)} task={task} today={today} zone={zone} />
        ))}
      </ul>
    </section>
  );
}
