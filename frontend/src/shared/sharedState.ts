import { useSyncExternalStore } from "react";

/** A value that several parts of the page read and any of them may set. */
export interface Shared<T> {
  get: () => T;
  set: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
}

export function shared<T>(initial: T): Shared<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useShared<T>({ subscribe, get }: Shared<T>): T {
  return useSyncExternalStore(subscribe, get);
}
