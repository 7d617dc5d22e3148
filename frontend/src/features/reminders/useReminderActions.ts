import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import type { Reminder } from "@/api/types";
import { momentIn } from "@/shared/dates";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";
import { acknowledge, snooze } from "./calls";

/** What a person can do with a reminder; `busy` holds the ids of those something is done with. */
export function useReminderActions(zone: string) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const acts = useMemo(() => {
    const run = async (reminder: Reminder, act: (key: string) => Promise<Reminder>) => {
      setBusy((before) => new Set([...before, reminder.id]));
      try {
        return await act(crypto.randomUUID());
      } catch (error) {
        const { message, reference } = explain(error);
        toast({ title: words.reminders.failedTo, detail: message, reference, failed: true });
        return null;
      } finally {
        await freshen(client);
        setBusy((before) => new Set([...before].filter((id) => id !== reminder.id)));
      }
    };
    return {
      seen: (reminder: Reminder) => void run(reminder, (key) => acknowledge(reminder.id, key)),
      later: (reminder: Reminder, minutes: number) =>
        void run(reminder, (key) => snooze(reminder.id, minutes, key)).then((after) => {
          if (after === null) return;
          const when = momentIn(zone, after.remind_at);
          toast({ title: words.reminders.snoozed(when), detail: reminder.task_title });
        }),
    };
  }, [client, zone]);
  return { ...acts, busy };
}

async function freshen(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: keys.reminders });
}
