import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { keys } from "@/api/keys";
import type { Reminder } from "@/api/types";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";
import { fetchUnread } from "./calls";
import { useHeld } from "./held";

// The schedule sends once a minute; a page nobody looks at does not ask.
const LOOK_AGAIN_MS = 30_000;

/** What was sent and nobody has said to have seen, the newest first. */
export function useUnread(): readonly Reminder[] {
  const { data } = useQuery({
    queryKey: keys.unreadReminders,
    queryFn: ({ signal }) => fetchUnread(signal),
    refetchInterval: LOOK_AGAIN_MS,
    refetchOnWindowFocus: true,
  });
  const held = useHeld();
  return useMemo(() => {
    const done = new Set(held.map(({ reminder }) => reminder.id));
    return data?.items.filter(({ id }) => !done.has(id)) ?? unasked;
  }, [data, held]);
}

/** What is known before the server was asked. */
const unasked: readonly Reminder[] = [];

/** Says what arrives while the page is open; `open` shows it. */
export function useArrivals(unread: readonly Reminder[], open: () => void): void {
  const known = useRef<Set<string> | null>(null);
  const show = useRef(open);
  useEffect(() => {
    show.current = open;
  });
  useEffect(() => {
    if (unread === unasked) return;
    const before = known.current;
    // One that was taken back is not news.
    known.current = new Set([...(before ?? []), ...unread.map(arrival)]);
    // What came while the page was closed is counted beside the bell.
    if (before === null) return;
    for (const each of unread.filter((one) => !before.has(arrival(one))).slice(0, 3)) {
      toast({
        title: words.reminders.arrived,
        detail: each.task_title,
        action: { label: words.reminders.open, run: () => show.current() },
      });
    }
  }, [unread]);
}

/** A reminder that was put off arrives once more. */
const arrival = ({ id, sent_at }: Reminder) => `${id} ${sent_at ?? ""}`;
