import { describe, expect, it } from "vitest";
import type { Reminder } from "@/api/types";
import { putOff, withHeld } from "./held";

const reminder: Reminder = {
  id: "r",
  task_id: "t",
  task_title: "Water the fern",
  due_date: null,
  remind_at: "2026-03-12T10:00:00Z",
  sent_at: "2026-03-12T10:00:20Z",
  channel: "app",
  status: "sent",
  late_seconds: 20,
};
const send = () => Promise.resolve();

describe("what was done with a reminder, before it is sent", () => {
  it("shows as if it were", () => {
    const until = "2026-03-12T11:00:00.000Z";
    const later = { reminder, act: { kind: "later" as const, minutes: 60, until }, send };
    expect(withHeld(reminder, [{ reminder, act: { kind: "seen" }, send }]).status).toBe(
      "acknowledged",
    );
    expect(withHeld(reminder, [later])).toMatchObject({ status: "scheduled", remind_at: until });
  });

  it("leaves every other reminder alone", () => {
    const other = { ...reminder, id: "o" };
    expect(withHeld(other, [{ reminder, act: { kind: "seen" }, send }])).toBe(other);
  });

  it("puts off from now where it came already, and from its time where it did not", () => {
    const [before, after] = ["2026-03-12T09:00:00Z", "2026-03-12T12:00:00Z"].map(Date.parse);
    expect(putOff(reminder, 60, after ?? 0)).toBe("2026-03-12T13:00:00.000Z");
    expect(putOff(reminder, 60, before ?? 0)).toBe("2026-03-12T11:00:00.000Z");
  });
});
