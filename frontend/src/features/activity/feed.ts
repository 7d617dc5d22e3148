import type { AuditEvent } from "@/api/types";
import { dayIn, type Day } from "@/shared/dates";

/** One line of the feed: an event, and how many the same followed each other. */
export interface Entry {
  event: AuditEvent;
  count: number;
}

export interface FeedDay {
  day: Day;
  entries: Entry[];
  /** How many events of that day are quiet, shown or not. */
  quiet: number;
}

/** Events that say nothing new when they come in a row, so one line stands for the run. */
const REPETITIVE = new Set(["session.refreshed", "login.failed"]);

/** What happens by itself between the things a person does: there, but folded away. */
const QUIET = new Set([
  "session.refreshed",
  "reminder.scheduled",
  "reminder.claimed",
  "reminder.sent",
  "reminder.withdrawn",
]);

/**
 * Events, newest first, by the day they happened on in a time zone; the quiet ones only of the days
 * in `unfolded`.
 */
export function byDay(
  events: readonly AuditEvent[],
  zone: string,
  unfolded: ReadonlySet<Day>,
): FeedDay[] {
  const days: FeedDay[] = [];
  for (const event of events) {
    const day = dayIn(zone, new Date(event.at));
    let current = days.at(-1);
    if (current?.day !== day) {
      current = { day, entries: [], quiet: 0 };
      days.push(current);
    }
    if (QUIET.has(event.event_type)) {
      current.quiet += 1;
      if (!unfolded.has(day)) continue;
    }
    const last = current.entries.at(-1);
    if (last?.event.event_type === event.event_type && REPETITIVE.has(event.event_type)) {
      last.count += 1;
    } else {
      current.entries.push({ event, count: 1 });
    }
  }
  return days;
}

/** What names an entity, by its kind. */
const NAMES: Readonly<Record<string, string>> = {
  task: "title",
  attachment: "filename",
  reminder: "task_title",
};

/** The newest title of each task, and the name of each file, that these events tell. */
export function titlesIn(events: readonly AuditEvent[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { entity, changes } of events) {
    const name = NAMES[entity.type];
    if (name === undefined || titles.has(entity.id)) continue;
    const title = changes.find(({ field }) => field === name)?.after;
    if (typeof title === "string") titles.set(entity.id, title);
  }
  return titles;
}

/** Events whose verb does not say what changed. */
const TELLING = new Set(["task.updated", "task.reverted", "user.updated"]);

/**
 * Of each request that can be taken back, the event to offer it at: undoing takes back all of it.
 * What it made on the way, such as the next of a series, says less than what it did.
 */
export function undoable(events: readonly AuditEvent[]): Set<string> {
  const offered = new Map<string, AuditEvent>();
  for (const event of events) {
    if (!isUndoable(event)) continue;
    const before = offered.get(event.correlation_id);
    if (before === undefined || before.event_type === "task.created") {
      offered.set(event.correlation_id, event);
    }
  }
  return new Set([...offered.values()].map(({ id }) => id));
}

/** Whether an event tells of what the API can take back. */
function isUndoable({ entity, event_type }: AuditEvent): boolean {
  if (entity.type === "task") return event_type !== "task.purged";
  return event_type === "user.updated";
}

/** The changes worth a line: what the verb of the event says already is left out. */
export function details({ event_type, changes }: AuditEvent): AuditEvent["changes"] {
  if (!TELLING.has(event_type)) return [];
  return changes.filter(({ field }) => !field.endsWith("_at"));
}
