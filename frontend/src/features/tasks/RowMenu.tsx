import { words } from "@/shared/words";
import { IconButton } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "@/ui/Menu";
import type { ShownTask } from "./operations";
import { priorities } from "./PriorityPicker";
import { partId } from "./rowFocus";
import styles from "./TaskRow.module.css";
import type { TaskActions } from "./useTaskActions";

/** What else can be done to a task from its row. */
export function RowMenu({
  task,
  actions,
  onEdit,
}: {
  task: ShownTask;
  actions: TaskActions;
  onEdit: () => void;
}) {
  return (
    <Menu
      id={partId(task.id, "more")}
      trigger={
        <IconButton label={words.tasks.more(task.title)} className={styles["more"]}>
          <Icon name="more" />
        </IconButton>
      }
    >
      <MenuItem icon="pencil" onSelect={onEdit}>
        {words.tasks.editItem}
      </MenuItem>
      {task.status === "todo" && (
        <MenuItem icon="play" onSelect={() => actions.edit(task, { status: "in_progress" })}>
          {words.tasks.startItem}
        </MenuItem>
      )}
      {task.status === "in_progress" && (
        <MenuItem icon="pause" onSelect={() => actions.edit(task, { status: "todo" })}>
          {words.tasks.stopItem}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuChoices
        label={words.tasks.priority}
        value={task.priority}
        choices={priorities}
        onChoose={(priority) => actions.edit(task, { priority })}
      />
      <MenuSeparator />
      <MenuItem icon="trash" danger onSelect={() => actions.remove(task)}>
        {words.tasks.deleteItem}
      </MenuItem>
    </Menu>
  );
}
