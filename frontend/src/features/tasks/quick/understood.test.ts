import { describe, expect, it } from "vitest";
import type { Interpretation } from "@/api/types";
import { draftsOf, understood, type Field } from "./understood";

const TEXT = "🌿 Water the fern tomorrow #home";
const nothingLeft: ReadonlySet<Field> = new Set();

function interpretation(change: object = {}): Interpretation {
  return {
    intent: "create",
    confidence: 1,
    tasks: [
      {
        title: "🌿 Water the fern",
        description: "",
        due_date: "2026-03-13",
        has_time: false,
        priority: null,
        tags: ["home"],
        recurrence: null,
        reminders: [],
        // Counted in characters: the leaf is one.
        spans: [
          { field: "due_date", start: 17, end: 25 },
          { field: "tags", start: 26, end: 31 },
        ],
        ...change,
      },
    ],
  };
}

describe("what was understood of a sentence", () => {
  it("is marked where it was read, and the stretches make the text again", () => {
    const { pieces, fields } = understood(TEXT, interpretation(), nothingLeft);
    expect(pieces.map(({ text }) => text).join("")).toBe(TEXT);
    expect(pieces.filter(({ field }) => field !== null)).toEqual([
      { text: "tomorrow", field: "due_date" },
      { text: "#home", field: "tags" },
    ]);
    expect(fields).toEqual(["due_date", "tags"]);
  });

  it("goes back into the title where it is left out", () => {
    const found = understood(TEXT, interpretation(), new Set<Field>(["due_date"]));
    expect(found.fields).toEqual(["tags"]);
    expect(draftsOf(TEXT, found, {}, {})).toEqual([
      { title: "🌿 Water the fern tomorrow", tags: ["home"] },
    ]);
  });

  it("counts more than what the view gives, and less than what was picked", () => {
    const found = understood(TEXT, interpretation(), nothingLeft);
    const [draft] = draftsOf(
      TEXT,
      found,
      { due_date: "2026-03-12", tags: ["plants"] },
      { priority: "high" },
    );
    expect(draft).toMatchObject({
      due_date: "2026-03-13",
      priority: "high",
      tags: ["plants", "home"],
    });
    const [other] = draftsOf(TEXT, found, {}, { due_date: null });
    expect(other?.due_date).toBeNull();
  });

  it("is nothing where the sentence asks for something else or nothing came back", () => {
    const asking = { ...interpretation(), intent: "complete" as const };
    for (const answer of [asking, null]) {
      const found = understood(TEXT, answer, nothingLeft);
      expect(draftsOf(TEXT, found, {}, {})).toEqual([{ title: TEXT }]);
    }
  });
});
