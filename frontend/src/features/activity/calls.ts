import { api, body } from "@/api/client";
import type { AuditEvent, Task } from "@/api/types";

export interface History {
  items: AuditEvent[];
  next_cursor: string | null;
}

export function fetchHistory(
  id: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<History> {
  const query = { limit: 20, ...(cursor === null ? {} : { cursor }) };
  const params = { path: { task_id: id }, query };
  return body(api.GET("/tasks/{task_id}/history", { params, signal }));
}

/** Makes the task what it was at a version; `key` stays the same through every retry. */
export async function revert(id: string, version: number, key: string): Promise<Task> {
  const headers = { "Idempotency-Key": key };
  const params = { path: { task_id: id } };
  const call = api.POST("/tasks/{task_id}/revert", { headers, params, body: { version } });
  return (await body(call)) as Task;
}
