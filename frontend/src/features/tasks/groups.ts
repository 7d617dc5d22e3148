import type { Priority } from "@/api/types";
import { addDays, dueDay, type Day } from "@/shared/dates";
import type { ShownTask } from "./operations";

export type GroupName = "overdue" | "today" | "tomorrow" | "week" | "later" | "none";

const ORDER: readonly GroupName[] = ["overdue", "today", "tomorrow", "week", "later", "none"];
const WEIGHT: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, medium: 2, low: 3 };

export interface Group {
  name: GroupName;
  /** The one day of every task in it, where the heading says so. */
  day?: Day;
  tasks: ShownTask[];
}

/** Open tasks by when they are due, the nearest group first; groups without tasks are left out. */
export function grouped(tasks: readonly ShownTask[], today: Day, zone: string): Group[] {
  return ORDER.map((name) => ({
    name,
    ...(name === "today" && { day: today }),
    ...(name === "tomorrow" && { day: addDays(today, 1) }),
    tasks: tasks.filter((task) => groupOf(task, today, zone) === name).sort(byUrgency(zone)),
  })).filter((group) => group.tasks.length > 0);
}

/** The same, with the days of the coming week each in a group of its own. */
export function groupedByDay(tasks: readonly ShownTask[], today: Day, zone: string): Group[] {
  return grouped(tasks, today, zone).flatMap((group) =>
    group.name === "week" ? daysOf(group, zone) : [group],
  );
}

function daysOf({ name, tasks }: Group, zone: string): Group[] {
  const dayOf = (task: ShownTask) => (task.due_date === null ? "" : dueDay(task.due_date, zone));
  return [...new Set(tasks.map(dayOf))].map((day) => ({
    name,
    day,
    tasks: tasks.filter((task) => dayOf(task) === day),
  }));
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
