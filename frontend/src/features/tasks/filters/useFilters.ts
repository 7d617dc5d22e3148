import { useMemo } from "react";
import { useSearch, useSearchParams } from "wouter";
import { filtersIn, withFilters, type Filters } from "./filters";

/** The filters of the address, and how to change them: a step back for each but for typing. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const search = useSearch();
  const [, setParams] = useSearchParams();
  const filters = useMemo(() => filtersIn(new URLSearchParams(search)), [search]);
  const change = (part: Partial<Filters>) =>
    setParams((before) => withFilters(before, { ...filtersIn(before), ...part }), {
      replace: "q" in part,
    });
  return [filters, change];
}
