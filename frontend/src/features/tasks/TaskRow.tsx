import { useLayoutEffect, useRef, useState } from "react";
import type { TaskChanges } from "@/api/types";
import { dueDay, type Day } from "@/shared/dates";
import { draftOf, keepDraft } from "@/shared/storage";
import { words } from "@/shared/words";
import { IconButton } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "@/ui/Menu";
import { isClosed, type ShownTask } from "./operations";
import { useOpenTask } from "./openTask";
import { priorities } from "./PriorityPicker";
import { leaveRow, partId, useRowFocus } from "./rowFocus";
import { TaskFacts } from "./TaskFacts";
import { TaskForm, type TaskValues } from "./TaskForm";
import styles from "./TaskRow.module.css";
import type { TaskActions } from "./useTaskActions";

export interface TaskRowProps {
  task: ShownTask;
  today: Day;
  zone: string;
  actions: TaskActions;
  /** The day the heading above says already. */
  said?: Day | undefined;
}

export function TaskRow({ task, today, zone, actions, said }: TaskRowProps) {
  const draft = `row.${task.id}`;
  // A row that another device moves is made anew: it goes on where it was.
  const [editing, setEditing] = useState(() => draftOf(draft) !== null);
  const openTask = useOpenTask();
  const opener = useRef<HTMLButtonElement>(null);
  const { row, ...focus } = useRowFocus(task.id);
  const closed = isClosed(task);

  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !editing) opener.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const initial = valuesOf(task, zone);
  const startEditing = () => {
    keepDraft(draft, JSON.stringify(initial));
    setEditing(true);
  };
  const stopEditing = () => {
    keepDraft(draft, null);
    setEditing(false);
  };

  if (editing) {
    return (
      <li ref={row} {...focus}>
        <TaskForm
          label={words.tasks.editLabel}
          action={words.save}
          today={today}
          initial={initial}
          draft={draft}
          onCancel={stopEditing}
          onSubmit={(values) => {
            const changes = changed(initial, values);
            if (Object.keys(changes).length > 0) actions.edit(task, changes);
            stopEditing();
          }}
        />
      </li>
    );
  }

  return (
    <li
      ref={row}
      {...focus}
      className={styles["row"]}
      data-closed={closed || undefined}
      data-saving={task.unsaved === "saving" || undefined}
    >
      <button
        id={partId(task.id, "check")}
        type="button"
        role="checkbox"
        aria-checked={closed}
        aria-label={closed ? words.tasks.reopen(task.title) : words.tasks.complete(task.title)}
        aria-disabled={task.unsaved !== undefined || undefined}
        className={styles["check"]}
        data-tone={task.priority}
        onClick={() => {
          if (task.unsaved) return;
          if (row.current) leaveRow(row.current);
          if (closed) actions.reopen(task);
          else actions.complete(task);
        }}
      >
        <span className={styles["circle"]}>
          <Icon name="check" size={14} />
        </span>
      </button>
      <button
        ref={opener}
        id={partId(task.id, "open")}
        type="button"
        className={styles["open"]}
        aria-disabled={task.unsaved !== undefined || undefined}
        onClick={() => {
          if (!task.unsaved) openTask(task.id);
        }}
      >
        <span className="visually-hidden">{words.tasks.openItem} </span>
        <span className={styles["title"]}>{task.title}</span>
        <TaskFacts task={task} today={today} zone={zone} said={said} />
      </button>
      {!task.unsaved && (
        <Menu
          id={partId(task.id, "more")}
          trigger={
            <IconButton label={words.tasks.more(task.title)} className={styles["more"]}>
              <Icon name="more" />
            </IconButton>
          }
        >
          <MenuItem icon="pencil" onSelect={startEditing}>
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
      )}
    </li>
  );
}

function valuesOf(task: ShownTask, zone: string): TaskValues {
  return {
    title: task.title,
    priority: task.priority,
    due: task.due_date === null ? null : dueDay(task.due_date, zone),
  };
}

/** Only what the person changed: a due time they left alone stays as it was. */
function changed(before: TaskValues, now: TaskValues): TaskChanges {
  return {
    ...(now.title !== before.title && { title: now.title }),
    ...(now.priority !== before.priority && { priority: now.priority }),
    ...(now.due !== before.due && { due_date: now.due }),
  };
}
