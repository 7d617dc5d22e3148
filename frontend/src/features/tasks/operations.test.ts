import { describe, expect, it } from "vitest";
import type { Task } from "@/api/types";
import { withPending, type Lists, type Operation } from "./operations";
import { sampleTask } from "./sample.fixture";

const task = sampleTask();
const lists: Lists = { open: [task], closed: [] };
const under = (operation: Operation, failed = false) => withPending(lists, [{ operation, failed }]);

describe("what is under way", () => {
  it("shows a completed task among the closed ones before the server answers", () => {
    const shown = under({ kind: "complete", key: "k", task });
    expect(shown.open).toEqual([]);
    expect(shown.closed.map(({ id, status }) => [id, status])).toEqual([["t1", "done"]]);
  });

  it("shows an edit at once, and keeps the fields that were left alone", () => {
    const shown = under({ kind: "edit", key: "k", task, changes: { title: "Water the fig" } });
    expect(shown.open[0]).toMatchObject({ title: "Water the fig", priority: "medium" });
  });

  it("shows a due date's time with the date, and goes with it", () => {
    const timed = sampleTask({ due_date: "2026-03-12T17:00:00Z", has_time: true });
    const edit = (task: Task, due_date: string | null) =>
      withPending({ open: [task], closed: [] }, [
        { operation: { kind: "edit", key: "k", task, changes: { due_date } }, failed: false },
      ]).open[0]?.has_time;
    expect(edit(task, "2026-03-12T17:00:00Z")).toBe(true);
    expect(edit(timed, "2026-03-12")).toBe(false);
    expect(edit(timed, null)).toBe(false);
  });

  it("takes a deleted task off the lists, and puts a restored one back", () => {
    expect(under({ kind: "delete", key: "k", task }).open).toEqual([]);
    const gone = sampleTask({ id: "t2", deleted_at: "2026-03-12T10:00:00Z" });
    const shown = under({ kind: "restore", key: "k", task: gone });
    expect(shown.open.map(({ id }) => id)).toEqual(["t2", "t1"]);
  });

  it("is taken back when it fails, but a new task stays to be tried again", () => {
    expect(under({ kind: "complete", key: "k", task }, true)).toEqual(lists);
    const draft = { title: "Buy coffee" };
    const shown = under({ kind: "create", key: "k", draft, at: "2026-03-12T11:00:00Z" }, true);
    expect(shown.open.map(({ title, unsaved }) => [title, unsaved])).toEqual([
      ["Buy coffee", "failed"],
      ["Water the fern", undefined],
    ]);
  });
});
