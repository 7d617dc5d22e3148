import { cleanup, render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { afterEach, expect, it } from "vitest";
import { lazily } from "./lazily";

afterEach(cleanup);

const part = () => lazily(() => Promise.resolve({ default: () => <p>here</p> }));

it("a part whose code is there shows at once", async () => {
  const Part = part();
  await Part.load();
  render(
    <Suspense fallback="waiting">
      <Part />
    </Suspense>,
  );
  expect(document.body.textContent).toBe("here");
});

it("a part whose code is not there yet is waited for, and stays what it is afterwards", async () => {
  const Part = part();
  const view = (
    <Suspense fallback="waiting">
      <Part />
    </Suspense>
  );
  const { rerender } = render(view);
  expect(document.body.textContent).toBe("waiting");
  const shown = await screen.findByText("here");
  rerender(view);
  expect(screen.getByText("here")).toBe(shown);
});

it("a part whose code did not come is asked for again", async () => {
  let asked = 0;
  const here = { default: () => <p>here</p> };
  const Part = lazily(() => {
    asked += 1;
    return asked === 1
      ? Promise.reject<typeof here>(new Error("no answer"))
      : Promise.resolve(here);
  });
  await expect(Part.load()).rejects.toThrow("no answer");
  render(
    <Suspense fallback="waiting">
      <Part />
    </Suspense>,
  );
  await screen.findByText("here");
});
