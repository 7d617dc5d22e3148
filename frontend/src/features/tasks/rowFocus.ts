import { useLayoutEffect, useRef } from "react";

export type RowPart = "check" | "open" | "more";

/**
 * The id of a control of a task's row. A row that moves to another list is made anew there: its
 * controls are found again by their ids.
 */
export const partId = (task: string, part: RowPart): string => `task-${task}-${part}`;

/** The id of the field for a new task, where the keyboard goes when its list has no other row. */
export const ADD_FIELD_ID = "add-task";

/** The id of a view's heading, where the keyboard goes when there is no field for a new task. */
const TITLE_ID = "view-title";

/** The task that is to take the focus once it shows, and what had the focus when that was asked. */
let awaited: { task: string; from: Element | null } | null = null;

/** Rows whose task was sent away, until they go: nobody's next place. */
const leaving = new WeakSet<Element>();

/**
 * Gives the focus to a task that an act of the person brings back: at once where it has a row,
 * which takes the focus along, else when it shows, unless they have gone on to something else.
 */
export function awaitRow(task: string): void {
  const check = document.getElementById(partId(task, "check"));
  awaited = check ? null : { task, from: document.activeElement };
  const row = check?.closest("li");
  if (row) leaving.delete(row);
  check?.focus();
}

/**
 * Gives the focus to the first of these tasks that has a row, or else to the heading, once what
 * held it has gone and unless the person has gone on to something else.
 */
export function focusRows(tasks: Iterable<string>): void {
  const ids = [...tasks].map((task) => partId(task, "check"));
  // A menu that closes gives the focus back first, to a button that is not there any more.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (isLost()) focusFirst([...ids, TITLE_ID]);
    }),
  );
}

/**
 * Moves the keyboard off a row whose task the person sends away, before it goes: to the row that
 * takes its place, else to the field for a new task.
 */
export function leaveRow(row: HTMLElement): void {
  leaving.add(row);
  if (isLost() || row.contains(document.activeElement)) focusFirst(heirsOf(row));
}

/**
 * Keeps the focus when React takes the row away with the focus in it, or in what floats above it.
 * Everything happens within the commit that moves the row, so there is no moment between in which
 * the person could have gone elsewhere.
 */
export function useRowFocus(task: string) {
  const row = useRef<HTMLLIElement>(null);
  // React's focus events reach a row from its menu too, which the document keeps elsewhere.
  const within = useRef(false);

  useLayoutEffect(() => {
    const element = row.current;
    if (awaited?.task === task) {
      const { from } = awaited;
      awaited = null;
      if (isLost() || document.activeElement === from) focusFirst([partId(task, "check")]);
    }
    return () => {
      // The row is in the document still, and its list as it was.
      const active = document.activeElement;
      const inside = element?.contains(active) ?? false;
      if (!element || !(inside || within.current)) return;
      const same = inside ? (active?.id ?? "") : partId(task, "more");
      const places = [same, partId(task, "open"), ...heirsOf(element)];
      queueMicrotask(() => {
        if (isLost()) focusFirst(places);
      });
    };
  }, [task]);

  return {
    row,
    onFocus: () => {
      within.current = true;
    },
    onBlur: () => {
      within.current = false;
    },
  };
}

/** Whether nothing has the focus: what had it was taken away, or the person pressed beside it. */
const isLost = () => document.activeElement === null || document.activeElement === document.body;

/** Ids of what may take the place of a row: the rows below it, then those above, the nearest first. */
function heirsOf(row: HTMLElement): string[] {
  const rows = [...(row.parentElement?.children ?? [])];
  const at = rows.indexOf(row);
  const nearest = [...rows.slice(at + 1), ...rows.slice(0, at).reverse()].filter(
    (each) => !leaving.has(each),
  );
  const checks = nearest.map((each) => each.querySelector("[id$=-check]")?.id ?? "");
  return [...checks, ADD_FIELD_ID, TITLE_ID];
}

function focusFirst(ids: readonly string[]): void {
  for (const id of ids) {
    const element = id === "" ? null : document.getElementById(id);
    if (!element) continue;
    element.focus();
    return;
  }
}
