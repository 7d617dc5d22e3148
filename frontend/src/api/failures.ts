import { words } from "@/shared/words";
import type { Problem, ProblemPlace, Task } from "./types";

/** The server answered with a problem (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly reference: string | null;
  /** What is wrong with which part of the request. */
  readonly fields: readonly ProblemPlace[];
  readonly retryAfter: number;
  /** The current representation, where the answer to a stale write carries it. */
  readonly current: Task | null;

  constructor(response: Response, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? response.statusText);
    this.name = "ApiError";
    this.status = response.status;
    this.code = problem.code ?? "unknown";
    this.reference = problem.correlation_id ?? response.headers.get("X-Correlation-ID");
    this.fields = problem.errors ?? [];
    this.retryAfter = Number(response.headers.get("Retry-After") ?? 0) || 0;
    this.current = (problem.current as Task | null | undefined) ?? null;
  }
}

/** The task as it is now, where a write was refused because it started from an older version. */
export function currentOf(error: unknown): Task | null {
  return error instanceof ApiError && error.status === 412 ? error.current : null;
}

/** No answer came: the network, or the server, is away. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
}

/** The session ended and could not be renewed; the person has to sign in again. */
export class SessionEnded extends Error {
  override readonly name = "SessionEnded";
}

/** What went wrong in words, and the reference that finds it in the server's log. */
export interface Explanation {
  message: string;
  reference: string | null;
}

export function explain(error: unknown): Explanation {
  if (error instanceof NetworkError) return { message: words.errors.network, reference: null };
  if (error instanceof SessionEnded) return { message: words.errors.session, reference: null };
  if (error instanceof ApiError) return { message: sentence(error), reference: error.reference };
  return { message: words.errors.server, reference: null };
}

function sentence(error: ApiError): string {
  if (error.status === 429) return words.errors.tooMany(error.retryAfter);
  if (error.status === 503) return words.errors.busy;
  if (error.status === 404) return words.errors.notFound;
  if (error.status === 409) return words.errors.conflict;
  if (error.status >= 500) return words.errors.server;
  return error.fields[0]?.message ?? error.message;
}

/** Whether the same request may succeed when it is sent again as it is. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  return error instanceof ApiError && [502, 503, 504].includes(error.status);
}

/** Longer than this, a person is better told to wait than left looking at nothing. */
const LONGEST_WAIT_S = 60;
const FIRST_WAIT_MS = 1_000;

/** How reading is tried again, in the terms of a query: twice after a passing failure, once after a 429. */
export const readingAgain = {
  retry: (count: number, error: Error): boolean => {
    const limited = error instanceof ApiError && error.status === 429;
    return limited
      ? count < 1 && error.retryAfter <= LONGEST_WAIT_S
      : isPassing(error) && count < 2;
  },
  /** Milliseconds: what the server asked for, else longer each time. */
  retryDelay: (count: number, error: Error): number =>
    error instanceof ApiError && error.retryAfter > 0
      ? error.retryAfter * 1000
      : FIRST_WAIT_MS * 2 ** count,
};
