import { describe, expect, it } from "vitest";
import { matching } from "./matching";

const all = ["Go to Today", "Add a task", "Sign out", "Go to All tasks"].map((label) => ({
  label,
}));
const find = (typed: string) => matching(all, typed).map(({ label }) => label);

describe("finding a command", () => {
  it("takes words in any order and any case, and all of them", () => {
    expect(find("TASK go")).toEqual(["Go to All tasks"]);
    expect(find("out task")).toEqual([]);
  });

  it("puts what begins with it first, and has everything when nothing is typed", () => {
    expect(find("a")[0]).toBe("Add a task");
    expect(find(" ")).toHaveLength(4);
  });
});
