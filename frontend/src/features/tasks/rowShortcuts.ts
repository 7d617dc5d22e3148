import type { KeyboardEvent } from "react";
import { keyIn, useShortcuts, type Shortcuts } from "@/shared/shortcuts";
import { words } from "@/shared/words";
import type { Command } from "@/ui/commandsHere";

/** Has a key act on the row it was pressed in; what floats above the row keeps its own. */
export function actOnRow(event: KeyboardEvent<HTMLElement>, shortcuts: Shortcuts): void {
  const inside = event.currentTarget.contains(event.target as Node);
  const act = inside ? keyIn(shortcuts, event.nativeEvent) : undefined;
  if (!act) return;
  event.preventDefault();
  act();
}

/** What can be done to the task of a row, by the key that does it there. */
export function rowCommands(
  closed: boolean,
  acts: Record<"Enter" | "Space" | "e" | "x" | "Delete", () => void>,
): readonly Command[] {
  const { open, complete, reopen, edit, select, remove } = words.commands.task;
  const command = (keys: keyof typeof acts, label: string, icon: Command["icon"]): Command => ({
    id: `row ${keys}`,
    keys,
    label,
    icon,
    run: acts[keys],
  });
  return [
    command("Enter", open, "text"),
    command("Space", closed ? reopen : complete, closed ? "restore" : "check"),
    command("e", edit, "pencil"),
    command("x", select, "select"),
    command("Delete", remove, "trash"),
  ];
}

/** `j` and `k` walk through the rows of the view. */
export function useRowWalk(): void {
  useShortcuts({ j: () => walk(1), k: () => walk(-1) });
}

function walk(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-task]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here === -1 ? (step === 1 ? 0 : rows.length - 1) : here + step;
  rows[next]?.querySelector<HTMLElement>("[id$=-open]")?.focus();
}
