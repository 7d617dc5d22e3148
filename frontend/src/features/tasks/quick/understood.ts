import type { Interpretation, TaskDraft } from "@/api/types";

type Drafted = Interpretation["tasks"][number];

/** What can be understood beside the title, and so can be wrong: each can be left out. */
export const FIELDS = ["due_date", "priority", "recurrence", "tags", "reminders"] as const;
export type Field = (typeof FIELDS)[number];

/** A stretch of what was typed; `field` where something was understood of it. */
export interface Piece {
  text: string;
  field: Field | null;
}

/** What was understood of a text, without what the person left out. */
export interface Understood {
  drafts: readonly Drafted[];
  /** The text in stretches, from its first to its last character. */
  pieces: readonly Piece[];
  /** The fields something was understood of. */
  fields: readonly Field[];
}

const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);

export function understood(
  text: string,
  interpretation: Interpretation | null,
  left: ReadonlySet<Field>,
): Understood {
  // What sounds like another request (“complete the report”) is a title here.
  const tasks = interpretation?.intent === "create" ? interpretation.tasks : [];
  const letters = Array.from(text);
  const drafts = tasks.map((task) => without(task, left, letters, tasks.length > 1));
  const spans = drafts.flatMap((task) => task.spans).filter(({ field }) => isField(field));
  const fields = FIELDS.filter((field) => drafts.some((task) => says(task, field)));
  return { drafts, fields, pieces: piecesOf(letters, spans) };
}

function says(task: Drafted, field: Field): boolean {
  const value = task[field];
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

/** A task without the fields that were left out: their words go back into its title. */
function without(
  task: Drafted,
  left: ReadonlySet<Field>,
  letters: readonly string[],
  oneOfMany: boolean,
): Drafted {
  const dropped = FIELDS.filter((field) => left.has(field) && says(task, field));
  if (dropped.length === 0) return task;
  const spans = task.spans.filter(({ field }) => !(dropped as string[]).includes(field));
  return {
    ...task,
    ...(dropped.includes("due_date") && { due_date: null, has_time: false, recurrence: null }),
    ...(dropped.includes("priority") && { priority: null }),
    ...(dropped.includes("recurrence") && { recurrence: null }),
    ...(dropped.includes("tags") && { tags: [] }),
    ...(dropped.includes("reminders") && { reminders: [] }),
    // Which words belong to which of several tasks is not told: their titles stay as they are.
    title: oneOfMany ? task.title : titleOf(letters, spans),
    spans,
  };
}

function titleOf(letters: readonly string[], spans: Drafted["spans"]): string {
  const kept = letters.filter(
    (_, at) => !spans.some(({ field, start, end }) => isField(field) && at >= start && at < end),
  );
  return kept.join("").replace(/\s+/g, " ").trim();
}

function piecesOf(letters: readonly string[], spans: Drafted["spans"]): Piece[] {
  const pieces: Piece[] = [];
  letters.forEach((letter, at) => {
    const span = spans.find(({ start, end }) => at >= start && at < end);
    const field = span && isField(span.field) ? span.field : null;
    const last = pieces.at(-1);
    if (last?.field === field) last.text += letter;
    else pieces.push({ text: letter, field });
  });
  return pieces;
}

/** What the person chose by hand; it counts more than what was understood. */
export type Picked = Pick<TaskDraft, "due_date" | "priority">;

/** The tasks to add: what the view gives, what was understood, and what was picked over both. */
export function draftsOf(
  text: string,
  { drafts }: Understood,
  preset: Partial<TaskDraft>,
  picked: Picked,
): TaskDraft[] {
  const given = drafts.length > 0 ? drafts : [null];
  return given.map((task) => ({
    ...preset,
    title: task === null || task.title === "" ? text.trim() : task.title,
    ...(task !== null && {
      ...(task.description !== "" && { description: task.description }),
      ...(task.due_date !== null && { due_date: task.due_date }),
      ...(task.priority !== null && { priority: task.priority }),
      ...(task.recurrence !== null && { recurrence: task.recurrence }),
      ...(task.reminders.length > 0 && { reminders: task.reminders }),
      ...(task.tags.length > 0 && { tags: [...new Set([...(preset.tags ?? []), ...task.tags])] }),
    }),
    ...picked,
  }));
}
