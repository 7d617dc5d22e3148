import { api, body } from "./client";
import type { components } from "./schema";

/** What became of each task and the profile, and the id by which this undo is itself undone. */
export interface Undone {
  results: components["schemas"]["UndoResult"][];
  correlationId: string | null;
}

/** The trail, which undo goes by, is a moment behind: until it has caught up the answer is 503. */
export const UNDO_TRIES = 6;
export const UNDO_PAUSE_MS = 1_000;

/** Takes back all that one request did to tasks and the profile; `key` stays the same through every retry. */
export async function undo(correlationId: string, key: string): Promise<Undone> {
  const headers = { "Idempotency-Key": key };
  const asked = { correlation_id: correlationId };
  const answer = await api.POST("/audit/undo", { headers, body: asked });
  const { results } = await body(Promise.resolve(answer));
  return { results, correlationId: answer.response.headers.get("X-Correlation-ID") };
}
