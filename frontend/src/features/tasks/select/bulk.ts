import type { QueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { explain, isPassing } from "@/api/failures";
import type { components } from "@/api/schema";
import type { Task, TaskChanges } from "@/api/types";
import { settle } from "@/features/tasks/cache";
import type { TaskOperation } from "@/features/tasks/operations";
import { BULK } from "@/features/tasks/useTasks";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";

type Line = components["schemas"]["BulkIn"]["operations"][number];
type Result = components["schemas"]["BulkResult"];

/** How many operations one request takes. */
const MOST = 100;

export interface BulkVariables {
  key: string;
  parts: readonly TaskOperation[];
}

interface BulkEffects {
  client: QueryClient;
  /** Asks the server for the lists again. */
  freshen: () => void;
}

/** Carries several operations out in one request; each succeeds or fails by itself. */
export async function performBulk(
  effects: BulkEffects,
  parts: readonly TaskOperation[],
  undoing = false,
): Promise<void> {
  const { client } = effects;
  const variables = { key: crypto.randomUUID(), parts };
  const mutation = client
    .getMutationCache()
    .build<Result[], Error, BulkVariables, unknown>(client, {
      mutationKey: BULK,
      retry: (count, error) => isPassing(error) && count < 2,
      mutationFn: send,
      onSuccess: (results) => {
        const failed = parts.filter((_, index) => (results[index]?.status ?? 500) >= 400);
        parts.forEach((part, index) => {
          const result = results[index];
          if (result && result.status < 400) settle(client, part.task.id, resultOf(part, result));
        });
        if (failed.length > 0) complain(effects, failed, parts.length);
        else announce(effects, parts, undoing);
      },
      onError: (error) => {
        const { message, reference } = explain(error);
        complain(effects, parts, parts.length, message, reference);
      },
      onSettled: effects.freshen,
    });
  // The failure was told by onError.
  await mutation.execute(variables).catch(() => undefined);
}

const resultOf = (part: TaskOperation, { task }: Result) =>
  part.kind === "delete" ? null : ((task ?? part.task) as Task);

async function send({ key, parts }: BulkVariables): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < parts.length; start += MOST) {
    const operations = parts.slice(start, start + MOST).map(lineOf);
    const headers = { "Idempotency-Key": `${key}-${start}` };
    results.push(
      ...(await body(api.POST("/tasks/bulk", { headers, body: { operations } }))).results,
    );
  }
  return results;
}

function lineOf(part: TaskOperation): Line {
  const { id } = part.task;
  return part.kind === "edit" ? { op: "update", id, changes: part.changes } : { op: part.kind, id };
}

function announce(effects: BulkEffects, parts: readonly TaskOperation[], undoing: boolean): void {
  toast({
    title: undoing ? words.select.undone : words.select.done(parts.length),
    ...(!undoing && {
      action: {
        label: words.undo,
        run: () => void performBulk(effects, parts.map(inverse), true),
      },
    }),
  });
}

function complain(
  effects: BulkEffects,
  failed: readonly TaskOperation[],
  all: number,
  message?: string,
  reference: string | null = null,
): void {
  toast({
    title: words.select.failed(failed.length, all),
    ...(message !== undefined && { detail: message }),
    reference,
    failed: true,
    action: { label: words.retry, run: () => void performBulk(effects, failed) },
  });
}

/** What takes an operation back: the task as it was seen before. */
export function inverse({ kind, key, task, ...rest }: TaskOperation): TaskOperation {
  if (kind === "delete") return { kind: "restore", key, task };
  if (kind === "restore") return { kind: "delete", key, task };
  const fields = "changes" in rest ? Object.keys(rest.changes) : ["status"];
  const changes = Object.fromEntries(
    fields.map((field) => [field, task[field as keyof Task]]),
  ) as TaskChanges;
  return { kind: "edit", key, task, changes };
}
