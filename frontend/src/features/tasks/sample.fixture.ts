import type { ShownTask } from "./operations";

/** A task for tests. */
export function sampleTask(change: Partial<ShownTask> = {}): ShownTask {
  return {
    id: "t1",
    title: "Water the fern",
    description: "",
    status: "todo",
    priority: "medium",
    due_date: null,
    has_time: false,
    tags: [],
    recurrence: null,
    recurrence_from: null,
    reminders: [],
    is_overdue: false,
    attachment_count: 0,
    version: 1,
    source: { kind: "user" },
    created_at: "2026-03-12T10:00:00Z",
    updated_at: "2026-03-12T10:00:00Z",
    completed_at: null,
    deleted_at: null,
    ...change,
  };
}
