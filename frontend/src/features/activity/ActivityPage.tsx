import { useState } from "react";
import { explain } from "@/api/failures";
import type { AuditEvent, User } from "@/api/types";
import { addDays, dayIn, longDay, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button, IconButton } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { ErrorNote } from "@/ui/ErrorNote";
import { Icon } from "@/ui/Icon";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./ActivityPage.module.css";
import { EventRow } from "./EventRow";
import { byDay, undoable } from "./feed";
import { useUndo } from "./useTakeBack";
import { useActivity, useTitles } from "./useActivity";

/** What happened, as the audit trail has it. */
export default function ActivityPage({ user }: { user: User }) {
  const zone = user.timezone;
  const activity = useActivity();
  const events = activity.data?.pages.flatMap((page) => page.items) ?? [];
  const titles = useTitles(events);
  const { undo, busyWith } = useUndo();
  const offered = undoable(events);
  const today = dayIn(zone, new Date());
  const [unfolded, setUnfolded] = useState<ReadonlySet<Day>>(new Set());
  const fold = (day: Day) => {
    const next = new Set(unfolded);
    if (!next.delete(day)) next.add(day);
    setUnfolded(next);
  };
  return (
    <Page title={words.activity.title} lead={words.activity.lead}>
      {activity.isPending && <SkeletonRows count={8} />}
      {activity.isError && !activity.data && (
        <ErrorNote {...explain(activity.error)} onRetry={() => void activity.refetch()} />
      )}
      {activity.isSuccess && events.length === 0 && (
        <Empty icon="activity" title={words.activity.emptyTitle} lead={words.activity.emptyLead} />
      )}
      {byDay(events, zone, unfolded).map(({ day, entries, quiet }) => (
        <section key={day} className={styles["day"]}>
          <h2>{dayTitle(day, today)}</h2>
          <ol>
            {entries.map((entry) => (
              <EventRow
                key={entry.event.id}
                entry={entry}
                title={titles.get(entry.event.entity.id)}
                zone={zone}
              >
                {offered.has(entry.event.id) && (
                  <IconButton
                    label={words.activity.undoOne(nameOf(entry.event, titles))}
                    disabled={busyWith === entry.event.correlation_id}
                    onClick={() => undo(entry.event.correlation_id)}
                  >
                    <Icon name="undo" size={17} />
                  </IconButton>
                )}
              </EventRow>
            ))}
          </ol>
          {quiet > 0 && (
            <button
              type="button"
              className={styles["fold"]}
              aria-expanded={unfolded.has(day)}
              onClick={() => fold(day)}
            >
              <Icon name="chevron" size={16} />
              {words.activity.quiet(quiet)}
            </button>
          )}
        </section>
      ))}
      {activity.hasNextPage && (
        <Button
          className={styles["next"]}
          busy={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          {words.loadMore}
        </Button>
      )}
    </Page>
  );
}

/** What was done to what, in a few words. */
function nameOf({ event_type, entity }: AuditEvent, titles: Map<string, string>): string {
  const verb = words.activity.verbs[event_type] ?? event_type;
  if (entity.type !== "task") return verb;
  return `${verb} ${titles.get(entity.id) ?? words.activity.aTask}`;
}

function dayTitle(day: Day, today: Day): string {
  if (day === today) return words.activity.today;
  return day === addDays(today, -1) ? words.activity.yesterday : longDay(day);
}
