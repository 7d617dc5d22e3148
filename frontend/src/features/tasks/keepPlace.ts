/**
 * Keeps the keyboard where it was when a row leaves its list: the focus goes to the row that takes
 * its place, else to the field for a new task. To be called before the row goes.
 */
export function keepPlace(row: HTMLElement | null): void {
  const view = row?.closest("main");
  if (!row || !view) return;
  const neighbour = row.nextElementSibling ?? row.previousElementSibling;
  const next =
    neighbour?.querySelector<HTMLElement>("[role=checkbox]") ??
    view.querySelector<HTMLElement>("form input");
  onceRendered(() => {
    if (!row.isConnected && document.activeElement === document.body) next?.focus();
  });
}

/** The id of what opens a task to be edited. */
export const openerId = (id: string): string => `task-${id}`;

/** Gives the focus back to an edited task, which may stand under another heading now. */
export function focusTask(id: string): void {
  onceRendered(() => document.getElementById(openerId(id))?.focus());
}

/** React has rendered a frame later; a menu gives its own focus back in the one after. */
function onceRendered(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work));
}
