import { describe, expect, it } from "vitest";
import { parsed, ruleInWords, written } from "./recurrence";

describe("rules of repetition", () => {
  it("are read and written the same, the days in the order of the week", () => {
    const rule = parsed("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO");
    expect(rule).toEqual({ frequency: "WEEKLY", interval: 2, days: ["MO", "TH"] });
    expect(rule && written(rule)).toBe("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH");
  });

  it("that say more than the editor knows are left alone and shown as they are", () => {
    for (const rrule of ["FREQ=MONTHLY;BYDAY=1MO", "FREQ=DAILY;COUNT=3", "FREQ=DAILY;BYDAY=MO"]) {
      expect(parsed(rrule)).toBeNull();
      expect(ruleInWords(rrule)).toBe(rrule);
    }
  });

  it("have names, or are told in words", () => {
    expect(ruleInWords(null)).toBe("Does not repeat");
    expect(ruleInWords("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")).toBe("Every weekday");
    expect(ruleInWords("FREQ=HOURLY;INTERVAL=4")).toBe("Every 4 hours");
    expect(ruleInWords("FREQ=MONTHLY;INTERVAL=3")).toBe("Every 3 months");
    expect(ruleInWords("FREQ=WEEKLY;BYDAY=MO,TH")).toBe("Every week, Mon, Thu");
  });
});
