import { explain } from "@/api/failures";
import type { TaskDraft } from "@/api/types";
import { longDay } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { Icon } from "@/ui/Icon";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import { ClosedTasks } from "./ClosedTasks";
import { EmptyList } from "./EmptyList";
import { FilterBar } from "./filters/FilterBar";
import { isFiltering } from "./filters/filters";
import { Found } from "./filters/Found";
import { useFilters } from "./filters/useFilters";
import { grouped, groupedByDay } from "./groups";
import { NotAdded } from "./NotAdded";
import { OpenGroups } from "./OpenGroups";
import { unsavedTask } from "./operations";
import { ADD_FIELD_ID } from "./rowFocus";
import { QuickAdd } from "./quick/QuickAdd";
import { tellWhere } from "./quick/tellWhere";
import { useRowWalk } from "./rowShortcuts";
import { BulkBar } from "./select/BulkBar";
import { startSelecting, stopSelecting, useSelection } from "./select/selection";
import styles from "./TasksPage.module.css";
import { useTaskActions } from "./useTaskActions";
import { useTasks } from "./useTasks";
import { useToday } from "./useToday";
import { holds, holdsClosed, presetOf, titleOf, type View } from "./views";

/** The tasks of a view by when they are due, and below them what was completed. */
export function TasksPage({ zone, view }: { zone: string; view: View }) {
  const today = useToday(zone);
  const actions = useTaskActions();
  useRowWalk();
  const selecting = useSelection() !== null;
  const [filters, setFilters] = useFilters();
  const { open, closed, lists, operations } = useTasks(view.name === "tag" ? view.tag : undefined);
  const shown = lists.open.filter(
    (task) => task.unsaved !== "failed" && holds(view, task, today, zone),
  );
  const groups = (view.name === "upcoming" ? groupedByDay : grouped)(shown, today, zone);
  const done = lists.closed.filter((task) => holdsClosed(view, task, today, zone));
  const overdue = groups.find((group) => group.name === "overdue")?.tasks.length ?? 0;
  const preset = presetOf(view, today);
  const finding = view.name === "all" && isFiltering(filters);
  const unread = open.isError && !open.data;
  const row = { today, zone, actions };

  const add = (drafts: TaskDraft[]) => {
    for (const draft of drafts) {
      actions.create(draft);
      const task = unsavedTask({ kind: "create", key: "", draft, at: "" }, false);
      if (!holds(view, task, today, zone)) tellWhere(task, today, zone);
    }
  };

  return (
    <Page
      title={titleOf(view)}
      lead={`${longDay(today)}${open.isSuccess ? ` · ${words.tasks.summary(shown.length, overdue)}` : ""}`}
      tools={
        <Button
          kind="plain"
          aria-pressed={selecting}
          onClick={() => (selecting ? stopSelecting() : startSelecting())}
        >
          <Icon name="select" size={18} />
          {words.select.start}
        </Button>
      }
    >
      {view.name === "all" && <FilterBar filters={filters} onChange={setFilters} />}
      {view.name !== "overdue" && !finding && (
        <QuickAdd
          // Another view starts with another date.
          key={titleOf(view)}
          id={ADD_FIELD_ID}
          today={today}
          zone={zone}
          preset={preset}
          onAdd={add}
        />
      )}
      {operations
        .filter(({ failed }) => failed)
        .map(({ operation, error }) => (
          <NotAdded key={operation.key} operation={operation} error={error} actions={actions} />
        ))}
      {finding ? (
        <Found filters={filters} {...row} />
      ) : (
        <>
          {open.isPending && <SkeletonRows />}
          {unread && (
            <div className={styles["note"]}>
              <ErrorNote
                {...explain(open.error)}
                onRetry={() => {
                  void open.refetch();
                  if (closed.isError) void closed.refetch();
                }}
              />
            </div>
          )}
          {groups.length > 0 && <OpenGroups groups={groups} {...row} />}
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
          {/* What keeps one list from loading keeps both: it is said once. Before what stands above
              is there, it would be pushed down. */}
          {!unread && !open.isPending && (
            <ClosedTasks
              query={closed}
              title={view.name === "today" ? words.tasks.completedToday : words.tasks.completed}
              tasks={done}
              more={view.name === "all" || view.name === "tag"}
              {...row}
            />
          )}
        </>
      )}
      <BulkBar key={`selected ${titleOf(view)}`} shown={shown} today={today} actions={actions} />
    </Page>
  );
}
