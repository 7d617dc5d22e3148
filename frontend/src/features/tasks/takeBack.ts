import { ApiError, isPassing } from "@/api/failures";
import type { Task } from "@/api/types";
import { undo, UNDO_PAUSE_MS, UNDO_TRIES, type Undone } from "@/api/undo";
import { repeats, type Operation, type Outcome } from "./operations";

/**
 * Takes requests back as a whole; the answer is what became of `id`, and of the other tasks. Null
 * where the trail knows no such request: an answer given a second time has an id of its own.
 */
export async function takeBack(
  id: string,
  requests: readonly string[],
  key: string,
): Promise<Outcome | null> {
  const also: Task[] = [];
  let task: Task | null = null;
  for (const [index, request] of requests.entries()) {
    const results = await undone(request, `${key}-${index}`);
    if (!results) return null;
    for (const { entity, status, problem, task: now } of results) {
      if (status >= 400 && entity.id === id) {
        throw new ApiError(new Response(null, { status }), problem ?? {});
      }
      // What was changed since stays as it is.
      if (!now || status >= 400) continue;
      if (entity.id === id) task = now as Task;
      else also.push(now as Task);
    }
  }
  return { task, also };
}

async function undone(request: string, key: string): Promise<Undone["results"] | null> {
  try {
    return (await undo(request, key)).results;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** How an operation is tried again: taking back waits for the trail, anything else twice. */
export function tryingAgain(undoes: readonly string[] | undefined) {
  const tries = undoes ? UNDO_TRIES : 2;
  return {
    retry: (count: number, error: Error) => isPassing(error) && count < tries,
    ...(undoes && { retryDelay: UNDO_PAUSE_MS }),
  };
}

/** The requests to take back as a whole: those that completed a task of a series. */
export function undoing(
  operation: Operation,
  request: string | null | undefined,
): readonly string[] | undefined {
  const whole = operation.kind === "complete" && repeats(operation);
  return whole && request != null ? [request] : undefined;
}
