import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { AuditEvent } from "@/api/types";
import { titlesIn } from "./feed";

const PAGE = 50;
/** Events reach the feed through a stream, a moment after the change they tell of. */
const LOOK_AGAIN_MS = 4_000;

export function useActivity() {
  return useInfiniteQuery({
    queryKey: keys.activity,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return body(api.GET("/audit", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // Only the newest page is looked at again while nobody has gone further back.
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? LOOK_AGAIN_MS : false),
    refetchOnMount: "always",
  });
}

/** Titles of the tasks these events are about, asking for those the events do not carry. */
export function useTitles(events: readonly AuditEvent[]): Map<string, string> {
  const carried = useMemo(() => titlesIn(events), [events]);
  const missing = useMemo(() => {
    const ids = events
      .filter(({ entity, event_type }) => entity.type === "task" && event_type !== "task.purged")
      .map(({ entity }) => entity.id);
    return [...new Set(ids)].filter((id) => !carried.has(id));
  }, [events, carried]);
  return useQueries({
    queries: missing.map((id) => ({
      queryKey: keys.taskTitle(id),
      queryFn: async () => {
        const path = { task_id: id };
        return (await body(api.GET("/tasks/{task_id}", { params: { path } }))).title;
      },
      staleTime: Infinity,
      retry: false,
    })),
    combine: (results) => {
      const titles = new Map(carried);
      results.forEach(({ data }, index) => {
        const id = missing[index];
        if (id !== undefined && data !== undefined) titles.set(id, data);
      });
      return titles;
    },
  });
}
