import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/api/keys";
import { freshen } from "./freshen";
import { OPERATION } from "./useTasks";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A list of open tasks that is looked at, with how often it was asked for since. */
async function listOf(pages: number) {
  const client = new QueryClient();
  const data = { pages: Array.from({ length: pages }, () => ({ items: [] })), pageParams: [] };
  let asked = -1;
  const queryFn = () => {
    asked += 1;
    return data;
  };
  new QueryObserver(client, { queryKey: keys.openTasks, queryFn }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  const act = async (soon = false) => {
    const mutation = client.getMutationCache().build(client, {
      mutationKey: OPERATION,
      mutationFn: () => Promise.resolve(),
      onSettled: () => freshen(client, soon),
    });
    await mutation.execute(undefined);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { act, asked: () => asked };
}

describe("after an act", () => {
  it("a short list is asked for at once", async () => {
    const { act, asked } = await listOf(1);
    await act();
    expect(asked()).toBe(1);
  });

  it("a long list is asked for once, when no other act has followed for a while", async () => {
    const { act, asked } = await listOf(5);
    for (let count = 0; count < 10; count += 1) {
      await act();
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(asked()).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked()).toBe(1);
  });

  it("that changed more than it answered, a long list is asked for at once too", async () => {
    const { act, asked } = await listOf(5);
    await act(true);
    expect(asked()).toBe(1);
  });
});
