const PROTOCOLS = new Set(["http:", "https:", "mailto:"]);

/** Where a link of a note may lead; null for any other place, `javascript:` above all. */
export function addressOf(href: string): string | null {
  try {
    return PROTOCOLS.has(new URL(href, location.origin).protocol) ? href : null;
  } catch {
    return null;
  }
}

const CHARACTERS: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: "\u00a0",
};

/** A text with its character references as they are meant; those nobody writes stay as they are. */
export const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (all, name: string) => CHARACTERS[name] ?? all);
