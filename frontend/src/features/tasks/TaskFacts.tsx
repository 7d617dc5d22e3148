import { dueDay, timeOf, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import { dayName } from "./DuePicker";
import { groupOf } from "./groups";
import { isClosed, type ShownTask } from "./operations";
import styles from "./TaskRow.module.css";

export interface TaskFactsProps {
  task: ShownTask;
  today: Day;
  zone: string;
  /** The day the heading above says already. */
  said?: Day | undefined;
  /** Leaves out the status, where it stands above already. */
  bare?: boolean;
}

/** The second line of a row: what is worth knowing beside the title, in words and not by colour alone. */
export function TaskFacts({ task, today, zone, said, bare }: TaskFactsProps) {
  const closed = isClosed(task);
  const group = groupOf(task, today, zone);
  const tone = closed || task.due_date === null ? undefined : group;
  const loud = task.priority === "urgent" || task.priority === "high";
  const due = dueInWords(task, today, zone, said);
  const repeats = task.recurrence !== null;
  const started = task.status === "in_progress" && bare !== true;
  const files = task.attachment_count;
  const facts = due !== "" || loud || started || repeats || files > 0 || task.tags.length > 0;
  if (!facts && task.unsaved !== "saving") return null;
  return (
    <span className={styles["facts"]}>
      {task.unsaved === "saving" && <span>{words.tasks.saving}</span>}
      {due !== "" && (
        <span className={styles["fact"]} data-tone={tone}>
          <Icon name="calendar" size={14} />
          {due}
        </span>
      )}
      {repeats && (
        <span className={styles["fact"]}>
          <Icon name="repeat" size={14} />
          <span className="visually-hidden">{words.panel.repeat}</span>
        </span>
      )}
      {!closed && loud && (
        <span className={styles["fact"]} data-tone={task.priority}>
          <Icon name="flag" size={14} />
          {words.tasks.priorities[task.priority]}
        </span>
      )}
      {started && (
        <span className={styles["fact"]} data-tone="started">
          <Icon name="play" size={14} />
          {words.tasks.inProgress}
        </span>
      )}
      {files > 0 && (
        <span className={styles["fact"]}>
          <Icon name="clip" size={14} />
          <span aria-hidden="true">{files}</span>
          <span className="visually-hidden">{words.files.count(files)}</span>
        </span>
      )}
      {task.tags.map((tag) => (
        <span key={tag} className={styles["tag"]}>
          {tag}
        </span>
      ))}
    </span>
  );
}

/** When a task is due, without the day where the heading above says it already. */
function dueInWords(task: ShownTask, today: Day, zone: string, said: Day | undefined): string {
  if (task.due_date === null) return "";
  const due = dueDay(task.due_date, zone);
  const day = due === said ? [] : [dayName(due, today)];
  const time = task.has_time ? [timeOf(task.due_date, zone)] : [];
  return [...day, ...time].join(", ");
}
