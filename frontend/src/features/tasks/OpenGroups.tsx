import { longDay, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import type { Group } from "./groups";
import { rowKey } from "./rowKeys";
import { TaskRow } from "./TaskRow";
import styles from "./TasksPage.module.css";
import type { TaskActions } from "./useTaskActions";

/** Open tasks under the headings of when they are due. */
export function OpenGroups({
  groups,
  ...row
}: {
  groups: readonly Group[];
  today: Day;
  zone: string;
  actions: TaskActions;
}) {
  return groups.map((group) => (
    <section key={group.day ?? group.name} className={styles["group"]} data-group={group.name}>
      <h2>
        {groupTitle(group)} <span>{group.tasks.length}</span>
      </h2>
      <ul>
        {group.tasks.map((task) => (
          <TaskRow key={rowKey(task)} task={task} said={group.day} {...row} />
        ))}
      </ul>
    </section>
  ));
}

function groupTitle({ name, day }: Group): string {
  const named = name === "today" || name === "tomorrow" || day === undefined;
  return named ? words.tasks.group[name] : longDay(day);
}
