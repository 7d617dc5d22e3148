import { api, body } from "@/api/client";
import { currentOf } from "@/api/failures";
import type { components, paths } from "@/api/schema";
import type { Task, TaskChanges, TaskPage } from "@/api/types";
import { takeBack } from "./takeBack";
import type { Operation, Outcome } from "./operations";

type Schema = components["schemas"]["TaskOut"];

const PAGE = 100;

export function fetchOpen(cursor: string | null, signal: AbortSignal): Promise<TaskPage> {
  const query = { status: ["todo", "in_progress"], sort: "due_date", limit: PAGE } as const;
  return fetchPage(query, cursor, signal);
}

/** Closed tasks, the last changed first; only those with `tag` where one is given. */
export function fetchClosed(
  tag: string | undefined,
  cursor: string | null,
  signal: AbortSignal,
): Promise<TaskPage> {
  const query = { status: ["done", "cancelled"], sort: "-updated_at", limit: 20 } as const;
  return fetchPage({ ...query, ...(tag !== undefined && { tag: [tag] }) }, cursor, signal);
}

export function fetchTask(id: string, signal: AbortSignal): Promise<Task> {
  return existing(api.GET("/tasks/{task_id}", { params: { path: { task_id: id } }, signal }));
}

export type ListQuery = NonNullable<paths["/tasks"]["get"]["parameters"]["query"]>;

/** The query of the document, with the lists in it untouchable. */
type Query = { readonly [Name in keyof ListQuery]: Readonly<ListQuery[Name]> };

export function fetchPage(
  given: Query,
  cursor: string | null,
  signal: AbortSignal,
): Promise<TaskPage> {
  const query = { ...given, ...(cursor === null ? {} : { cursor }) } as ListQuery;
  return body(api.GET("/tasks", { params: { query }, signal })) as Promise<TaskPage>;
}

/** Carries an operation out; `version` is the newest the person saw. */
export async function carryOut(operation: Operation, version: number): Promise<Outcome> {
  // For what creates or acts; an edit and a deletion name the version they start from.
  const headers = { "Idempotency-Key": operation.key };
  if (operation.kind === "create") {
    return { task: await existing(api.POST("/tasks", { headers, body: operation.draft })) };
  }
  const path = { task_id: operation.task.id };
  if (operation.kind === "edit") return { task: await edit(operation, version) };
  if (operation.undoes) {
    const undone = await takeBack(operation.task.id, operation.undoes, operation.key);
    if (undone) return undone;
  }
  const header = operation.asSeen ? { "If-Match": `"${version}"` } : {};
  const given = { headers, params: { path, header } };
  switch (operation.kind) {
    case "complete": {
      const answer = await api.POST("/tasks/{task_id}/complete", given);
      const task = await existing(Promise.resolve(answer));
      return { task, request: answer.response.headers.get("X-Correlation-ID") };
    }
    case "reopen":
      return { task: await existing(api.POST("/tasks/{task_id}/reopen", given)) };
    case "restore":
      return { task: await existing(api.POST("/tasks/{task_id}/restore", given)) };
    case "delete":
      await remove({ path, header });
      return { task: null };
  }
}

/** A deletion whose answer was lost is refused as stale when it is sent again: it is done. */
async function remove(params: { path: { task_id: string }; header: object }): Promise<void> {
  try {
    await body(api.DELETE("/tasks/{task_id}", { params }));
  } catch (error) {
    if (currentOf(error)?.deleted_at == null) throw error;
  }
}

/**
 * An edit whose answer was lost on the way is refused as stale when it is sent again. Where the
 * task is what was asked for by now, the edit is done.
 */
async function edit(
  { task, changes }: Extract<Operation, { kind: "edit" }>,
  version: number,
): Promise<Task> {
  const header = { "If-Match": `"${version}"` };
  const params = { path: { task_id: task.id }, header };
  try {
    return await existing(api.PATCH("/tasks/{task_id}", { params, body: changes }));
  } catch (error) {
    const now = currentOf(error);
    if (now && isAlready(now, changes)) return now;
    throw error;
  }
}

function isAlready(task: Task, changes: TaskChanges): boolean {
  const fields = Object.keys(changes) as (keyof TaskChanges & keyof Task)[];
  return fields.every((field) => JSON.stringify(task[field]) === JSON.stringify(changes[field]));
}

/** The task of an answer; only a dry run, which the page never asks for, has none with an id. */
async function existing(call: Parameters<typeof body<Schema>>[0]): Promise<Task> {
  return (await body(call)) as Task;
}
