import { Link } from "wouter";
import type { Action, ActionChange } from "@/api/types";
import { addDays, dayIn, dueDay, shortDay, timeOf, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { IconButton } from "@/ui/Button";
import { Icon, type IconName } from "@/ui/Icon";
import styles from "./AssistantPage.module.css";

type ShownTask = NonNullable<Action["task"]>;

const icons: Readonly<Record<Action["verb"], IconName>> = {
  create: "plus",
  list: "list",
  update: "pencil",
  complete: "check",
  reopen: "restore",
  delete: "trash",
  restore: "restore",
  undo: "restore",
};

export interface ActionRowProps {
  action: Action;
  zone: string;
  busy: boolean;
  /** Given where the action can be taken back by itself. */
  onUndo?: (() => void) | undefined;
}

/** One thing that was done, was not, or was taken back. */
export function ActionRow({ action, zone, busy, onUndo }: ActionRowProps) {
  return (
    <li className={styles["action"]} data-status={action.status}>
      <Icon name={icons[action.verb]} size={17} />
      <div className={styles["what"]}>
        <Subject action={action} zone={zone} />
        {action.status !== "done" && (
          <span className={styles["status"]}>{words.assistant.status[action.status]}</span>
        )}
      </div>
      {onUndo && action.undo_token != null && (
        <IconButton
          label={words.assistant.undoOne(action.task?.title ?? words.assistant.gone)}
          aria-disabled={busy || undefined}
          onClick={busy ? undefined : onUndo}
        >
          <Icon name="restore" size={17} />
        </IconButton>
      )}
    </li>
  );
}

function Subject({ action, zone }: { action: Action; zone: string }) {
  return (
    <p>
      <span className={styles["verb"]}>{words.assistant.verbs[action.verb]}</span>{" "}
      {action.task ? <TaskLink task={action.task} zone={zone} /> : words.assistant.gone}
    </p>
  );
}

/** What would be done to which task, with its exact difference. */
export function ProposedAction({ action, zone }: { action: Action; zone: string }) {
  return (
    <>
      <Subject action={action} zone={zone} />
      {(action.changes ?? []).length > 0 && (
        <ul className={styles["diff"]}>
          {(action.changes ?? []).map((change) => (
            <li key={change.field}>
              {words.activity.fields[change.field] ?? change.field}:{" "}
              <del>{inWords(change, change.before, zone)}</del> <span aria-hidden="true">→</span>{" "}
              <ins>{inWords(change, change.after, zone)}</ins>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A task's title, which opens its panel, and when it is due. */
export function TaskLink({ task, zone }: { task: ShownTask; zone: string }) {
  return (
    <span className={styles["task"]} data-closed={task.completed_at !== null || undefined}>
      <Link href={`/assistant?task=${task.id ?? ""}`}>{task.title}</Link>
      {task.due_date !== null && (
        <span className={styles["due"]}> {dueInWords(task.due_date, zone)}</span>
      )}
    </span>
  );
}

function inWords({ field }: ActionChange, value: unknown, zone: string): string {
  if (value === null || value === undefined || value === "") return words.activity.nothing;
  if (typeof value === "boolean") return value ? words.assistant.yes : words.assistant.no;
  if (Array.isArray(value)) return value.length ? value.join(", ") : words.activity.nothing;
  if (typeof value !== "string") return JSON.stringify(value);
  return field === "due_date" ? dueInWords(value, zone) : (words.activity.values[value] ?? value);
}

function dueInWords(due: string, zone: string): string {
  const today = dayIn(zone, new Date());
  const named = dayInWords(dueDay(due, zone), today);
  return due.includes("T") ? `${named}, ${timeOf(due, zone)}` : named;
}

function dayInWords(day: Day, today: Day): string {
  if (day === today) return words.tasks.dueToday;
  return day === addDays(today, 1) ? words.tasks.dueTomorrow : shortDay(day, today);
}
