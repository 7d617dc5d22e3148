import { useEffect, useRef } from "react";
import { recall, remember } from "./storage";
import { shared, useShared } from "./sharedState";

const OFF = "shortcuts-off";
const enabled = shared(recall(OFF) === null);

/** Whether keys act by themselves; a person may switch that off (WCAG 2.1.4). */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const choose = (on: boolean) => {
    remember(OFF, on ? null : "yes");
    enabled.set(on);
  };
  return [useShared(enabled), choose];
}

/** What keys do, by key; two keys in a row are written with a blank: `"g t"`. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** What a key does now: nothing where keys are switched off, held, or pressed in a field. */
export function keyIn(shortcuts: Shortcuts, event: KeyboardEvent): (() => void) | undefined {
  if (!enabled.get() || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.defaultPrevented || event.repeat || isTaken(event.target)) return undefined;
  return shortcuts[event.key];
}

/** How long the first key of two waits for the second. */
const PAIR_MS = 1_200;

/** Lets keys act while nobody types, nothing floats above the page, and the person has them on. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      const pair =
        first && event.timeStamp - first.at < PAIR_MS ? `${first.key} ${event.key}` : event.key;
      first = { key: event.key, at: event.timeStamp };
      const pairs = { [event.key]: current.current[pair] ?? current.current[event.key] };
      const act = keyIn(pairs, event);
      if (!act) return;
      first = null;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** Whether a key belongs to what has the focus: a field, a menu, a dialog over the page. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input, textarea, select")) return true;
  return target.closest("[role=menu], [role=listbox], [role=alertdialog]") !== null;
}
