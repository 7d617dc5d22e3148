import { shared, useShared } from "@/shared/sharedState";

/** What floats above the page by a command: the palette, the list of keys, or a task to add. */
export type Overlay = "palette" | "keys" | "add";

const overlay = shared<Overlay | null>(null);

export const useOverlay = () => useShared(overlay);
export const closeOverlay = () => overlay.set(null);

let before: Element | null = null;

/** Shows one, in place of another if need be. */
export function showOverlay(next: Overlay): void {
  if (overlay.get() === null) before = document.activeElement;
  overlay.set(next);
}

/** What had the focus before: it gets it back. */
export function focusBefore(): HTMLElement | true {
  return before instanceof HTMLElement && before.isConnected ? before : true;
}
