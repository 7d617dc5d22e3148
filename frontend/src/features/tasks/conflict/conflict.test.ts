import { describe, expect, it } from "vitest";
import { sampleTask } from "@/features/tasks/sample.fixture";
import { changedSince, clashing } from "./conflict";

const before = sampleTask({ title: "Water the fern", tags: ["home"] });

describe("two changes to one task", () => {
  it("clash in a field that both changed, and not to the same", () => {
    const current = { ...before, title: "Water the fig", version: 2 };
    expect(clashing(before, current, { title: "Water the palm" })).toEqual(["title"]);
    expect(clashing(before, current, { title: "Water the fig" })).toEqual([]);
  });

  it("do not clash in different fields", () => {
    const current = { ...before, tags: ["home", "plants"], version: 2 };
    expect(clashing(before, current, { title: "Water the palm" })).toEqual([]);
  });

  it("of which one deletes the task clash in all that was changed since it was seen", () => {
    const seen = { ...before, version: 2, attachment_count: 1 };
    expect(changedSince(before, seen)).toEqual([]);
    expect(changedSince(before, { ...seen, tags: [], priority: "low" })).toEqual([
      "priority",
      "tags",
    ]);
  });
});
