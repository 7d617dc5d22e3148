import { explain } from "@/api/failures";
import { longDay } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import { ClosedTasks } from "./ClosedTasks";
import { EmptyList } from "./EmptyList";
import { grouped } from "./groups";
import { NotAdded } from "./NotAdded";
import { ADD_FIELD_ID } from "./rowFocus";
import { rowKey } from "./rowKeys";
import { TaskForm } from "./TaskForm";
import { TaskRow } from "./TaskRow";
import styles from "./TasksPage.module.css";
import { useTaskActions } from "./useTaskActions";
import { useTasks } from "./useTasks";
import { useToday } from "./useToday";

/** Everything open, by when it is due, and what was completed below it. */
export function TasksPage({ zone }: { zone: string }) {
  const today = useToday(zone);
  const actions = useTaskActions();
  const { open, closed, lists, operations } = useTasks();
  const groups = grouped(
    lists.open.filter((task) => task.unsaved !== "failed"),
    today,
    zone,
  );
  const count = groups.reduce((sum, group) => sum + group.tasks.length, 0);
  const overdue = groups.find((group) => group.name === "overdue")?.tasks.length ?? 0;

  return (
    <Page
      title={words.tasks.title}
      lead={`${longDay(today)}${open.isSuccess ? ` · ${words.tasks.summary(count, overdue)}` : ""}`}
    >
      <TaskForm
        id={ADD_FIELD_ID}
        label={words.tasks.addLabel}
        action={words.tasks.add}
        today={today}
        onSubmit={({ title, priority, due }) =>
          actions.create({ title, priority, ...(due === null ? {} : { due_date: due }) })
        }
      />
      {operations
        .filter(({ failed }) => failed)
        .map(({ operation, error }) => (
          <NotAdded key={operation.key} operation={operation} error={error} actions={actions} />
        ))}
      {open.isPending && <SkeletonRows />}
      {open.isError && !open.data && (
        <div className={styles["note"]}>
          <ErrorNote {...explain(open.error)} onRetry={() => void open.refetch()} />
        </div>
      )}
      {groups.map((group) => (
        <section key={group.name} className={styles["group"]} data-group={group.name}>
          <h2>
            {words.tasks.group[group.name]} <span>{group.tasks.length}</span>
          </h2>
          <ul>
            {group.tasks.map((task) => (
              <TaskRow key={rowKey(task)} task={task} today={today} zone={zone} actions={actions} />
            ))}
          </ul>
        </section>
      ))}
      {open.hasNextPage && (
        <Button
          className={styles["next"]}
          busy={open.isFetchingNextPage}
          onClick={() => void open.fetchNextPage()}
        >
          {words.loadMore}
        </Button>
      )}
      {open.isSuccess && closed.isSuccess && count === 0 && (
        <EmptyList
          fresh={lists.closed.length === 0}
          onExample={() => actions.create({ title: words.tasks.emptyExample })}
        />
      )}
      <ClosedTasks
        query={closed}
        tasks={lists.closed}
        today={today}
        zone={zone}
        actions={actions}
      />
    </Page>
  );
}
