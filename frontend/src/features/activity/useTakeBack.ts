import { useMutation, useQueryClient } from "@tanstack/react-query";
import { session } from "@/api/browser";
import { explain, isPassing } from "@/api/failures";
import { keys } from "@/api/keys";
import type { AuditEvent, Task } from "@/api/types";
import { undo, UNDO_PAUSE_MS, UNDO_TRIES, type Undone } from "@/api/undo";
import { momentIn } from "@/shared/dates";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";
import { revert } from "./calls";

const again = {
  retry: (count: number, error: Error) => isPassing(error) && count < UNDO_TRIES,
  retryDelay: UNDO_PAUSE_MS,
};

/** Renews whatever a change taken back may show in. */
function useFreshen() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [keys.tasks, keys.oneTask, keys.activity, keys.histories, keys.reminders].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}

function complain(title: string, error: Error): void {
  const { message, reference } = explain(error);
  toast({ title, detail: message, reference, failed: true });
}

/** Takes back all that the request of an event did. */
export function useUndo() {
  const freshen = useFreshen();
  const { mutate, isPending, variables } = useMutation({
    ...again,
    mutationFn: ({ id, key }: { id: string; key: string }) => undo(id, key),
    onSuccess: (undone) => {
      for (const { user } of undone.results) if (user) session.profile(user);
      announce(undone, run);
    },
    onError: (error) => complain(words.activity.notUndone, error),
    onSettled: freshen,
  });
  const run = (id: string) => mutate({ id, key: crypto.randomUUID() });
  return { undo: run, busyWith: isPending ? variables.id : null };
}

function announce({ results, correlationId }: Undone, run: (id: string) => void): void {
  const done = results.filter(({ status }) => status < 400);
  const left = results.length - done.length;
  toast({
    title: done.length > 0 ? words.activity.undone(done.length) : words.activity.notUndone,
    failed: done.length === 0,
    ...(left > 0 && { detail: words.activity.changedSince(left) }),
    ...(done.length > 0 &&
      correlationId !== null && {
        action: { label: words.activity.redo, run: () => run(correlationId) },
      }),
  });
}

interface Asked {
  version: number;
  key: string;
  said: string;
}

/** Makes a task what it was after an event, with the way back to what it is now. */
export function useRevert(task: Task, zone: string) {
  const freshen = useFreshen();
  const { mutate, isPending } = useMutation({
    ...again,
    mutationFn: ({ version, key }: Asked) => revert(task.id, version, key),
    onSuccess: (after, { said }) => {
      if (after.version === task.version) return;
      const back = () => ask(task.version, words.history.asBefore);
      toast({ title: said, detail: after.title, action: { label: words.undo, run: back } });
    },
    onError: (error) => complain(words.history.failed, error),
    onSettled: freshen,
  });
  const ask = (version: number, said: string) =>
    mutate({ version, said, key: crypto.randomUUID() });
  return {
    busy: isPending,
    revertTo: ({ version, at }: AuditEvent) => ask(version, words.history.asOf(momentIn(zone, at))),
  };
}
