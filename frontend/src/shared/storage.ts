/** Small settings kept in this browser. Storage may be blocked: reading then gives null. */
const PREFIX = "task-tracker.";

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Blocked storage costs the setting, never the page.
  }
}

/**
 * Text that is typed and not saved. It outlives a reload of the tab, not the tab, and is dropped
 * when nobody is signed in.
 */
const DRAFT = PREFIX + "draft.";

export function draftOf(name: string): string | null {
  try {
    return sessionStorage.getItem(DRAFT + name);
  } catch {
    return null;
  }
}

export function keepDraft(name: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(DRAFT + name);
    else sessionStorage.setItem(DRAFT + name, text);
  } catch {
    // Blocked or full storage costs the draft at a reload, never the page.
  }
}

/** What a draft becomes, by what it is. */
type Turn = (draft: string | null) => string | null;
const takers = new Map<(turn: Turn) => void, string>();

/** Has text that could not be saved be a draft again, unless something newer is typed there. */
export const giveBackDraft = (name: string, text: string): void =>
  turnDraft(name, (draft) => draft ?? text);

/** Drops a draft that says what is saved by now. */
export const dropSavedDraft = (name: string, text: string): void =>
  turnDraft(name, (draft) => (draft === text ? null : draft));

/** Hears of what becomes of a draft elsewhere than in its field; gives how to stop. */
export function hearDraft(name: string, take: (turn: Turn) => void): () => void {
  takers.set(take, name);
  return () => takers.delete(take);
}

function turnDraft(name: string, turn: Turn): void {
  keepDraft(name, turn(draftOf(name)));
  for (const [take, of] of takers) if (of === name) take(turn);
}

export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(DRAFT)) sessionStorage.removeItem(name);
    }
  } catch {
    // Nothing was kept where storage is blocked.
  }
}
