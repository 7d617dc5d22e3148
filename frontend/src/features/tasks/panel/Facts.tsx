import { DuePicker } from "@/features/tasks/DuePicker";
import type { ShownTask } from "@/features/tasks/operations";
import { PriorityPicker } from "@/features/tasks/PriorityPicker";
import type { TaskActions } from "@/features/tasks/useTaskActions";
import { useToday } from "@/features/tasks/useToday";
import { clockIn, dueDay, instantAt } from "@/shared/dates";
import { words } from "@/shared/words";
import { RepeatPicker } from "./RepeatPicker";
import { StatusPicker } from "./StatusPicker";
import { TagsField } from "./TagsField";
import styles from "./TaskPanel.module.css";
import { TimeField } from "./TimeField";

export interface FactsProps {
  task: ShownTask;
  zone: string;
  actions: TaskActions;
}

/** Status, due date, repetition, priority and tags, each changed in place. */
export function Facts({ task, zone, actions }: FactsProps) {
  const today = useToday(zone);
  const day = task.due_date === null ? null : dueDay(task.due_date, zone);
  const time =
    task.has_time && task.due_date !== null ? clockIn(zone, new Date(task.due_date)) : null;

  const setDue = (nextDay: string | null, nextTime: string | null) => {
    const due =
      nextDay === null || nextTime === null ? nextDay : instantAt(nextDay, nextTime, zone);
    // What repeats needs a day to count from.
    const rule = due === null && task.recurrence !== null ? { recurrence: null } : {};
    actions.edit(task, { due_date: due, ...rule });
  };
  const setRule = (recurrence: string | null) => {
    const due = recurrence !== null && task.due_date === null ? { due_date: today } : {};
    actions.edit(task, { recurrence, ...due });
  };

  return (
    <dl className={styles["facts"]}>
      <dt>{words.panel.status}</dt>
      <dd>
        <StatusPicker value={task.status} onChoose={(status) => actions.moveTo(task, status)} />
      </dd>
      <dt>{words.tasks.due}</dt>
      <dd>
        <DuePicker value={day} today={today} onChoose={(next) => setDue(next, time)} />
        {day !== null && <TimeField value={time} onChange={(next) => setDue(day, next)} />}
      </dd>
      <dt>{words.panel.repeat}</dt>
      <dd>
        <RepeatPicker value={task.recurrence} onChoose={setRule} />
      </dd>
      <dt>{words.tasks.priority}</dt>
      <dd>
        <PriorityPicker
          value={task.priority}
          onChoose={(priority) => actions.edit(task, { priority })}
        />
      </dd>
      <dt>{words.panel.tags}</dt>
      <dd>
        <TagsField tags={task.tags} onChange={(tags) => actions.edit(task, { tags })} />
      </dd>
    </dl>
  );
}
