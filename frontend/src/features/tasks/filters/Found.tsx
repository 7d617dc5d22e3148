import { useInfiniteQuery } from "@tanstack/react-query";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import { fetchPage } from "@/features/tasks/calls";
import { taskWithPending } from "@/features/tasks/operations";
import { rowKey } from "@/features/tasks/rowKeys";
import { TaskRow } from "@/features/tasks/TaskRow";
import page from "@/features/tasks/TasksPage.module.css";
import type { TaskActions } from "@/features/tasks/useTaskActions";
import { LOOK_AGAIN_MS, useOperations } from "@/features/tasks/useTasks";
import type { Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { SkeletonRows } from "@/ui/Skeleton";
import { queryOf, type Filters } from "./filters";

export interface FoundProps {
  filters: Filters;
  today: Day;
  zone: string;
  actions: TaskActions;
}

/** What the filters find, as the server orders it. */
export function Found({ filters, today, zone, actions }: FoundProps) {
  const query = queryOf(filters, today);
  const found = useInfiniteQuery({
    queryKey: keys.foundTasks(JSON.stringify(query)),
    queryFn: ({ pageParam, signal }) => fetchPage(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const operations = useOperations();
  const leaving = new Set(
    operations.flatMap(({ operation, failed }) =>
      operation.kind === "delete" && !failed ? [operation.task.id] : [],
    ),
  );
  const tasks = (found.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id }) => !leaving.has(id))
    .map((task) => taskWithPending(task, operations));
  const result = found.isSuccess
    ? words.filters.found(tasks.length, found.hasNextPage)
    : words.loading;
  return (
    <section aria-labelledby="found" className={page["group"]}>
      <h2 id="found">{result}</h2>
      <p role="status" className="visually-hidden">
        {result}
      </p>
      {found.isPending && <SkeletonRows />}
      {found.isError && !found.data && (
        <ErrorNote {...explain(found.error)} onRetry={() => void found.refetch()} />
      )}
      {found.isSuccess && tasks.length === 0 && (
        <p className={page["nothing"]}>{words.filters.nothing}</p>
      )}
      <ul>
        {tasks.map((task) => (
          <TaskRow key={rowKey(task)} task={task} today={today} zone={zone} actions={actions} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          className={page["next"]}
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {words.loadMore}
        </Button>
      )}
    </section>
  );
}
