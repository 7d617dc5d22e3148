import type { components } from "./schema";

type Schemas = components["schemas"];

export type User = Schemas["UserOut"];
export type ProfileChanges = Schemas["ProfilePatch"];
export type SignedIn = Schemas["GrantOut"];
/** A task that exists: the document allows a null id for the answers to dry runs alone. */
export type Task = Schemas["TaskOut"] & { id: string };
export type TaskDraft = Schemas["TaskIn"];
export type TaskChanges = Schemas["TaskFields"];
export type Status = Schemas["Status"];
export type Priority = Schemas["Priority"];
export type Reminder = Schemas["ReminderRowOut"];
export type ReminderTime = Schemas["ReminderTimeOut"];
/** What the rules make of a sentence. */
export type Interpretation = Schemas["InterpretationOut"];
export type AuditEvent = Schemas["AuditEventOut"];
/** A message with its answer, as it is kept: it and its actions have ids. */
export type Message = Omit<Schemas["MessageOut"], "actions"> & { id: string; actions: Action[] };
export type Action = Schemas["ActionOut"] & { id: string };
export type ActionChange = Schemas["ActionChangeOut"];
export type Problem = Schemas["Problem"];
export type ProblemPlace = Schemas["ProblemPlace"];

export interface TaskPage {
  items: Task[];
  next_cursor: string | null;
}
