import { describe, expect, it } from "vitest";
import { filtersIn, isFiltering, queryOf, withFilters } from "./filters";

const read = (search: string) => filtersIn(new URLSearchParams(search));

describe("filters in the address", () => {
  it("are read back as they were written, and leave the rest of the address alone", () => {
    const filters = read("q=fern&status=todo&status=done&priority=high&due=week&sort=priority");
    const params = withFilters(new URLSearchParams("task=t1&q=old"), filters);
    expect(params.get("task")).toBe("t1");
    expect(filtersIn(params)).toEqual(filters);
  });

  it("that nobody knows are ignored", () => {
    expect(isFiltering(read("status=mine&due=never&sort=luck"))).toBe(false);
  });

  it("become a question to the API", () => {
    expect(queryOf(read("q=+fern+&due=week"), "2026-03-12")).toMatchObject({
      q: "fern",
      due_from: "2026-03-12",
      due_to: "2026-03-19",
      sort: "due_date",
    });
    expect(queryOf(read("due=overdue"), "2026-03-12")).toMatchObject({ overdue: true });
  });
});
