import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { TaskPages } from "./cache";
import { BULK, OPERATION } from "./useTasks";

/**
 * Milliseconds without another act before a list of several pages is asked for again, for each of
 * its pages: every page is a request, and there is a limit to them in a minute.
 */
const PAUSE_MS = 1_000;

const waiting = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/**
 * Asks the server again once nothing is under way. A list on its way now was asked for before this
 * act, and would undo it on the page: it is given up. `soon`: the act changed more than it answered.
 */
export function freshen(client: QueryClient, soon: boolean): void {
  const under = (mutationKey: string[]) => client.isMutating({ mutationKey });
  const last = under(OPERATION) + under(BULK) === 1;
  if (!last && client.isFetching({ queryKey: keys.tasks }) === 0) return;
  const pages = client.getQueryData<TaskPages>(keys.openTasks)?.pages.length ?? 0;
  const waits = pages > 1 && !soon;
  clearTimeout(waiting.get(client));
  // A first load is not given up for a new one by itself; it may have read half of this act.
  void client.cancelQueries({ queryKey: keys.tasks }).then(() => {
    const predicate = ({ queryKey }: { queryKey: QueryKey }) => !waits || queryKey[1] !== "open";
    return client.invalidateQueries({ queryKey: keys.tasks, predicate });
  });
  if (waits) {
    const again = () => void client.invalidateQueries({ queryKey: keys.openTasks });
    waiting.set(client, setTimeout(again, pages * PAUSE_MS));
  }
  void client.invalidateQueries({ queryKey: keys.oneTask });
  void client.invalidateQueries({ queryKey: keys.activity });
}
