import { useInfiniteQuery } from "@tanstack/react-query";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import { fetchPage } from "@/features/tasks/calls";
import { useOpenTask } from "@/features/tasks/openTask";
import { leaveRow, partId, useRowFocus } from "@/features/tasks/rowFocus";
import { useTaskActions, type TaskActions } from "@/features/tasks/useTaskActions";
import { useOperations } from "@/features/tasks/useTasks";
import page from "@/features/tasks/TasksPage.module.css";
import type { Task } from "@/api/types";
import { momentIn } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { ErrorNote } from "@/ui/ErrorNote";
import { Icon } from "@/ui/Icon";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./TrashPage.module.css";

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** What was deleted and can still be had back. */
export default function TrashPage({ zone }: { zone: string }) {
  const actions = useTaskActions();
  const trash = useInfiniteQuery({
    queryKey: keys.trash,
    queryFn: ({ pageParam, signal }) => fetchPage({ view: "trash", limit: 50 }, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
  const leaving = new Set(
    useOperations().flatMap(({ operation, failed }) =>
      operation.kind === "restore" && !failed ? [operation.task.id] : [],
    ),
  );
  const tasks = (trash.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id }) => !leaving.has(id));
  return (
    <Page title={words.trash.title} lead={words.trash.lead}>
      {trash.isPending && <SkeletonRows />}
      {trash.isError && !trash.data && (
        <ErrorNote {...explain(trash.error)} onRetry={() => void trash.refetch()} />
      )}
      {trash.isSuccess && tasks.length === 0 && (
        <Empty icon="trash" title={words.trash.emptyTitle} lead={words.trash.emptyLead} />
      )}
      <ul>
        {tasks.map((task) => (
          <TrashRow key={task.id} task={task} zone={zone} actions={actions} />
        ))}
      </ul>
      {trash.hasNextPage && (
        <Button
          className={page["next"]}
          busy={trash.isFetchingNextPage}
          onClick={() => void trash.fetchNextPage()}
        >
          {words.loadMore}
        </Button>
      )}
    </Page>
  );
}

function TrashRow({ task, zone, actions }: { task: Task; zone: string; actions: TaskActions }) {
  const { row, ...focus } = useRowFocus(task.id);
  const openTask = useOpenTask();
  return (
    <li ref={row} {...focus} className={styles["row"]}>
      <button
        id={partId(task.id, "open")}
        type="button"
        className={styles["open"]}
        onClick={() => openTask(task.id)}
      >
        <span className="visually-hidden">{words.tasks.openItem} </span>
        <span>{task.title}</span>
        {task.deleted_at !== null && (
          <span className={styles["when"]}>
            {momentIn(zone, task.deleted_at)} · {words.trash.daysLeft(daysLeft(task.deleted_at))}
          </span>
        )}
      </button>
      <Button
        id={partId(task.id, "check")}
        aria-label={words.trash.restoreOne(task.title)}
        onClick={() => {
          if (row.current) leaveRow(row.current);
          actions.restore(task);
        }}
      >
        <Icon name="restore" size={18} />
        {words.trash.restore}
      </Button>
    </li>
  );
}

function daysLeft(deletedAt: string): number {
  const gone = Math.floor((Date.now() - Date.parse(deletedAt)) / DAY_MS);
  return Math.max(0, KEPT_DAYS - gone);
}
