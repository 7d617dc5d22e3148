import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import type { Reminder } from "@/api/types";
import { momentIn } from "@/shared/dates";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";
import { acknowledge, snooze } from "./calls";
import { hold, letGo, putOff, sendHeld, type Act } from "./held";

/** What a person can do with a reminder; each shows at once, and is sent once it is not taken back. */
export function useReminderActions(zone: string) {
  const client = useQueryClient();
  return useMemo(
    () => ({
      seen: (reminder: Reminder) => void offer(client, zone, reminder, { kind: "seen" }),
      later: (reminder: Reminder, minutes: number) => {
        const until = putOff(reminder, minutes, Date.now());
        void offer(client, zone, reminder, { kind: "later", minutes, until });
      },
    }),
    [client, zone],
  );
}

/** A page that is left, or put away, may not come back: what waits is sent by then. */
export function useSentWhenHidden(): void {
  useEffect(() => {
    const onChange = () => {
      if (document.visibilityState === "hidden") void sendHeld();
    };
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
}

async function offer(
  client: QueryClient,
  zone: string,
  reminder: Reminder,
  act: Act,
): Promise<void> {
  // One after the other: what was done with it before is certain by now.
  await sendHeld(reminder.id);
  let sent: Promise<void> | null = null;
  const send = () => (sent ??= carryOut(client, reminder, act));
  const close = toast({
    title:
      act.kind === "seen"
        ? words.reminders.seenDone
        : words.reminders.snoozed(momentIn(zone, act.until)),
    detail: reminder.task_title,
    action: { label: words.undo, run: () => letGo(reminder.id) },
    onLeft: () => void send(),
  });
  hold({
    reminder,
    act,
    send: () => {
      close();
      return send();
    },
  });
}

async function carryOut(client: QueryClient, reminder: Reminder, act: Act): Promise<void> {
  const { id } = reminder;
  const key = crypto.randomUUID();
  try {
    await (act.kind === "seen" ? acknowledge(id, key) : snooze(id, act.minutes, key));
  } catch (error) {
    const { message, reference } = explain(error);
    const run = () => void carryOut(client, reminder, act);
    toast({
      title: words.reminders.failedTo,
      detail: message,
      reference,
      failed: true,
      action: { label: words.retry, run },
    });
  } finally {
    await client.invalidateQueries({ queryKey: keys.reminders });
    letGo(id);
  }
}
