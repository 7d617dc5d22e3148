import { useDeferredValue } from "react";
import { longDay, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import type { Group } from "./groups";
import { rowKey } from "./rowKeys";
import { TaskRow } from "./TaskRow";
import styles from "./TasksPage.module.css";
import type { TaskActions } from "./useTaskActions";

/** Rows that are made at once, as many as a screen shows; the rest follows while the page answers. */
const FIRST_ROWS = 8;

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
  const most = useDeferredValue(Infinity, FIRST_ROWS);
  return firstOf(groups, most).map(({ shown, ...group }) => (
    <section key={group.day ?? group.name} className={styles["group"]} data-group={group.name}>
      <h2>
        {groupTitle(group)} <span>{group.tasks.length}</span>
      </h2>
      <ul>
        {shown.map((task) => (
          <TaskRow key={rowKey(task)} task={task} said={group.day} {...row} />
        ))}
      </ul>
    </section>
  ));
}

/** The groups with the rows of theirs that are among so many first ones. */
function firstOf(groups: readonly Group[], most: number): (Group & { shown: Group["tasks"] })[] {
  let left = most;
  return groups.flatMap((group) => {
    const shown = group.tasks.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? [] : [{ ...group, shown }];
  });
}

function groupTitle({ name, day }: Group): string {
  const named = name === "today" || name === "tomorrow" || day === undefined;
  return named ? words.tasks.group[name] : longDay(day);
}
