import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { Task, TaskPage } from "@/api/types";
import { isClosed } from "./operations";

export type TaskPages = InfiniteData<TaskPage, string | null>;

/** Every task the page knows of the server, the newest version of each. */
export function knownTask(client: QueryClient, id: string): Task | undefined {
  const listed = client
    .getQueriesData<TaskPages>({ queryKey: keys.tasks })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
    .filter((task) => task.id === id);
  const one = client.getQueryData<Task>(keys.task(id));
  return [...listed, ...(one ? [one] : [])].sort((a, b) => b.version - a.version)[0];
}

/** Puts the server's answer where the lists keep it; null takes the task off all of them. */
export function settle(client: QueryClient, id: string, task: Task | null): void {
  if (task) client.setQueryData(keys.task(id), task);
  for (const [key, data] of client.getQueriesData<TaskPages>({ queryKey: keys.tasks })) {
    if (data) client.setQueryData<TaskPages>(key, settled(key, data, id, task));
  }
}

function settled(
  key: readonly unknown[],
  data: TaskPages,
  id: string,
  task: Task | null,
): TaskPages {
  const there = data.pages.some((page) => page.items.some((each) => each.id === id));
  const stays = task !== null && belongs(key, task, there);
  const pages = data.pages.map((page, index) => {
    const items = page.items.flatMap((each) => (each.id !== id ? [each] : stays ? [task] : []));
    return { ...page, items: stays && !there && index === 0 ? [task, ...items] : items };
  });
  return { ...data, pages };
}

/** Whether a task is on the list of this key; a list by other conditions keeps what it has. */
function belongs([, list, tag]: readonly unknown[], task: Task, there: boolean): boolean {
  if (task.deleted_at !== null) return list === "trash";
  if (list === "open") return !isClosed(task);
  if (list === "closed") {
    return isClosed(task) && (typeof tag !== "string" || task.tags.includes(tag));
  }
  return list !== "trash" && there;
}
