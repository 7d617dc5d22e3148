import { shared, useShared } from "@/shared/sharedState";

/** Ids of the tasks chosen to be changed together; null while nothing is being chosen. */
const selection = shared<ReadonlySet<string> | null>(null);

export const useSelection = () => useShared(selection);

/** Ids of the tasks chosen now. */
export const selected = (): Iterable<string> => selection.get() ?? [];

export const startSelecting = (first?: string) =>
  selection.set(new Set(first === undefined ? [] : [first]));

export const stopSelecting = () => {
  if (selection.get() !== null) selection.set(null);
};

/** Adds a task, or takes it out; starts to choose where nothing is being chosen. */
export function toggle(id: string): void {
  const next = new Set(selection.get());
  if (!next.delete(id)) next.add(id);
  selection.set(next);
}

export function selectAll(ids: readonly string[]): void {
  selection.set(new Set(ids));
}
