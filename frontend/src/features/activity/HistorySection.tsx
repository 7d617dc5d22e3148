import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import type { Task, User } from "@/api/types";
import { momentIn } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button, IconButton } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { Icon } from "@/ui/Icon";
import { SkeletonRows } from "@/ui/Skeleton";
import { fetchHistory } from "./calls";
import { EventRow } from "./EventRow";
import styles from "./HistorySection.module.css";
import { useRevert } from "./useTakeBack";

/** Events come through a stream: while the newest is missing, it is looked for. */
const LOOK_AGAIN_MS = 1_500;

/** What was done to a task, and the way back to any of it; asked for when it is opened. */
export function HistorySection({ task, user }: { task: Task; user: User }) {
  const [open, setOpen] = useState(false);
  const list = useId();
  return (
    <section className={styles["section"]}>
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          onClick={() => setOpen(!open)}
        >
          <Icon name="chevron" size={16} />
          {words.history.title}
        </button>
      </h3>
      {open && <Events id={list} task={task} zone={user.timezone} />}
    </section>
  );
}

function Events({ id, task, zone }: { id: string; task: Task; zone: string }) {
  const { revertTo, busy } = useRevert(task, zone);
  const history = useInfiniteQuery({
    queryKey: keys.history(task.id),
    queryFn: ({ pageParam, signal }) => fetchHistory(task.id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) => {
      const newest = state.data?.pages[0]?.items[0]?.version ?? 0;
      return state.status === "success" && newest < task.version ? LOOK_AGAIN_MS : false;
    },
    refetchOnMount: "always",
  });
  const events = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div id={id}>
      {history.isPending && <SkeletonRows count={3} />}
      {history.isError && !history.data && (
        <ErrorNote {...explain(history.error)} onRetry={() => void history.refetch()} />
      )}
      {history.isSuccess && events.length === 0 && (
        <p className={styles["empty"]}>{words.history.empty}</p>
      )}
      <ol aria-label={words.history.title} aria-busy={busy}>
        {events.map((event) => (
          <EventRow
            key={event.id}
            entry={{ event, count: 1 }}
            title={null}
            when={momentIn(zone, event.at)}
            zone={zone}
          >
            {event.version !== task.version && (
              <IconButton
                label={words.history.back(momentIn(zone, event.at))}
                disabled={busy}
                onClick={() => revertTo(event)}
              >
                <Icon name="restore" size={17} />
              </IconButton>
            )}
          </EventRow>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
    </div>
  );
}
