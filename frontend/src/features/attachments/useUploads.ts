import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { keys } from "@/api/keys";
import { underWay } from "@/shared/underWay";
import { announce, complete, remove } from "./calls";
import { postForm } from "./postForm";
import { Uploads } from "./uploads";

// Another person who signs in has another client, and so no uploads of the one before.
const perClient = new WeakMap<QueryClient, Uploads>();

function uploadsOf(client: QueryClient): Uploads {
  const known = perClient.get(client);
  if (known) return known;
  const made = new Uploads({
    announce,
    send: ({ upload }, file, onProgress, signal) =>
      underWay(postForm(upload, file, onProgress, signal)),
    complete: (taskId, attachmentId) => underWay(complete(taskId, attachmentId)),
    remove,
    changed: (taskId) => refresh(client, taskId),
    newKey: () => crypto.randomUUID(),
  });
  perClient.set(client, made);
  return made;
}

/** Reads again what shows a task's files or their number. */
export async function refresh(client: QueryClient, taskId: string): Promise<void> {
  await client.invalidateQueries({ queryKey: keys.attachments(taskId) });
  void client.invalidateQueries({ queryKey: keys.tasks });
  void client.invalidateQueries({ queryKey: keys.task(taskId) });
}

/** The uploads to one task, and what can be done with them. */
export function useUploads(taskId: string) {
  const uploads = uploadsOf(useQueryClient());
  const all = useSyncExternalStore(uploads.subscribe, uploads.current);
  return { mine: all.filter((each) => each.taskId === taskId), uploads };
}
