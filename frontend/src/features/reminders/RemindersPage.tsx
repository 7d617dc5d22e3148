import { useInfiniteQuery } from "@tanstack/react-query";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import type { Reminder, User } from "@/api/types";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { ErrorNote } from "@/ui/ErrorNote";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import { fetchLedger } from "./calls";
import { useHeld, withHeld } from "./held";
import { ReminderRow } from "./ReminderRow";
import styles from "./RemindersPage.module.css";
import { useReminderActions } from "./useReminderActions";
import { useUnread } from "./useUnread";

/** What was sent and waits to be seen, what is to come, and what was. */
export default function RemindersPage({ user }: { user: User }) {
  const zone = user.timezone;
  const actions = useReminderActions(zone);
  const unread = useUnread();
  const ledger = useInfiniteQuery({
    queryKey: keys.ledger,
    queryFn: ({ pageParam, signal }) => fetchLedger(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchOnMount: "always",
  });
  const held = useHeld();
  const rows = (ledger.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .map((row) => withHeld(row, held));
  const isNew = new Set(unread.map(({ id }) => id));
  const rest = rows.filter(({ id }) => !isNew.has(id));
  // The latest first, as the ledger is; what is to come reads better the other way round.
  const coming = rest.filter(({ status }) => status === "scheduled").reverse();
  const earlier = rest.filter(({ status }) => status !== "scheduled");
  return (
    <Page title={words.reminders.title} lead={words.reminders.lead}>
      {ledger.isPending && <SkeletonRows />}
      {ledger.isError && !ledger.data && (
        <ErrorNote {...explain(ledger.error)} onRetry={() => void ledger.refetch()} />
      )}
      {ledger.isSuccess && rows.length === 0 && unread.length === 0 && (
        <Empty icon="bell" title={words.reminders.emptyTitle} lead={words.reminders.emptyLead} />
      )}
      <Group title={words.reminders.unread} rows={unread} zone={zone} actions={actions} />
      <Group title={words.reminders.coming} rows={coming} zone={zone} actions={actions} />
      <Group title={words.reminders.earlier} rows={earlier} zone={zone} actions={actions} />
      {ledger.hasNextPage && (
        <Button
          className={styles["next"]}
          busy={ledger.isFetchingNextPage}
          onClick={() => void ledger.fetchNextPage()}
        >
          {words.loadMore}
        </Button>
      )}
    </Page>
  );
}

function Group({
  title,
  rows,
  zone,
  actions,
}: {
  title: string;
  rows: readonly Reminder[];
  zone: string;
  actions: ReturnType<typeof useReminderActions>;
}) {
  if (rows.length === 0) return null;
  return (
    <section className={styles["group"]}>
      <h2>{title}</h2>
      <ul>
        {rows.map((reminder) => (
          <ReminderRow key={reminder.id} reminder={reminder} zone={zone} actions={actions} />
        ))}
      </ul>
    </section>
  );
}
