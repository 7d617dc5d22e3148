import { useInfiniteQuery, useMutationState, type InfiniteData } from "@tanstack/react-query";
import { useMemo } from "react";
import { keys } from "@/api/keys";
import type { Task, TaskPage } from "@/api/types";
import { fetchClosed, fetchOpen } from "./calls";
import { withPending, type Lists, type Operation } from "./operations";

export type TaskPages = InfiniteData<TaskPage, string | null>;

export const OPERATION = ["task-operation"];

/** Another tab or device may change the list; a look every minute is cheap. */
const LOOK_AGAIN_MS = 60_000;

/** The person's tasks outside the trash, with what is still under way already in place. */
export function useTasks() {
  const open = useInfiniteQuery({
    queryKey: keys.openTasks,
    queryFn: ({ pageParam, signal }) => fetchOpen(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const closed = useInfiniteQuery({
    queryKey: keys.closedTasks,
    queryFn: ({ pageParam, signal }) => fetchClosed(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const operations = useMutationState({
    filters: {
      mutationKey: OPERATION,
      predicate: ({ state }) => state.status === "pending" || isKeptFailure(state),
    },
    select: (mutation) => ({
      operation: mutation.state.variables as Operation,
      failed: mutation.state.status === "error",
      error: mutation.state.error,
    }),
  });
  const lists = useMemo<Lists>(
    () => withPending({ open: flat(open.data), closed: flat(closed.data) }, operations),
    [open.data, closed.data, operations],
  );
  return { open, closed, lists, operations };
}

/** A task that could not be added stays on the list, so that what was typed is not lost. */
function isKeptFailure(state: { status: string; variables: unknown }): boolean {
  return state.status === "error" && (state.variables as Operation).kind === "create";
}

const flat = (data: InfiniteData<TaskPage> | undefined): Task[] =>
  data?.pages.flatMap((page) => page.items) ?? [];
