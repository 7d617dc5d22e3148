import type { Priority, Status } from "@/api/types";
import type { ListQuery } from "@/features/tasks/calls";
import { addDays, type Day } from "@/shared/dates";

export const statuses = ["todo", "in_progress", "done", "cancelled"] as const;
export const priorities = ["urgent", "high", "medium", "low"] as const;
export const dues = ["overdue", "today", "week"] as const;
export const sorts = ["due_date", "priority", "-created_at", "-updated_at"] as const;

export type Due = (typeof dues)[number];
export type Sort = (typeof sorts)[number];

/** What a person looks for. It stands in the address: a link to it finds the same. */
export interface Filters {
  q: string;
  status: readonly Status[];
  priority: readonly Priority[];
  due: Due | null;
  sort: Sort | null;
}

const NAMES = ["q", "status", "priority", "due", "sort"] as const;

export function filtersIn(params: URLSearchParams): Filters {
  return {
    q: params.get("q")?.slice(0, 200) ?? "",
    status: known(statuses, params.getAll("status")),
    priority: known(priorities, params.getAll("priority")),
    due: known(dues, params.getAll("due"))[0] ?? null,
    sort: known(sorts, params.getAll("sort"))[0] ?? null,
  };
}

/** The address with these filters, whatever else it says. */
export function withFilters(before: URLSearchParams, filters: Filters): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const name of NAMES) params.delete(name);
  if (filters.q !== "") params.set("q", filters.q);
  for (const status of filters.status) params.append("status", status);
  for (const priority of filters.priority) params.append("priority", priority);
  if (filters.due !== null) params.set("due", filters.due);
  if (filters.sort !== null) params.set("sort", filters.sort);
  return params;
}

export function isFiltering({ q, status, priority, due, sort }: Filters): boolean {
  return q.trim() !== "" || status.length + priority.length > 0 || due !== null || sort !== null;
}

/** What to ask the API for. */
export function queryOf(filters: Filters, today: Day): ListQuery {
  const { q, status, priority, due, sort } = filters;
  return {
    limit: 50,
    sort: sort ?? "due_date",
    ...(q.trim() !== "" && { q: q.trim() }),
    ...(status.length > 0 && { status: [...status] }),
    ...(priority.length > 0 && { priority: [...priority] }),
    ...(due === "overdue" && { overdue: true }),
    ...(due === "today" && { due_from: today, due_to: today }),
    ...(due === "week" && { due_from: today, due_to: addDays(today, 7) }),
  };
}

function known<T extends string>(all: readonly T[], given: readonly string[]): T[] {
  return all.filter((each) => given.includes(each));
}
