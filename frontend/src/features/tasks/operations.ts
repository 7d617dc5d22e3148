import type { Task, TaskChanges, TaskDraft } from "@/api/types";
import { rowKey } from "./rowKeys";

/**
 * One action of the person. `key` is its Idempotency-Key and stays with it through every retry,
 * so that an answer lost on the way never makes the action happen twice.
 */
export type Operation =
  { kind: "create"; key: string; draft: TaskDraft; at: string } | TaskOperation;

/** An action on a task that exists. */
export type TaskOperation =
  | {
      kind: "complete" | "reopen" | "delete" | "restore";
      key: string;
      task: Task;
      /** To be refused where the task is not as it was seen any more. */
      asSeen?: boolean;
      /** The requests this takes back, with whatever else they did: the next task of a series. */
      undoes?: readonly string[];
    }
  | { kind: "edit"; key: string; task: Task; changes: TaskChanges };

/** What came of an operation. */
export interface Outcome {
  /** The task as it is now; null once it is in the trash. */
  task: Task | null;
  /** Other tasks it changed. */
  also?: readonly Task[];
  /** The id by which the request is taken back. */
  request?: string | null;
}

/** Whether the task is one of a series: completing it adds the next. */
export const repeats = (operation: Operation): boolean =>
  "task" in operation && operation.task.recurrence !== null;

/** A task as shown: the server's, or one on its way there. */
export interface ShownTask extends Task {
  /** Set while it is not the server's yet. */
  unsaved?: "saving" | "failed";
}

export interface Lists {
  open: ShownTask[];
  closed: ShownTask[];
}

export const isClosed = (task: Task): boolean =>
  task.status === "done" || task.status === "cancelled";

/**
 * The lists as they will be once what is under way has been carried out. Nothing is written into
 * the server's lists before it answered: an operation that fails is shown no more, which is the
 * whole of a rollback.
 */
export function withPending(lists: Lists, operations: readonly PendingOperation[]): Lists {
  return operations.reduce(apply, lists);
}

/** One task with what is under way already in place; as it was, when it is on its way to the trash. */
export function taskWithPending(task: Task, operations: readonly PendingOperation[]): ShownTask {
  return operations.reduce<ShownTask>((shown, { operation, failed }) => {
    const other = operation.kind === "create" || operation.task.id !== task.id;
    return failed || other ? shown : (after(operation, shown) ?? shown);
  }, task);
}

export interface PendingOperation {
  operation: Operation;
  failed: boolean;
}

function apply(lists: Lists, { operation, failed }: PendingOperation): Lists {
  if (operation.kind === "create") {
    // The server's answer may be on the list a moment before the operation counts as done.
    if (lists.open.some((task) => rowKey(task) === operation.key)) return lists;
    return { ...lists, open: [unsavedTask(operation, failed), ...lists.open] };
  }
  if (failed) return lists;
  const { id } = operation.task;
  const shown = [...lists.open, ...lists.closed].find((task) => task.id === id) ?? operation.task;
  return place(lists, id, after(operation, shown));
}

/** Puts a task where it belongs, out of wherever it was; null takes it off the lists. */
export function place<T extends Task>(
  lists: { open: T[]; closed: T[] },
  id: string,
  task: T | null,
): { open: T[]; closed: T[] } {
  if (!task) return { open: without(lists.open, id), closed: without(lists.closed, id) };
  if (isClosed(task)) {
    return { open: without(lists.open, id), closed: upsert(lists.closed, task) };
  }
  return { open: upsert(lists.open, task), closed: without(lists.closed, id) };
}

const without = <T extends Task>(tasks: T[], id: string) => tasks.filter((task) => task.id !== id);

function upsert<T extends Task>(tasks: T[], task: T): T[] {
  return tasks.some(({ id }) => id === task.id)
    ? tasks.map((each) => (each.id === task.id ? task : each))
    : [task, ...tasks];
}

/** What an operation gives the task's fields. */
export function changesOf(operation: TaskOperation): TaskChanges {
  switch (operation.kind) {
    case "edit":
      return operation.changes;
    case "complete":
      return { status: "done" };
    case "reopen":
      return { status: "todo" };
    default:
      return {};
  }
}

function after(operation: TaskOperation, shown: ShownTask) {
  switch (operation.kind) {
    case "delete":
      return null;
    case "restore":
      return { ...shown, deleted_at: null };
    default:
      return { ...shown, ...withTime(changesOf(operation)) };
  }
}

/** Whether a due date has a time goes with the date. */
function withTime(changes: TaskChanges) {
  const { due_date } = changes;
  const given = due_date === undefined ? {} : { has_time: due_date?.includes("T") ?? false };
  return { ...changes, ...given };
}

/** A task that is being added, as it is shown until the server has it. */
export function unsavedTask(
  { key, draft, at }: Extract<Operation, { kind: "create" }>,
  failed: boolean,
): ShownTask {
  return {
    id: key,
    title: draft.title,
    description: draft.description ?? "",
    status: "todo",
    priority: draft.priority ?? "medium",
    due_date: draft.due_date ?? null,
    has_time: draft.due_date?.includes("T") ?? false,
    tags: draft.tags ?? [],
    recurrence: draft.recurrence ?? null,
    recurrence_from: null,
    reminders: [],
    is_overdue: false,
    attachment_count: 0,
    version: 0,
    source: { kind: "user" },
    created_at: at,
    updated_at: at,
    completed_at: null,
    deleted_at: null,
    unsaved: failed ? "failed" : "saving",
  };
}
