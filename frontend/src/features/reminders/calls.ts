import { api, body } from "@/api/client";
import type { components } from "@/api/schema";
import type { Reminder, ReminderTime } from "@/api/types";

export type ReminderPage = components["schemas"]["ReminderPage"];

export function fetchUnread(signal: AbortSignal): Promise<ReminderPage> {
  const query = { unread: true, limit: 50 };
  return body(api.GET("/reminders", { params: { query }, signal }));
}

export function fetchLedger(cursor: string | null, signal: AbortSignal): Promise<ReminderPage> {
  const query = { limit: 50, ...(cursor === null ? {} : { cursor }) };
  return body(api.GET("/reminders", { params: { query }, signal }));
}

/** `key` is the act's Idempotency-Key: it stays with it through every retry. */
export function acknowledge(id: string, key: string): Promise<Reminder> {
  const params = { path: { reminder_id: id } };
  const headers = { "Idempotency-Key": key };
  return body(
    api.POST("/reminders/{reminder_id}/acknowledge", { headers, params, keepalive: true }),
  );
}

export function snooze(id: string, minutes: number, key: string): Promise<Reminder> {
  const params = { path: { reminder_id: id } };
  const headers = { "Idempotency-Key": key };
  // Finished even if the page goes meanwhile, as above.
  const given = { headers, params, body: { minutes }, keepalive: true };
  return body(api.POST("/reminders/{reminder_id}/snooze", given));
}

export async function saveTimes(taskId: string, reminders: ReminderTime[]): Promise<void> {
  const params = { path: { task_id: taskId } };
  await body(api.PATCH("/tasks/{task_id}", { params, body: { reminders } }));
}
