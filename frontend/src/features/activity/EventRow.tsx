import type { ReactNode } from "react";
import type { AuditEvent } from "@/api/types";
import { shortDay, timeOf } from "@/shared/dates";
import { words } from "@/shared/words";
import { Icon, type IconName } from "@/ui/Icon";
import styles from "./ActivityPage.module.css";
import { details, type Entry } from "./feed";

const icons: Readonly<Record<string, IconName>> = {
  "task.created": "plus",
  "task.updated": "pencil",
  "task.completed": "check",
  "task.reopened": "restore",
  "task.deleted": "trash",
  "task.restored": "restore",
  "task.reverted": "restore",
  "attachment.created": "clip",
  "attachment.ready": "clip",
  "attachment.rejected": "alert",
  "attachment.deleted": "trash",
  "message.sent": "assistant",
  "message.confirmed": "assistant",
  "message.cancelled": "assistant",
  "message.undone": "assistant",
  "reminder.scheduled": "bell",
  "reminder.claimed": "bell",
  "reminder.sent": "bell",
  "reminder.withdrawn": "bell",
  "reminder.acknowledged": "bell",
  "reminder.snoozed": "clock",
  "reminder.failed": "alert",
  "login.failed": "alert",
  "session.started": "key",
  "session.refreshed": "key",
  "session.reused": "alert",
  "session.ended": "signOut",
};

export function EventRow({
  entry: { event, count },
  title,
  zone,
  when = timeOf(event.at, zone),
  children,
}: {
  entry: Entry;
  /** Of the task it is about; null where that need not be said. */
  title: string | null | undefined;
  zone: string;
  when?: string;
  /** What can be done about it. */
  children?: ReactNode;
}) {
  return (
    <li className={styles["event"]}>
      <span className={styles["icon"]} data-event={event.event_type}>
        <Icon name={icons[event.event_type] ?? "user"} size={17} />
      </span>
      <div className={styles["what"]}>
        <p>
          <Sentence event={event} title={title} />
          {count > 1 && <span className={styles["count"]}>{words.activity.times(count)}</span>}
        </p>
        {details(event).map((change) => (
          <p key={change.field} className={styles["change"]}>
            {words.activity.fields[change.field] ?? change.field}:{" "}
            <del>{inWords(change.before)}</del> <span aria-hidden="true">→</span>{" "}
            <ins>{inWords(change.after)}</ins>
          </p>
        ))}
      </div>
      {children !== undefined && <span className={styles["act"]}>{children}</span>}
      <time dateTime={event.at} className={styles["time"]}>
        {when}
      </time>
    </li>
  );
}

function Sentence({ event, title }: { event: AuditEvent; title: string | null | undefined }) {
  const verb = words.activity.verbs[event.event_type] ?? event.event_type;
  if (event.event_type === "login.failed") return verb;
  return (
    <>
      {actorName(event)} {verb}{" "}
      {event.entity.type === "task" &&
        (title === null ? words.history.it : <strong>{title ?? words.activity.aTask}</strong>)}
      {event.entity.type === "reminder" && <strong>{title ?? words.activity.aTask}</strong>}
      {event.entity.type === "attachment" && <strong>{title ?? words.activity.aFile}</strong>}
    </>
  );
}

function actorName({ actor }: AuditEvent): string {
  if (actor.type === "assistant") return words.activity.assistant;
  return actor.type === "system" ? words.activity.system : words.activity.you;
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return words.activity.nothing;
  if (Array.isArray(value)) return value.length ? value.join(", ") : words.activity.nothing;
  if (typeof value !== "string") return JSON.stringify(value);
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  return words.activity.values[value] ?? (day === undefined ? value : shortDay(day, day));
}
