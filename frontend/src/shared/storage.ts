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
