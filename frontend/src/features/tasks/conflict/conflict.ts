import type { Task, TaskChanges } from "@/api/types";
import { shared, useShared } from "@/shared/sharedState";

export type Field = keyof TaskChanges & keyof Task;

/** Two changes to the same fields of a task: the person's, and one from elsewhere. */
export interface Conflict {
  current: Task;
  /** The person's; null where they delete the task, which they saw as `before`. */
  changes: TaskChanges | null;
  before: Task;
  fields: readonly Field[];
  keepMine: () => void;
}

const waiting = shared<readonly Conflict[]>([]);

/** The conflict the person is to decide now. */
export const useConflict = (): Conflict | undefined => useShared(waiting)[0];

export const askAbout = (conflict: Conflict) => waiting.set([...waiting.get(), conflict]);

export const decided = () => waiting.set(waiting.get().slice(1));

/**
 * The fields that both sides changed, and not to the same: `before` is the task the person saw.
 * Without any, their change fits the newest version as well.
 */
export function clashing(before: Task, current: Task, changes: TaskChanges): Field[] {
  return (Object.keys(changes) as Field[]).filter(
    (field) => !same(before[field], current[field]) && !same(current[field], changes[field]),
  );
}

/** What a person sees of a task, and would look at again before it is deleted. */
const SEEN = ["title", "description", "status", "priority", "due_date", "tags"] as const;

/** The fields that were changed elsewhere since the person saw the task as `before`. */
export const changedSince = (before: Task, current: Task): Field[] =>
  SEEN.filter((field) => !same(before[field], current[field]));

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
