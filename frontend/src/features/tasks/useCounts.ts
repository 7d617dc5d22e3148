import { useMemo } from "react";
import { groupOf } from "./groups";
import { useTasks } from "./useTasks";
import { useToday } from "./useToday";

/** How many open tasks wait, for the navigation; undefined until they are known. */
export function useCounts(zone: string): { today: number; overdue: number } | undefined {
  const today = useToday(zone);
  const { open, lists } = useTasks();
  return useMemo(() => {
    if (!open.isSuccess) return undefined;
    const groups = lists.open.map((task) => groupOf(task, today, zone));
    const count = (name: string) => groups.filter((group) => group === name).length;
    return { today: count("today"), overdue: count("overdue") };
  }, [open.isSuccess, lists.open, today, zone]);
}
