import { useEffect, useRef, useState } from "react";
import { api, body } from "@/api/client";
import type { Interpretation } from "@/api/types";

export type Interpret = (text: string, signal: AbortSignal) => Promise<Interpretation>;

/** Asks the rules what a text means; nothing is done by it. */
export const interpret: Interpret = (text, signal) =>
  body(api.POST("/chat/interpret", { body: { text }, signal }));

const PAUSE_MS = 120;
/** Longer than this nobody waits for what Enter was pressed on: the text is the title then. */
const PATIENCE_MS = 1_200;

interface Known {
  text: string;
  answer: Interpretation | null;
}

/**
 * What the rules make of a text while it is typed: asked after a short pause, an answer to an older
 * text dropped. Without an answer a text is just a title, so failures need no word.
 */
export function useInterpretation(text: string, ask: Interpret) {
  const [known, setKnown] = useState<Known>({ text: "", answer: null });
  const under = useRef<AbortController>(null);

  useEffect(() => {
    if (text.trim() === "") return;
    const asking = new AbortController();
    under.current = asking;
    const timer = setTimeout(() => {
      ask(text, asking.signal)
        .then((answer) => {
          if (!asking.signal.aborted) setKnown({ text, answer });
        })
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [text, ask]);

  /** The answer to this very text, waited for if need be, though not for long. */
  const settled = async (): Promise<Interpretation | null> => {
    if (known.text === text) return known.answer;
    under.current?.abort();
    return ask(text, AbortSignal.timeout(PATIENCE_MS)).catch(() => null);
  };

  // While more is typed after it, what was understood so far still shows.
  const current = text !== "" && text.startsWith(known.text) ? known.answer : null;
  return { answer: current, settled };
}
