import type { Priority } from "@/api/types";
import { addDays, dueDay, type Day } from "@/shared/dates";
import type { ShownTask } from "./operations";

export type GroupName = "overdue" | "today" | "tomorrow" | "week" | "later" | "none";

const ORDER: readonly GroupName[] = ["overdue", "today", "tomorrow", "week", "later", "none"];
const WEIGHT: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, medium: 2, low: 3 };

export interface Group {
  name: GroupName;
  tasks: ShownTask[];
}

/** Open tasks by when they are due, the nearest group first; groups without tasks are left out. */
export function grouped(tasks: readonly ShownTask[], today: Day, zone: string): Group[] {
  return ORDER.map((name) => ({
    name,
    tasks: tasks.filter((task) => groupOf(task, today, zone) === name).sort(byUrgency(zone)),
  })).filter((group) => group.tasks.length > 0);
}

export function groupOf(task: ShownTask, today: Day, zone: string): GroupName {
  if (task.due_date === null) return "none";
  const day = dueDay(task.due_date, zone);
  // Due earlier today, by the clock, is overdue too: the server says so.
  if (day < today || (task.is_overdue && day === today)) return "overdue";
  if (day === today) return "today";
  if (day === addDays(today, 1)) return "tomorrow";
  return day <= addDays(today, 7) ? "week" : "later";
}

/** By day, then by priority, then the newest first. */
function byUrgency(zone: string) {
  const day = (task: ShownTask) => (task.due_date === null ? "" : dueDay(task.due_date, zone));
  return (one: ShownTask, other: ShownTask): number =>
    day(one).localeCompare(day(other)) ||
    WEIGHT[one.priority] - WEIGHT[other.priority] ||
    other.created_at.localeCompare(one.created_at);
}
