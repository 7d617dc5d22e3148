import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { TaskForm, type TaskFormProps, type TaskValues } from "./TaskForm";

afterEach(cleanup);

function show(props: Partial<TaskFormProps> = {}) {
  const submitted: TaskValues[] = [];
  render(
    <TaskForm
      label="New task"
      action="Add task"
      today="2026-03-12"
      onSubmit={(values) => submitted.push(values)}
      {...props}
    />,
  );
  return { submitted, field: screen.getByRole<HTMLInputElement>("textbox") };
}

describe("the form of a task", () => {
  it("adds with Enter, without the blanks around, and is ready for the next", async () => {
    const { submitted, field } = show();
    await userEvent.type(field, "  Water the fern {Enter}");
    expect(submitted).toEqual([{ title: "Water the fern", priority: "medium", due: null }]);
    expect(field.value).toBe("");
    expect(document.activeElement).toBe(field);
  });

  it("adds nothing when nothing was typed, and says when it is too much", async () => {
    const { submitted, field } = show();
    await userEvent.type(field, "   {Enter}");
    await userEvent.click(field);
    await userEvent.paste("a".repeat(201));
    await userEvent.keyboard("{Enter}");
    expect(submitted).toEqual([]);
    expect(screen.getByRole("alert").textContent).toContain("200");
  });

  it("counts a title in characters, as the server does", async () => {
    const { submitted, field } = show();
    await userEvent.click(field);
    await userEvent.paste("🌿".repeat(200));
    await userEvent.keyboard("{Enter}");
    expect(submitted).toHaveLength(1);
  });

  it("leaves with Escape when it edits", async () => {
    let left = false;
    const initial = { title: "Water the fern", priority: "high" as const, due: null };
    const { field } = show({ initial, onCancel: () => (left = true) });
    await userEvent.type(field, " and the fig{Escape}");
    expect(left).toBe(true);
  });
});
