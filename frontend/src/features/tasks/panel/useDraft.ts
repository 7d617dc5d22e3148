import { useEffect, useState } from "react";
import { draftOf, hearDraft, keepDraft } from "@/shared/storage";

export interface Draft {
  value: string;
  /** Whether something is typed that is not saved. */
  dirty: boolean;
  type: (text: string) => void;
  drop: () => void;
}

/**
 * A field's text while it is typed; it outlives a reload of the page until it is saved or dropped,
 * and comes back where it could not be saved.
 */
export function useDraft(name: string, saved: string): Draft {
  const [typed, setTyped] = useState(() => draftOf(name));
  useEffect(() => hearDraft(name, setTyped), [name]);
  const keep = (text: string | null) => {
    setTyped(text);
    keepDraft(name, text);
  };
  return {
    value: typed ?? saved,
    dirty: typed !== null && typed !== saved,
    type: (text) => keep(text === saved ? null : text),
    drop: () => keep(null),
  };
}
