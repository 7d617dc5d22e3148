import { describe, expect, it } from "vitest";
import { minutesInWords, usualMinutes, withTime } from "./times";

describe("the times of reminders", () => {
  it("are said in the largest unit that fits", () => {
    expect(
      [0, 10, 60, 90, 1440, 2880, 10_080].map((minutes) => minutesInWords(minutes, true)),
    ).toEqual([
      "When it is due",
      "10 minutes before",
      "1 hour before",
      "90 minutes before",
      "1 day before",
      "2 days before",
      "1 week before",
    ]);
  });

  it("of a whole day are days", () => {
    expect(usualMinutes(false).map((minutes) => minutesInWords(minutes, false))).toEqual([
      "In the morning of the day",
      "1 day before",
      "1 week before",
    ]);
  });

  it("are added once", () => {
    const ten = { minutes_before: 10 };
    expect(withTime([ten], { minutes_before: 10 })).toEqual([ten]);
    expect(
      withTime([{ at: "2026-03-12T08:00:00Z" }], { at: "2026-03-12T09:00:00+01:00" }),
    ).toHaveLength(1);
    expect(withTime([ten], { minutes_before: 0 })).toHaveLength(2);
  });
});
