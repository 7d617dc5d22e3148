import { explain } from "@/api/failures";
import type { TaskDraft } from "@/api/types";
import { longDay } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { ClosedTasks } from "./ClosedTasks";
import { dayName } from "./DuePicker";
import { EmptyList } from "./EmptyList";
import { grouped, groupedByDay, type Group } from "./groups";
import { NotAdded } from "./NotAdded";
import { unsavedTask } from "./operations";
import { ADD_FIELD_ID } from "./rowFocus";
import { rowKey } from "./rowKeys";
import { TaskForm, type TaskValues } from "./TaskForm";
import { TaskRow } from "./TaskRow";
import styles from "./TasksPage.module.css";
import { useTaskActions } from "./useTaskActions";
import { useTasks } from "./useTasks";
import { useToday } from "./useToday";
import { holds, holdsClosed, presetOf, titleOf, type View } from "./views";

/** The tasks of a view by when they are due, and below them what was completed. */
export function TasksPage({ zone, view }: { zone: string; view: View }) {
  const today = useToday(zone);
  const actions = useTaskActions();
  const { open, closed, lists, operations } = useTasks(view.name === "tag" ? view.tag : undefined);
  const shown = lists.open.filter(
    (task) => task.unsaved !== "failed" && holds(view, task, today, zone),
  );
  const groups = (view.name === "upcoming" ? groupedByDay : grouped)(shown, today, zone);
  const done = lists.closed.filter((task) => holdsClosed(view, task, today, zone));
  const overdue = groups.find((group) => group.name === "overdue")?.tasks.length ?? 0;
  const preset = presetOf(view, today);

  const add = ({ title, priority, due }: TaskValues) => {
    const draft: TaskDraft = { title, priority, ...preset, due_date: due };
    actions.create(draft);
    const task = unsavedTask({ kind: "create", key: "", draft, at: "" }, false);
    if (!holds(view, task, today, zone)) {
      const where = due === null ? words.tasks.group.none : dayName(due, today);
      toast({ title: words.tasks.addedElsewhere, detail: `${title} · ${where}` });
    }
  };

  return (
    <Page
      title={titleOf(view)}
      lead={`${longDay(today)}${open.isSuccess ? ` · ${words.tasks.summary(shown.length, overdue)}` : ""}`}
    >
      {view.name !== "overdue" && (
        <TaskForm
          // Another view starts with another date.
          key={titleOf(view)}
          id={ADD_FIELD_ID}
          label={words.tasks.addLabel}
          action={words.tasks.add}
          today={today}
          draft={`add.${titleOf(view)}`}
          initial={{ title: "", priority: "medium", due: preset.due_date ?? null }}
          onSubmit={add}
        />
      )}
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
        <section key={group.day ?? group.name} className={styles["group"]} data-group={group.name}>
          <h2>
            {groupTitle(group)} <span>{group.tasks.length}</span>
          </h2>
          <ul>
            {group.tasks.map((task) => (
              <TaskRow
                key={rowKey(task)}
                task={task}
                said={group.day}
                {...{ today, zone, actions }}
              />
            ))}
          </ul>
        </section>
      ))}
      {open.hasNextPage && !open.isFetching && (
        <Button className={styles["next"]} onClick={() => void open.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
      {open.isSuccess && closed.isSuccess && !open.hasNextPage && shown.length === 0 && (
        <EmptyList
          view={view}
          fresh={lists.open.length === 0 && lists.closed.length === 0}
          onExample={() => actions.create({ title: words.tasks.emptyExample, ...preset })}
        />
      )}
      <ClosedTasks
        query={closed}
        title={view.name === "today" ? words.tasks.completedToday : words.tasks.completed}
        tasks={done}
        more={view.name === "all" || view.name === "tag"}
        {...{ today, zone, actions }}
      />
    </Page>
  );
}

function groupTitle({ name, day }: Group): string {
  const named = name === "today" || name === "tomorrow" || day === undefined;
  return named ? words.tasks.group[name] : longDay(day);
}
