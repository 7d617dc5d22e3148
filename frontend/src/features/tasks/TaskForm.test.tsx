import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { forgetDrafts } from "@/shared/storage";
import { TaskForm, type TaskValues } from "./TaskForm";

afterEach(() => {
  cleanup();
  forgetDrafts();
});

function show(onCancel: () => void = () => undefined) {
  const submitted: TaskValues[] = [];
  render(
    <TaskForm
      today="2026-03-12"
      initial={{ title: "Water the fern", priority: "high", due: null }}
      draft="row.t1"
      onSubmit={(values) => submitted.push(values)}
      onCancel={onCancel}
    />,
  );
  return { submitted, field: screen.getByRole<HTMLInputElement>("textbox") };
}

describe("editing a task in its row", () => {
  it("saves with Enter, without the blanks around", async () => {
    const { submitted, field } = show();
    await userEvent.type(field, " and the fig {Enter}");
    expect(submitted).toEqual([
      { title: "Water the fern and the fig", priority: "high", due: null },
    ]);
  });

  it("counts a title in characters, as the server does, and says when it is too much", async () => {
    const { submitted, field } = show();
    await userEvent.clear(field);
    await userEvent.paste("🌿".repeat(201));
    await userEvent.keyboard("{Enter}");
    expect(submitted).toEqual([]);
    expect(screen.getByRole("alert").textContent).toContain("200");
    await userEvent.keyboard("{Backspace}{Backspace}{Enter}");
    expect(submitted).toHaveLength(1);
  });

  it("goes on with what was typed when it is made anew", async () => {
    const { field } = show();
    await userEvent.type(field, " and the fig");
    cleanup();
    expect(show().field.value).toBe("Water the fern and the fig");
  });

  it("leaves with Escape", async () => {
    let left = false;
    const { field } = show(() => (left = true));
    await userEvent.type(field, " and the fig{Escape}");
    expect(left).toBe(true);
  });
});
