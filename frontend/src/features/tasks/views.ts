import type { TaskDraft } from "@/api/types";
import { addDays, dayIn, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { groupOf, type GroupName } from "./groups";
import type { ShownTask } from "./operations";

/** A view of the person's tasks outside the trash. */
export type View =
  { name: "today" | "upcoming" | "overdue" | "all" } | { name: "tag"; tag: string };

/** The groups a view shows; all of them where nothing is said. */
const SHOWN: Partial<Record<View["name"], readonly GroupName[]>> = {
  today: ["overdue", "today"],
  upcoming: ["tomorrow", "week", "later"],
  overdue: ["overdue"],
};

const TAG = "/tag/";

export const addressOfTag = (tag: string): string => TAG + encodeURIComponent(tag);

/**
 * The tag of such an address, as the browser writes it: the router decodes half of an address, and
 * a half can't be told from a whole.
 */
export function tagAt(pathname: string): string {
  const written = pathname.slice(TAG.length);
  try {
    return decodeURIComponent(written);
  } catch {
    // A stray percent sign, typed by hand.
    return written;
  }
}

export function titleOf(view: View): string {
  return view.name === "tag" ? `#${view.tag}` : words.tasks.titles[view.name];
}

/** Whether an open task is shown in a view. */
export function holds(view: View, task: ShownTask, today: Day, zone: string): boolean {
  if (view.name === "tag") return task.tags.includes(view.tag);
  return SHOWN[view.name]?.includes(groupOf(task, today, zone)) ?? true;
}

/** Whether a closed task is shown below the open ones of a view. */
export function holdsClosed(view: View, task: ShownTask, today: Day, zone: string): boolean {
  if (view.name === "tag") return task.tags.includes(view.tag);
  if (view.name === "all") return true;
  // Until the server has answered, a task completed now has no time yet.
  const at = task.completed_at === null ? new Date() : new Date(task.completed_at);
  return view.name === "today" && task.status === "done" && dayIn(zone, at) === today;
}

/** What a task added in a view starts with, so that it shows there. */
export function presetOf(view: View, today: Day): Partial<TaskDraft> {
  if (view.name === "today") return { due_date: today };
  if (view.name === "upcoming") return { due_date: addDays(today, 1) };
  return view.name === "tag" ? { tags: [view.tag] } : {};
}
