import type { QueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { explain } from "@/api/failures";
import type { components } from "@/api/schema";
import type { Task, TaskChanges } from "@/api/types";
import { knownTask, settle } from "@/features/tasks/cache";
import { fetchTask } from "@/features/tasks/calls";
import { changesOf, type TaskOperation } from "@/features/tasks/operations";
import { takeBack, tryingAgain, undoing } from "@/features/tasks/takeBack";
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

/** What several operations came to: a result each, and the requests they were sent in. */
interface BulkOutcome {
  results: Result[];
  requests: string[];
}

interface BulkEffects {
  client: QueryClient;
  /** Asks the server for the lists again. */
  freshen: () => void;
  /** An operation met a newer version of its task. */
  stale: (part: TaskOperation, current: Task) => void;
}

/**
 * Carries several operations out in one request; each succeeds or fails by itself. With `undoes`
 * they are what taking those requests back comes to, and that is done instead.
 */
export async function performBulk(
  effects: BulkEffects,
  parts: readonly TaskOperation[],
  back: { undoes?: readonly string[] } | null = null,
): Promise<void> {
  const { client } = effects;
  const variables = { key: crypto.randomUUID(), parts };
  const undoes = back?.undoes;
  const mutation = client
    .getMutationCache()
    .build<BulkOutcome, Error, BulkVariables, unknown>(client, {
      mutationKey: BULK,
      ...tryingAgain(undoes),
      mutationFn: (each) => (undoes ? sendBack(each, undoes) : send(client, each)),
      onSuccess: ({ results, requests }) => {
        const told = parts.map((part, index) => ({ part, result: results[index] }));
        const done = told.flatMap(({ part, result }) =>
          result && result.status < 400 ? [{ part, task: taskAfter(part, result) }] : [],
        );
        for (const { part, task } of done) {
          settle(client, part.task.id, part.kind === "delete" ? null : task);
        }
        const refused = told.filter(({ result }) => (result?.status ?? 500) >= 400);
        for (const { part, result } of refused) if (isStale(result)) void meet(effects, part);
        const failed = refused.flatMap(({ part, result }) => (isStale(result) ? [] : [part]));
        if (failed.length > 0) complain(effects, failed, parts.length);
        else if (done.length > 0) announce(effects, done, requests, back !== null);
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

interface Done {
  part: TaskOperation;
  task: Task;
}

/** The task as it is now; an answer with no room for it says as much. */
const taskAfter = (part: TaskOperation, { task }: Result): Task =>
  (task as Task | null | undefined) ?? { ...part.task, ...changesOf(part) };

const isStale = (result: Result | undefined) => result?.status === 412;

async function send(client: QueryClient, { key, parts }: BulkVariables): Promise<BulkOutcome> {
  const results: Result[] = [];
  const requests: string[] = [];
  for (let start = 0; start < parts.length; start += MOST) {
    const operations = parts.slice(start, start + MOST).map((part) => lineOf(client, part));
    const headers = { "Idempotency-Key": `${key}-${start}` };
    const answer = await api.POST("/tasks/bulk", { headers, body: { operations } });
    results.push(...(await body(Promise.resolve(answer))).results);
    requests.push(answer.response.headers.get("X-Correlation-ID") ?? "");
  }
  return { results, requests };
}

async function sendBack(
  { key, parts }: BulkVariables,
  requests: readonly string[],
): Promise<BulkOutcome> {
  const ids = new Map(parts.map(({ task }, index) => [task.id, index]));
  const outcome = await takeBack("", requests, key);
  const results = parts.map((_, index): Result => ({ index, op: null, status: 409 }));
  for (const task of outcome?.also ?? []) {
    const index = ids.get(task.id);
    if (index !== undefined) results[index] = { index, op: null, status: 200, task };
  }
  return { results, requests: [] };
}

function lineOf(client: QueryClient, part: TaskOperation): Line {
  const { id } = part.task;
  // What is in the trash is nobody's to have changed.
  if (part.kind === "restore") return { op: part.kind, id };
  // The version the person saw: the newest this page knows.
  const version = Math.max(knownTask(client, id)?.version ?? 0, part.task.version);
  if (part.kind !== "edit") return { op: part.kind, id, version };
  return { op: "update", id, changes: part.changes, version };
}

/** What is there now is asked for: the answer to many has no room for it. */
async function meet(effects: BulkEffects, part: TaskOperation): Promise<void> {
  try {
    effects.stale(part, await fetchTask(part.task.id, new AbortController().signal));
  } catch (error) {
    const { message, reference } = explain(error);
    complain(effects, [part], 1, message, reference);
  }
}

function announce(
  effects: BulkEffects,
  done: readonly Done[],
  requests: readonly string[],
  isBack: boolean,
): void {
  const back = done.map(({ part, task }) => inverse(part, task));
  const asWhole = done.some(({ part }) => undoing(part, "") !== undefined);
  toast({
    title: isBack ? words.select.undone : words.select.done(done.length),
    ...(!isBack && {
      action: {
        label: words.undo,
        run: () => void performBulk(effects, back, asWhole ? { undoes: requests } : {}),
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

/** What takes an operation back: the task, which is `now`, as it was seen before. */
export function inverse(part: TaskOperation, now: Task): TaskOperation {
  const { kind, key, task } = part;
  if (kind === "delete") return { kind: "restore", key, task };
  if (kind === "restore") return { kind: "delete", key, task };
  const changes = Object.fromEntries(
    Object.keys(changesOf(part)).map((field) => [field, task[field as keyof Task]]),
  ) as TaskChanges;
  return { kind: "edit", key, task: now, changes };
}
