import type { Task } from "@/api/types";
import { isClosed } from "@/features/tasks/operations";
import type { TaskActions } from "@/features/tasks/useTaskActions";
import { words } from "@/shared/words";
import type { Command } from "@/ui/commandsHere";

/** What the buttons above a task in its panel do, by name. */
export function panelCommands(
  task: Task,
  actions: TaskActions,
  onGone: () => void,
): readonly Command[] {
  const { complete, reopen, remove, restore } = words.commands.task;
  if (task.deleted_at !== null) {
    return [{ id: "here", label: restore, icon: "restore", run: () => actions.restore(task) }];
  }
  return [
    isClosed(task)
      ? { id: "here", label: reopen, icon: "restore", run: () => actions.reopen(task) }
      : { id: "here", label: complete, icon: "check", run: () => actions.complete(task) },
    {
      id: "here remove",
      label: remove,
      icon: "trash",
      run: () => {
        actions.remove(task);
        onGone();
      },
    },
  ];
}
