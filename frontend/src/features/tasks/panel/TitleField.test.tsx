import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { forgetDrafts } from "@/shared/storage";
import { notSaved, saved } from "./panelDrafts";
import { TitleField } from "./TitleField";

afterEach(() => {
  cleanup();
  forgetDrafts();
});

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox");
const shown = (title: string) => <TitleField id="t1" saved={title} onSave={() => undefined} />;

describe("a title that could not be saved", () => {
  it("stands in its field again, as not saved", async () => {
    const { rerender } = render(shown("Fern"));
    await userEvent.type(field(), " and fig{Enter}");
    expect(field().value).toBe("Fern");
    // It is shown as saved while it is on its way, and told that it is not before that is over.
    rerender(shown("Fern and fig"));
    act(() => notSaved("t1", { title: "Fern and fig" }));
    rerender(shown("Fern"));
    expect(field().value).toBe("Fern and fig");
    expect(screen.getByRole("button", { name: "Save" })).toBeDefined();
  });

  it("is there when its task is opened later, until it is what is saved", () => {
    notSaved("t1", { title: "Fern and fig" });
    const { rerender } = render(shown("Fern"));
    expect(field().value).toBe("Fern and fig");
    rerender(shown("Fern and fig"));
    act(() => saved("t1", { title: "Fern and fig" }));
    rerender(shown("Fern and moss"));
    expect(field().value).toBe("Fern and moss");
  });

  it("never takes the place of what is typed since", async () => {
    render(shown("Fern"));
    await userEvent.type(field(), "!");
    act(() => notSaved("t1", { title: "Fern and fig" }));
    expect(field().value).toBe("Fern!");
  });
});
