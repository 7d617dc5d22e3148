import type { Reminder } from "@/api/types";
import { shared, useShared } from "@/shared/sharedState";

/** What a person does with a reminder: has seen it, or wants it once more at `until`. */
export type Act = { kind: "seen" } | { kind: "later"; minutes: number; until: string };

export interface Held {
  reminder: Reminder;
  act: Act;
  /** Has it sent now, without waiting for the message that offers to take it back. */
  send: () => Promise<void>;
}

/**
 * Acts that are shown as done and not sent yet. The server can't take them back, so each waits for
 * as long as its message offers that; one that is never sent leaves the reminder as it was.
 */
const acts = shared<readonly Held[]>([]);

export const useHeld = () => useShared(acts);

export const hold = (held: Held) => acts.set([...acts.get(), held]);

export const letGo = (id: string) =>
  acts.set(acts.get().filter(({ reminder }) => reminder.id !== id));

/** Has every act sent, or only that on the reminder of this id; resolves once all are answered. */
export async function sendHeld(id?: string): Promise<void> {
  const asked = acts.get().filter(({ reminder }) => id === undefined || reminder.id === id);
  await Promise.all(asked.map(({ send }) => send()));
}

/** A reminder as it is once what was done with it has been sent. */
export function withHeld(reminder: Reminder, held: readonly Held[]): Reminder {
  const act = held.findLast((each) => each.reminder.id === reminder.id)?.act;
  if (act === undefined) return reminder;
  return act.kind === "seen"
    ? { ...reminder, status: "acknowledged" }
    : { ...reminder, status: "scheduled", remind_at: act.until };
}

/** When a reminder put off comes again: so much later than it would, or than now. */
export function putOff({ remind_at }: Reminder, minutes: number, now: number): string {
  return new Date(Math.max(now, Date.parse(remind_at)) + minutes * 60_000).toISOString();
}
