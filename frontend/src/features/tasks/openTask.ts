import { useSearchParams } from "wouter";
import { useMedia } from "@/ui/useMedia";

const PARAM = "task";

/** The task whose panel the address asks for. */
export function useOpenedTask(): string | null {
  const [params] = useSearchParams();
  return params.get(PARAM);
}

/** Whether the address the page was opened at asks for a task. */
export const isTaskAsked = (): boolean => new URLSearchParams(location.search).has(PARAM);

/** Whether there is room for a task beside the list; else it covers the list. */
export const useBeside = (): boolean => useMedia("(min-width: 80rem)");

/** Opens a task's panel: a step of the history of its own, so that Back closes it. */
export function useOpenTask(): (id: string) => void {
  const [, setParams] = useSearchParams();
  return (id) =>
    setParams(
      (before) => {
        const params = new URLSearchParams(before);
        params.set(PARAM, id);
        return params;
      },
      // From one task to the next is no further step.
      { replace: isPanelStep(), state: { panel: true } },
    );
}

/** Closes the panel, by going back where it was opened from here. */
export function useCloseTask(): () => void {
  const [, setParams] = useSearchParams();
  return () => {
    if (isPanelStep()) {
      history.back();
      return;
    }
    setParams(
      (before) => {
        const params = new URLSearchParams(before);
        params.delete(PARAM);
        return params;
      },
      { replace: true },
    );
  };
}

function isPanelStep(): boolean {
  return (history.state as { panel?: boolean } | null)?.panel === true;
}
