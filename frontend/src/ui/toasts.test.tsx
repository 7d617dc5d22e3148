import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toast, Toaster } from "./toasts";

beforeEach(() => {
  vi.useFakeTimers();
  render(<Toaster>{null}</Toaster>);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const undo = { label: "Undo", run: () => undefined };

describe("a message", () => {
  it("offers the way back for ten seconds, and goes then", async () => {
    act(() => void toast({ title: "Task completed", action: undo }));
    await pass(9_999);
    expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
    await pass(1_000);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("can be closed by whoever reads the page with a screen reader", () => {
    act(() => void toast({ title: "Task completed" }));
    expect(screen.getByRole("button", { name: "Close" })).toBeTruthy();
  });

  it("of a failure stays twice as long", async () => {
    act(() => void toast({ title: "It could not be saved", failed: true, action: undo }));
    await pass(19_999);
    expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
  });
});
