import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { keys } from "@/api/keys";
import type { TaskPages } from "@/features/tasks/cache";
import { sampleTask } from "@/features/tasks/sample.fixture";
import Palette from "./Palette";

afterEach(cleanup);

it("finds tasks that arrive after their name was typed", async () => {
  Element.prototype.scrollIntoView = () => undefined; // this page without a screen has none
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <Palette commands={[]} onClose={() => undefined} />
    </QueryClientProvider>,
  );
  fireEvent.change(screen.getByRole("combobox"), { target: { value: "dent" } });
  expect(screen.queryByRole("option")).toBeNull();

  const page = { items: [sampleTask({ title: "Dentist" })], next_cursor: null };
  client.setQueryData<TaskPages>(keys.openTasks, { pages: [page], pageParams: [null] });

  expect((await screen.findByRole("option")).textContent).toBe("Dentist");
});
