import { describe, expect, it } from "vitest";
import { sampleTask } from "@/features/tasks/sample.fixture";
import { inverse } from "./bulk";

const task = sampleTask({ status: "in_progress", priority: "high" });

describe("taking back what was done to several tasks", () => {
  it("gives every changed field its value of before", () => {
    const edit = { kind: "edit" as const, key: "k", task, changes: { priority: "low" as const } };
    expect(inverse(edit)).toMatchObject({ kind: "edit", changes: { priority: "high" } });
  });

  it("gives a completed task the status it had", () => {
    const done = { kind: "complete" as const, key: "k", task };
    expect(inverse(done)).toMatchObject({ kind: "edit", changes: { status: "in_progress" } });
  });

  it("restores what was deleted", () => {
    expect(inverse({ kind: "delete", key: "k", task }).kind).toBe("restore");
  });
});
