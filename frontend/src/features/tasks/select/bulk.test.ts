import { describe, expect, it } from "vitest";
import { sampleTask } from "@/features/tasks/sample.fixture";
import { inverse } from "./bulk";

const task = sampleTask({ status: "in_progress", priority: "high" });

describe("taking back what was done to several tasks", () => {
  it("gives every changed field its value of before", () => {
    const edit = { kind: "edit" as const, key: "k", task, changes: { priority: "low" as const } };
    expect(inverse(edit, { ...task, priority: "low", version: 2 })).toMatchObject({
      kind: "edit",
      changes: { priority: "high" },
    });
  });

  it("starts from the task as it is now, so that no later change of others is lost", () => {
    const edit = { kind: "edit" as const, key: "k", task, changes: { priority: "low" as const } };
    const now = { ...task, priority: "low" as const, version: 2 };
    expect(inverse(edit, now)).toMatchObject({ task: { priority: "low", version: 2 } });
  });

  it("gives a completed task the status it had", () => {
    const done = { kind: "complete" as const, key: "k", task };
    expect(inverse(done, { ...task, status: "done", version: 2 })).toMatchObject({
      kind: "edit",
      changes: { status: "in_progress" },
    });
  });

  it("restores what was deleted", () => {
    expect(inverse({ kind: "delete", key: "k", task }, task).kind).toBe("restore");
  });
});
