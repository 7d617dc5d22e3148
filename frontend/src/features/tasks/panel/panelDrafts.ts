import type { TaskChanges } from "@/api/types";
import { dropSavedDraft, giveBackDraft } from "@/shared/storage";

/** What is written in the panel rather than chosen. */
const WRITTEN = ["title", "description"] as const;
type Written = (typeof WRITTEN)[number];

/** The name under which a field of a task's panel keeps what is typed. */
export const draftName = (id: string, field: Written): string => `panel.${id}.${field}`;

/** What was written stands in the panel again, as not saved. */
export const notSaved = (id: string, changes: TaskChanges) => each(id, changes, giveBackDraft);

export const saved = (id: string, changes: TaskChanges) => each(id, changes, dropSavedDraft);

function each(id: string, changes: TaskChanges, act: (name: string, text: string) => void): void {
  for (const field of WRITTEN) {
    const text = changes[field];
    if (typeof text === "string") act(draftName(id, field), text);
  }
}
