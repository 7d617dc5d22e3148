import { useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { Task } from "@/api/types";
import { knownTask } from "./cache";
import { fetchTask } from "./calls";
import { taskWithPending, type ShownTask } from "./operations";
import { useOpenTasks, useOperations } from "./useTasks";

/** One task as it is now, with what is under way in place; known at once where a list has it. */
export function useTask(id: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.task(id),
    queryFn: ({ signal }) => fetchTask(id, signal),
  });
  // A newer version may reach a list first; being told of the list's news is enough to look.
  useOpenTasks();
  const operations = useOperations();
  const known = newest(query.data, knownTask(client, id));
  const task: ShownTask | undefined = known && taskWithPending(known, operations);
  return { task, query };
}

function newest(one: Task | undefined, other: Task | undefined): Task | undefined {
  if (!one || !other) return one ?? other;
  return other.version > one.version ? other : one;
}
