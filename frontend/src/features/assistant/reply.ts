import type { Message } from "@/api/types";

const NUMBERED = /^\d+\. /;

/** The answer in words, without the lines that the page shows as tasks anyway. */
export function inFull({ reply, actions }: Pick<Message, "reply" | "actions">): string {
  if (actions.length === 0) return reply;
  return reply
    .split("\n")
    .filter((line) => !NUMBERED.test(line))
    .join("\n");
}
