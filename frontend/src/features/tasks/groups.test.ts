import { describe, expect, it } from "vitest";
import { groupOf, grouped } from "./groups";
import { sampleTask } from "./sample.fixture";

const TODAY = "2026-03-12";
const group = (due_date: string | null, is_overdue = false) =>
  groupOf(sampleTask({ due_date, is_overdue }), TODAY, "UTC");

describe("groups by due date", () => {
  it("start with what is late and end with what has no date", () => {
    expect(group("2026-03-11")).toBe("overdue");
    expect(group("2026-03-12")).toBe("today");
    expect(group("2026-03-13")).toBe("tomorrow");
    expect(group("2026-03-19")).toBe("week");
    expect(group("2026-03-20")).toBe("later");
    expect(group(null)).toBe("none");
  });

  it("count a time that has passed today as late", () => {
    expect(group("2026-03-12T08:00:00+00:00", true)).toBe("overdue");
  });

  it("put the nearest day first, and on the same day the more urgent task", () => {
    const tasks = [
      sampleTask({ id: "calm", due_date: "2026-03-15", priority: "low" }),
      sampleTask({ id: "urgent", due_date: "2026-03-15", priority: "urgent" }),
      sampleTask({ id: "sooner", due_date: "2026-03-14" }),
    ];
    const [week] = grouped(tasks, TODAY, "UTC");
    expect(week?.tasks.map(({ id }) => id)).toEqual(["sooner", "urgent", "calm"]);
  });
});
