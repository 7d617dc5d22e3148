import { useIsMutating } from "@tanstack/react-query";
import { useEffect } from "react";
import { useOperations } from "@/features/tasks/useTasks";
import { useUnderWay } from "@/shared/underWay";

/**
 * Has the browser ask before the page goes while something would go with it: a change or a file on
 * its way, or a task that could not be added. At other times nothing listens, so that Back finds
 * the page as it was.
 */
export function useLeaveGuard(): void {
  const writing = useIsMutating() > 0;
  const uploading = useUnderWay();
  const waiting = useOperations().some(({ failed }) => failed);
  const held = writing || uploading || waiting;
  useEffect(() => {
    if (!held) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [held]);
}
