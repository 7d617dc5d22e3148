import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { Interpretation, TaskDraft } from "@/api/types";
import { forgetDrafts } from "@/shared/storage";
import { QuickAdd } from "./QuickAdd";
import type { Interpret } from "./useInterpretation";

afterEach(() => {
  cleanup();
  forgetDrafts();
});

const nothing: Interpretation = { intent: "create", confidence: 0, tasks: [] };

function show(ask: Interpret = () => Promise.resolve(nothing)) {
  const added: TaskDraft[] = [];
  render(
    <QuickAdd
      id="add"
      today="2026-03-12"
      zone="UTC"
      preset={{}}
      onAdd={(drafts) => added.push(...drafts)}
      ask={ask}
    />,
  );
  return { added, field: screen.getByRole<HTMLInputElement>("textbox") };
}

/** Understands “tomorrow” at the end. */
const knowsTomorrow: Interpret = (text) => {
  const start = text.indexOf("tomorrow");
  const title = text.slice(0, start).trim();
  const spans = [{ field: "due_date", start, end: start + 8 }];
  const task = {
    title,
    description: "",
    due_date: "2026-03-13",
    has_time: false,
    priority: null,
    tags: [],
    recurrence: null,
    reminders: [],
    spans,
  };
  return Promise.resolve(start < 0 ? nothing : { ...nothing, tasks: [task] });
};

describe("adding in one line", () => {
  it("adds with Enter, without the blanks around, and is ready for the next", async () => {
    const { added, field } = show();
    await userEvent.type(field, "  Water the fern {Enter}");
    expect(added).toEqual([{ title: "Water the fern" }]);
    expect(field.value).toBe("");
    expect(document.activeElement).toBe(field);
  });

  it("adds nothing when nothing was typed, and says when it is too much", async () => {
    const { added, field } = show();
    await userEvent.type(field, "   {Enter}");
    await userEvent.click(field);
    await userEvent.paste("a".repeat(201));
    await userEvent.keyboard("{Enter}");
    expect(added).toEqual([]);
    expect(screen.getByRole("alert").textContent).toContain("200");
  });

  it("adds the words as they are when nobody answers what they mean", async () => {
    const { added, field } = show(() => Promise.reject(new Error("away")));
    await userEvent.type(field, "Water the fern tomorrow{Enter}");
    await screen.findByDisplayValue("");
    expect(added).toEqual([{ title: "Water the fern tomorrow" }]);
  });

  it("adds what was understood even when Enter comes before the answer was shown", async () => {
    const { added, field } = show(knowsTomorrow);
    await userEvent.type(field, "Water the fern tomorrow{Enter}");
    expect(added).toEqual([{ title: "Water the fern", due_date: "2026-03-13" }]);
  });

  it("takes the words back into the title when what was understood is left out", async () => {
    const { added, field } = show(knowsTomorrow);
    await userEvent.type(field, "Water the fern tomorrow");
    await userEvent.click(await screen.findByRole("button", { name: "Leave out: Tomorrow" }));
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard("{Enter}");
    expect(added).toEqual([{ title: "Water the fern tomorrow" }]);
  });
});
