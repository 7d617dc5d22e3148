import { shared, useShared } from "./sharedState";

const count = shared(0);

/** Whether something is on its way that ends with the page, other than what the API client sends. */
export const useUnderWay = (): boolean => useShared(count) > 0;

/** Counts work as under way until it is done or fails; gives what the work gives. */
export async function underWay<T>(work: Promise<T>): Promise<T> {
  count.set(count.get() + 1);
  try {
    return await work;
  } finally {
    count.set(count.get() - 1);
  }
}
