import { useState } from "react";
import { explain } from "@/api/failures";
import type { Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { Icon } from "@/ui/Icon";
import type { ShownTask } from "./operations";
import { rowKey } from "./rowKeys";
import { TaskRow } from "./TaskRow";
import styles from "./TasksPage.module.css";
import type { TaskActions } from "./useTaskActions";
import type { useTasks } from "./useTasks";

export interface ClosedTasksProps {
  query: ReturnType<typeof useTasks>["closed"];
  title: string;
  tasks: ShownTask[];
  /** Whether older ones are offered. */
  more: boolean;
  today: Day;
  zone: string;
  actions: TaskActions;
}

/** What is completed, folded away on request. */
export function ClosedTasks({ query, title, tasks, more, ...row }: ClosedTasksProps) {
  const [shown, setShown] = useState(true);
  if (query.isError && !query.data) {
    return (
      <div className={styles["note"]}>
        <ErrorNote {...explain(query.error)} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  if (tasks.length === 0) return null;
  return (
    <section className={styles["group"]} data-group="closed">
      <h2>
        <button
          type="button"
          className={styles["fold"]}
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon name="chevron" size={16} />
          {title}
        </button>
      </h2>
      {shown && (
        <ul>
          {tasks.map((task) => (
            <TaskRow key={rowKey(task)} task={task} {...row} />
          ))}
        </ul>
      )}
      {shown && more && query.hasNextPage && (
        <Button
          className={styles["next"]}
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words.loadMore}
        </Button>
      )}
    </section>
  );
}
