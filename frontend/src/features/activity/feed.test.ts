import { describe, expect, it } from "vitest";
import type { AuditEvent } from "@/api/types";
import { byDay, titlesIn, undoable } from "./feed";

function event(change: Partial<AuditEvent>): AuditEvent {
  return {
    id: "e",
    event_type: "task.created",
    entity: { type: "task", id: "t" },
    version: 1,
    actor: { type: "user", id: "u" },
    correlation_id: "c",
    at: "2026-03-12T10:00:00Z",
    changes: [],
    hash: "h",
    prev_hash: "",
    ...change,
  };
}

const none = new Set<string>();

describe("the feed", () => {
  it("starts a new day where the person's own day changes", () => {
    const events = [event({ at: "2026-03-12T23:30:00Z" }), event({ at: "2026-03-12T10:00:00Z" })];
    expect(byDay(events, "UTC", none).map(({ day }) => day)).toEqual(["2026-03-12"]);
    expect(byDay(events, "Asia/Tokyo", none).map(({ day }) => day)).toEqual([
      "2026-03-13",
      "2026-03-12",
    ]);
  });

  it("tells a run of renewed sessions as one line, but every change to a task", () => {
    const renewed = event({ event_type: "session.refreshed" });
    const [day] = byDay(
      [renewed, renewed, event({}), event({}), renewed],
      "UTC",
      new Set(["2026-03-12"]),
    );
    expect(day?.entries.map(({ count }) => count)).toEqual([2, 1, 1, 1]);
  });

  it("folds away what happens by itself, and counts it, until the day is unfolded", () => {
    const quiet = [
      event({ event_type: "reminder.sent" }),
      event({ event_type: "reminder.claimed" }),
    ];
    const events = [...quiet, event({}), event({ event_type: "reminder.failed" })];
    const [folded] = byDay(events, "UTC", none);
    expect(folded?.entries.map(({ event: { event_type } }) => event_type)).toEqual([
      "task.created",
      "reminder.failed",
    ]);
    expect(folded?.quiet).toBe(2);
    expect(byDay(events, "UTC", new Set(["2026-03-12"]))[0]?.entries).toHaveLength(4);
  });

  it("offers to take back a request once, at what it did rather than what it made", () => {
    const done = event({ id: "1", event_type: "task.completed", correlation_id: "a" });
    const made = event({ id: "2", event_type: "task.created", correlation_id: "a" });
    const other = event({ id: "3", event_type: "task.created", correlation_id: "b" });
    const login = event({ id: "4", entity: { type: "session", id: "s" }, correlation_id: "c" });
    expect([...undoable([made, done, other, login])]).toEqual(["1", "3"]);
    expect([...undoable([done, made, other])]).toEqual(["1", "3"]);
  });

  it("offers to take back a change of the profile, but no account, password or purge", () => {
    const user = { type: "user", id: "u" };
    const told = ["user.updated", "user.registered", "user.password_changed", "task.purged"];
    const events = told.map((event_type) =>
      event({
        id: event_type,
        event_type,
        correlation_id: event_type,
        ...(event_type.startsWith("user") && { entity: user }),
      }),
    );
    expect([...undoable(events)]).toEqual(["user.updated"]);
  });

  it("names a task by the newest title the events carry", () => {
    const titled = (after: string) => event({ changes: [{ field: "title", before: null, after }] });
    expect(titlesIn([titled("new"), titled("old")]).get("t")).toBe("new");
  });
});
