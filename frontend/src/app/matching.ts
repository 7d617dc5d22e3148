/** Those whose name has every word that was typed, the ones that begin with it first. */
export function matching<T extends { label: string }>(all: readonly T[], typed: string): T[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const first = wanted[0] ?? "";
  return all
    .filter(({ label }) => wanted.every((word) => label.toLowerCase().includes(word)))
    .map((each) => ({ each, late: each.label.toLowerCase().startsWith(first) ? 0 : 1 }))
    .sort((one, other) => one.late - other.late)
    .map(({ each }) => each);
}
