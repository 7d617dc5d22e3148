import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { currentOf, explain, SessionEnded } from "@/api/failures";
import type { Status, Task, TaskChanges, TaskDraft } from "@/api/types";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";
import { knownTask, settle } from "./cache";
import { carryOut } from "./calls";
import { askAbout, changedSince, clashing } from "./conflict/conflict";
import { freshen } from "./freshen";
import { changesOf, repeats, type Operation, type Outcome, type TaskOperation } from "./operations";
import { awaitRow } from "./rowFocus";
import { notSaved, saved } from "./panel/panelDrafts";
import { adopt } from "./rowKeys";
import { performBulk } from "./select/bulk";
import { tryingAgain, undoing } from "./takeBack";
import { OPERATION } from "./useTasks";

const newKey = () => crypto.randomUUID();

/** What a person can do to tasks; each shows at once and is taken back visibly if it fails. */
export function useTaskActions() {
  const client = useQueryClient();
  return useMemo(() => actions(client), [client]);
}

export type TaskActions = ReturnType<typeof useTaskActions>;

function actions(client: QueryClient) {
  const run = (operation: Operation) => void perform(client, operation);
  return {
    create: (draft: TaskDraft) =>
      run({ kind: "create", key: newKey(), draft, at: new Date().toISOString() }),
    edit: (task: Task, changes: TaskChanges) => run({ kind: "edit", key: newKey(), task, changes }),
    complete: (task: Task) => run(asSeen("complete", task)),
    reopen: (task: Task) => run(asSeen("reopen", task)),
    remove: (task: Task) => run(asSeen("delete", task)),
    restore: (task: Task) => run({ kind: "restore", key: newKey(), task }),
    /** Gives a task a status, unless it got another one meanwhile. */
    moveTo: (task: Task, status: Status) => {
      // Completing and reopening are acts of their own.
      if (status === "done") run(asSeen("complete", task));
      else if (status === "todo" && task.status === "done") run(asSeen("reopen", task));
      else run({ kind: "edit", key: newKey(), task, changes: { status } });
    },
    bulk: (tasks: readonly Task[], act: BulkAct) => {
      const effects = {
        client,
        freshen: () =>
          freshen(
            client,
            tasks.some(({ recurrence }) => recurrence !== null),
          ),
        stale: (part: TaskOperation, current: Task) => reconcile(client, part, current),
      };
      void performBulk(
        effects,
        tasks.map((task) => partOf(task, act)),
      );
    },
    retry: (operation: Operation) => {
      forget(client, operation.key);
      run(operation);
    },
    discard: (operation: Operation) => forget(client, operation.key),
  };
}

/** An act on a task as it was seen: where it was changed elsewhere since, it is refused first. */
const asSeen = (kind: "complete" | "reopen" | "delete", task: Task): TaskOperation => ({
  kind,
  key: newKey(),
  task,
  asSeen: true,
});

/** What is done to each of several tasks. */
export type BulkAct =
  { op: "complete" | "delete" } | { op: "edit"; changes: (task: Task) => TaskChanges };

function partOf(task: Task, act: BulkAct): TaskOperation {
  const base = { key: newKey(), task };
  return act.op === "edit"
    ? { kind: "edit", ...base, changes: act.changes(task) }
    : { kind: act.op, ...base };
}

function forget(client: QueryClient, key: string): void {
  const cache = client.getMutationCache();
  for (const mutation of cache.findAll({ mutationKey: OPERATION })) {
    if ((mutation.state.variables as Operation).key === key) cache.remove(mutation);
  }
}

async function perform(client: QueryClient, operation: Operation): Promise<void> {
  const target = operation.kind === "create" ? operation.key : operation.task.id;
  const mutation = client.getMutationCache().build<Outcome, Error, Operation, unknown>(client, {
    mutationKey: OPERATION,
    ...tryingAgain("undoes" in operation ? operation.undoes : undefined),
    // One at a time for a task, so that each starts from the version the one before has made.
    scope: { id: target },
    gcTime: Infinity,
    mutationFn: (each) => carryOut(each, versionFor(client, each)),
    onSuccess: (outcome, each) => {
      const { task, also = [] } = outcome;
      if (each.kind === "create" && task) adopt(task, each.key);
      if (each.kind === "edit") saved(each.task.id, each.changes);
      const id = each.kind === "create" ? task?.id : each.task.id;
      if (id !== undefined) settle(client, id, task);
      for (const other of also) settle(client, other.id, other);
      announce(client, each, outcome);
    },
    onError: (error, each) => complain(client, each, error),
    onSettled: () => freshen(client, repeats(operation)),
  });
  // The failure was told by onError.
  await mutation.execute(operation).catch(() => undefined);
}

/** The version the person saw: the newest this page knows. */
function versionFor(client: QueryClient, operation: Operation): number {
  if (operation.kind === "create") return 0;
  const known = knownTask(client, operation.task.id);
  return Math.max(known?.version ?? 0, operation.task.version);
}

/** Says what was done, with the way back. */
function announce(client: QueryClient, operation: Operation, { task, request }: Outcome): void {
  if (operation.kind === "create" || operation.kind === "edit") return;
  const title = words.tasks.done[operation.kind];
  const back = operation.kind === "complete" ? "reopen" : "restore";
  const undoable = operation.kind === "complete" || operation.kind === "delete";
  const undoes = undoing(operation, request);
  toast({
    title,
    detail: operation.task.title,
    ...(undoable && {
      action: {
        label: words.undo,
        run: () => {
          awaitRow(operation.task.id);
          const base = { key: newKey(), task: task ?? operation.task };
          void perform(client, { kind: back, ...base, ...(undoes && { undoes }) });
        },
      },
    }),
  });
}

/** Says what failed and why, with the way to try again. */
function complain(client: QueryClient, operation: Operation, error: Error): void {
  // A task that could not be added says so on its own row; an ended session asks to sign in.
  if (operation.kind === "create") return;
  const current = currentOf(error);
  if (current) {
    reconcile(client, operation, current);
    return;
  }
  if (operation.kind === "edit") notSaved(operation.task.id, operation.changes);
  const { message, reference } = explain(error);
  toast({
    title: words.tasks.failed[operation.kind](operation.task.title),
    detail: message,
    reference: error instanceof SessionEnded ? null : reference,
    failed: true,
    action: { label: words.retry, run: () => void perform(client, operation) },
  });
}

/** An act met a newer version: where both touched the same, the person decides; else both hold. */
function reconcile(client: QueryClient, operation: TaskOperation, current: Task): void {
  const { kind, task: before } = operation;
  settle(client, current.id, current);
  // Somebody else was the first to do the same.
  if (kind === "delete" && current.deleted_at !== null) return;
  const keepMine = () => void perform(client, { ...operation, key: newKey(), task: current });
  const changes = kind === "delete" ? null : changesOf(operation);
  const fields = changes ? clashing(before, current, changes) : changedSince(before, current);
  if (fields.length === 0) keepMine();
  else askAbout({ before, current, changes, fields, keepMine });
}
