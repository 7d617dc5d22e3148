import createClient from "openapi-fetch";
import { API, session } from "./browser";
import { ApiError } from "./failures";
import { fresh } from "./fresh";
import type { Problem } from "./types";
import type { paths } from "./schema";

/** The typed client; every call is made as the signed-in person, what is unchanged is not sent again. */
export const api = createClient<paths>({ baseUrl: API, fetch: fresh(session.authorised) });

/** The body of an answer; a problem becomes an `ApiError`. */
export async function body<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(response, problemOf(error));
  return data as T;
}

function problemOf(error: unknown): Partial<Problem> {
  return typeof error === "object" && error !== null ? error : {};
}
