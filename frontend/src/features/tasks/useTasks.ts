import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutationState,
  type InfiniteData,
} from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { keys } from "@/api/keys";
import type { Task, TaskPage } from "@/api/types";
import { fetchClosed, fetchOpen } from "./calls";
import { withPending, type Lists, type Operation, type PendingOperation } from "./operations";

export const OPERATION = ["task-operation"];
export const BULK = ["task-bulk"];

/** Another tab or device may change the list; a look is cheap, an unchanged list is not sent. */
export const LOOK_AGAIN_MS = 30_000;
/** How long a list of one page counts as fresh. */
const FRESH_MS = 10_000;
/** Pages of open tasks fetched unasked, so that every view of them is whole: a thousand tasks. */
const PAGES_UNASKED = 10;

const openTasks = infiniteQueryOptions({
  queryKey: keys.openTasks,
  queryFn: ({ pageParam, signal }) => fetchOpen(pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** The open tasks the page has, and gets while it is looked at; asks for none by itself. */
export function useOpenTasksKnown(): Task[] {
  return flat(useInfiniteQuery({ ...openTasks, enabled: false }).data);
}

/** The person's open tasks, as the server has them. */
export function useOpenTasks() {
  const open = useInfiniteQuery({
    ...openTasks,
    refetchInterval: LOOK_AGAIN_MS,
    // Each page is a request: coming back to the window does not ask for a long list every time.
    staleTime: ({ state }) => FRESH_MS * Math.max(1, Math.min(state.data?.pages.length ?? 1, 3)),
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = open;
  const more = hasNextPage && (open.data?.pages.length ?? 0) < PAGES_UNASKED;
  useEffect(() => {
    if (more && !isFetching && !isError) void fetchNextPage();
  }, [more, isFetching, isError, fetchNextPage]);
  return open;
}

/** What is under way, and what failed and waits to be tried again. */
export function useOperations(): ShownOperation[] {
  const bulk = useMutationState({
    filters: { mutationKey: BULK, status: "pending" },
    select: ({ state }) => state.variables as { parts: readonly Operation[] },
  });
  const single = useMutationState({
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
  return useMemo(() => {
    const parts = bulk.flatMap((each) => each.parts);
    return [...single, ...parts.map((operation) => ({ operation, failed: false, error: null }))];
  }, [single, bulk]);
}

export interface ShownOperation extends PendingOperation {
  error: Error | null;
}

/**
 * The person's tasks outside the trash, with what is still under way already in place; of the
 * closed ones only those with `tag`, where one is given.
 */
export function useTasks(tag?: string) {
  const open = useOpenTasks();
  const closed = useInfiniteQuery({
    queryKey: [...keys.closedTasks, ...(tag === undefined ? [] : [tag])],
    queryFn: ({ pageParam, signal }) => fetchClosed(tag, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const operations = useOperations();
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
