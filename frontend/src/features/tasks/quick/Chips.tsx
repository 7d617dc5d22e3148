import { dayName } from "@/features/tasks/DuePicker";
import { ruleInWords } from "@/features/tasks/recurrence";
import { dueDay, timeOf, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Icon, type IconName } from "@/ui/Icon";
import styles from "./QuickAdd.module.css";
import type { Field, Understood } from "./understood";

const icons: Readonly<Record<Field, IconName>> = {
  due_date: "calendar",
  priority: "flag",
  recurrence: "repeat",
  tags: "tag",
  reminders: "clock",
};

export interface ChipsProps {
  found: Understood;
  today: Day;
  zone: string;
  onLeave: (field: Field) => void;
}

/** What was understood, in words; pressing one leaves it out. */
export function Chips({ found, today, zone, onLeave }: ChipsProps) {
  const { drafts, fields } = found;
  const parts = fields.map((field) => ({ field, text: inWords(field, drafts, today, zone) }));
  return (
    <>
      <span role="status" className="visually-hidden">
        {parts.length > 0 ? words.quick.understood(parts.map(({ text }) => text).join(", ")) : ""}
      </span>
      {drafts.length > 1 && (
        <span className={styles["many"]}>{words.quick.many(drafts.length)}</span>
      )}
      {parts.map(({ field, text }) => (
        <button
          key={field}
          type="button"
          className={styles["chip"]}
          data-field={field}
          aria-label={words.quick.leaveOut(text)}
          onClick={() => onLeave(field)}
        >
          <Icon name={icons[field]} size={16} />
          {text}
          <Icon name="close" size={14} />
        </button>
      ))}
    </>
  );
}

function inWords(field: Field, drafts: Understood["drafts"], today: Day, zone: string): string {
  const parts = drafts.flatMap((task): string[] => {
    switch (field) {
      case "due_date":
        return task.due_date === null
          ? []
          : [dueInWords(task.due_date, task.has_time, today, zone)];
      case "priority":
        return task.priority === null ? [] : [words.tasks.priorities[task.priority]];
      case "recurrence":
        return task.recurrence === null ? [] : [ruleInWords(task.recurrence)];
      case "tags":
        return task.tags.map((tag) => `#${tag}`);
      case "reminders":
        return task.reminders.map(({ minutes_before }) => words.settings.before(minutes_before));
    }
  });
  return [...new Set(parts)].join(", ");
}

function dueInWords(due: string, hasTime: boolean, today: Day, zone: string): string {
  const day = dayName(dueDay(due, zone), today);
  return hasTime ? `${day}, ${timeOf(due, zone)}` : day;
}
