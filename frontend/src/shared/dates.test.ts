import { describe, expect, it } from "vitest";
import { addDays, dayIn, dueDay, nextMonday } from "./dates";

describe("days", () => {
  it("an instant falls on the day of the person's zone", () => {
    const instant = new Date("2026-03-12T23:30:00Z");
    expect(dayIn("UTC", instant)).toBe("2026-03-12");
    expect(dayIn("Asia/Tokyo", instant)).toBe("2026-03-13");
  });

  it("an all-day due date is that day in every zone", () => {
    expect(dueDay("2026-03-12", "Pacific/Auckland")).toBe("2026-03-12");
    expect(dueDay("2026-03-12T23:30:00+00:00", "Pacific/Auckland")).toBe("2026-03-13");
  });

  it("counting days crosses months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("next week starts on the Monday after, also from a Sunday or a Monday", () => {
    expect(nextMonday("2026-11-22")).toBe("2026-11-23");
    expect(nextMonday("2026-11-23")).toBe("2026-11-30");
    expect(nextMonday("2026-11-25")).toBe("2026-11-30");
  });
});
