import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ApiError, explain, isPassing, SessionEnded } from "@/api/failures";
import { keys } from "@/api/keys";
import type { Task, TaskChanges, TaskDraft } from "@/api/types";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";
import { knownTask, settle } from "./cache";
import { carryOut } from "./calls";
import type { Operation } from "./operations";
import { awaitRow } from "./rowFocus";
import { adopt } from "./rowKeys";
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
    complete: (task: Task) => run({ kind: "complete", key: newKey(), task }),
    reopen: (task: Task) => run({ kind: "reopen", key: newKey(), task }),
    restore: (task: Task) => run({ kind: "restore", key: newKey(), task }),
    remove: (task: Task) => run({ kind: "delete", key: newKey(), task }),
    retry: (operation: Operation) => {
      forget(client, operation.key);
      run(operation);
    },
    discard: (operation: Operation) => forget(client, operation.key),
  };
}

function forget(client: QueryClient, key: string): void {
  const cache = client.getMutationCache();
  for (const mutation of cache.findAll({ mutationKey: OPERATION })) {
    if ((mutation.state.variables as Operation).key === key) cache.remove(mutation);
  }
}

async function perform(client: QueryClient, operation: Operation): Promise<void> {
  const target = operation.kind === "create" ? operation.key : operation.task.id;
  const mutation = client.getMutationCache().build<Task | null, Error, Operation, unknown>(client, {
    mutationKey: OPERATION,
    // One at a time for a task, so that each starts from the version the one before has made.
    scope: { id: target },
    retry: (count, error) => isPassing(error) && count < 2,
    gcTime: Infinity,
    mutationFn: (each) => carryOut(each, versionFor(client, each)),
    onSuccess: (task, each) => {
      if (each.kind === "create" && task) adopt(task, each.key);
      const id = each.kind === "create" ? task?.id : each.task.id;
      if (id !== undefined) settle(client, id, task);
      announce(client, each, task);
    },
    onError: (error, each) => complain(client, each, error),
    onSettled: () => freshen(client),
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

/**
 * Asks the server again once nothing is under way. A list on its way now was asked for before this
 * act, and would undo it on the page: it is asked for again at once.
 */
function freshen(client: QueryClient): void {
  const last = client.isMutating({ mutationKey: OPERATION }) === 1;
  if (!last && client.isFetching({ queryKey: keys.tasks }) === 0) return;
  void client.invalidateQueries({ queryKey: keys.tasks });
  void client.invalidateQueries({ queryKey: keys.oneTask });
  void client.invalidateQueries({ queryKey: keys.activity });
}

/** Says what was done, with the way back. */
function announce(client: QueryClient, operation: Operation, task: Task | null): void {
  if (operation.kind === "create" || operation.kind === "edit") return;
  const title = words.tasks.done[operation.kind];
  const back = operation.kind === "complete" ? "reopen" : "restore";
  const undoable = operation.kind === "complete" || operation.kind === "delete";
  toast({
    title,
    detail: operation.task.title,
    ...(undoable && {
      action: {
        label: words.undo,
        run: () => {
          awaitRow(operation.task.id);
          void perform(client, { kind: back, key: newKey(), task: task ?? operation.task });
        },
      },
    }),
  });
}

/** Says what failed and why, with the way to try again. */
function complain(client: QueryClient, operation: Operation, error: Error): void {
  // A task that could not be added says so on its own row; an ended session asks to sign in.
  if (operation.kind === "create") return;
  const { message, reference } = explain(error);
  const stale = error instanceof ApiError && error.status === 412;
  if (stale && error.current) settle(client, operation.task.id, error.current);
  toast({
    title: words.tasks.failed[operation.kind](operation.task.title),
    detail: stale ? words.tasks.changedElsewhere : message,
    reference: error instanceof SessionEnded ? null : reference,
    failed: true,
    action: {
      label: stale ? words.tasks.saveAnyway : words.retry,
      run: () => void perform(client, again(operation, error)),
    },
  });
}

/** The same operation; after a stale write it starts from what is there now. */
function again(operation: Exclude<Operation, { kind: "create" }>, error: Error): Operation {
  const current = error instanceof ApiError ? error.current : null;
  return current ? { ...operation, key: newKey(), task: current } : operation;
}
