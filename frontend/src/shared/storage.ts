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

const takers = new Set<(name: string, text: string) => void>();

/** Has text that could not be saved be a draft again, unless something newer is typed there. */
export function giveBackDraft(name: string, text: string): void {
  if (draftOf(name) === null) keepDraft(name, text);
  for (const take of takers) take(name, text);
}

/** Drops a draft that says what is saved by now. */
export function dropSavedDraft(name: string, text: string): void {
  if (draftOf(name) === text) keepDraft(name, null);
}

/** Hears of drafts that are given back; gives how to stop. */
export function hearDrafts(take: (name: string, text: string) => void): () => void {
  takers.add(take);
  return () => takers.delete(take);
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
