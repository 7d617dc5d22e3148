import type { Task } from "@/api/types";

/** Server ids of tasks added on this page, and the keys of the operations that added them. */
const addedAs = new Map<string, string>();

/** From now on the task stands on the row that showed it while it was being added. */
export function adopt(task: Task, operationKey: string): void {
  addedAs.set(task.id, operationKey);
}

/** What identifies the row of a task, from the moment it was typed. */
export function rowKey(task: Task): string {
  return addedAs.get(task.id) ?? task.id;
}
