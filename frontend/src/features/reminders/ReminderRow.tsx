import { Link } from "wouter";
import type { Reminder } from "@/api/types";
import { momentIn, shortDay } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { Menu, MenuItem } from "@/ui/Menu";
import styles from "./RemindersPage.module.css";
import type { useReminderActions } from "./useReminderActions";

const snoozes = [10, 60, 180, 1440] as const;

export function ReminderRow({
  reminder,
  zone,
  actions,
}: {
  reminder: Reminder;
  zone: string;
  actions: ReturnType<typeof useReminderActions>;
}) {
  const { channel, status, task_id, task_title } = reminder;
  const unread = channel === "app" && status === "sent";
  return (
    <li className={styles["row"]} data-unread={unread || undefined}>
      <span className={styles["icon"]} data-status={status}>
        <Icon name={channel === "email" ? "mail" : "bell"} size={17} />
      </span>
      <Link
        href={`/reminders?task=${task_id}`}
        state={{ panel: true }}
        className={styles["what"] ?? ""}
      >
        <span className={styles["title"]}>{task_title}</span>
        <span className={styles["small"]}>{story(reminder, zone)}</span>
      </Link>
      {(unread || (channel === "app" && status === "scheduled")) && (
        <Menu
          trigger={
            <Button kind="plain" aria-label={words.reminders.snoozeOne(task_title)}>
              <Icon name="clock" size={18} />
              <span className={styles["label"]}>{words.reminders.snooze}</span>
            </Button>
          }
        >
          {snoozes.map((minutes) => (
            <MenuItem key={minutes} icon="clock" onSelect={() => actions.later(reminder, minutes)}>
              {words.reminders.snoozes[minutes]}
            </MenuItem>
          ))}
        </Menu>
      )}
      {unread && (
        <Button
          aria-label={words.reminders.seenOne(task_title)}
          onClick={() => actions.seen(reminder)}
        >
          <Icon name="check" size={18} />
          <span className={styles["label"]}>{words.reminders.seen}</span>
        </Button>
      )}
    </li>
  );
}

/** What became of it, and when the task is due: "Sent 12 Mar, 17:05, 3 min late · Due 12 Mar". */
function story(reminder: Reminder, zone: string): string {
  const { channel, status, due_date, late_seconds, remind_at, sent_at } = reminder;
  const when = momentIn(zone, status === "scheduled" ? remind_at : (sent_at ?? remind_at));
  const late = Math.floor((late_seconds ?? 0) / 60);
  const parts = [
    words.reminders.statuses[status] +
      (channel === "email" ? ` ${words.reminders.byEmail}, ${when}` : ` ${when}`),
    ...(late > 1 ? [words.reminders.late(late)] : []),
    ...(due_date === null ? [] : [words.reminders.due(dueInWords(due_date, zone))]),
  ];
  return parts.join(" · ");
}

function dueInWords(due: string, zone: string): string {
  return due.includes("T") ? momentIn(zone, due) : shortDay(due, due);
}
