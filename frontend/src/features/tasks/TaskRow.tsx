import { useLayoutEffect, useRef, useState } from "react";
import type { TaskChanges } from "@/api/types";
import { dueDay, type Day } from "@/shared/dates";
import { draftOf, keepDraft } from "@/shared/storage";
import { words } from "@/shared/words";
import { useCommandsHere } from "@/ui/commandsHere";
import { useOpenTask } from "./openTask";
import { isClosed, type ShownTask } from "./operations";
import { RowCheck } from "./RowCheck";
import { leaveRow, partId, useRowFocus } from "./rowFocus";
import { RowMenu } from "./RowMenu";
import { actOnRow, rowCommands } from "./rowShortcuts";
import { toggle, useSelection } from "./select/selection";
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

/** A task on a list: completed, opened, edited or chosen where it stands. */
export function TaskRow({ task, today, zone, actions, said }: TaskRowProps) {
  const draft = `row.${task.id}`;
  // A row that another device moves is made anew: it goes on where it was.
  const [editing, setEditing] = useState(() => draftOf(draft) !== null);
  const openTask = useOpenTask();
  const selection = useSelection();
  const opener = useRef<HTMLButtonElement>(null);
  const { row, ...focus } = useRowFocus(task.id);
  const closed = isClosed(task);
  const selected = selection?.has(task.id) ?? false;

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
  const leaving = (act: () => void) => {
    if (row.current) leaveRow(row.current);
    act();
  };

  const removing = () => leaving(() => actions.remove(task));
  const checking = () => leaving(() => (closed ? actions.reopen(task) : actions.complete(task)));
  useCommandsHere(row, () =>
    task.unsaved || editing
      ? []
      : rowCommands(closed, {
          Enter: () => openTask(task.id),
          Space: checking,
          e: startEditing,
          x: () => toggle(task.id),
          Delete: removing,
        }),
  );

  if (editing) {
    return (
      <li ref={row} {...focus}>
        <TaskForm
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
      onKeyDown={(event) => {
        if (task.unsaved) return;
        actOnRow(event, {
          e: startEditing,
          x: () => toggle(task.id),
          Delete: removing,
        });
      }}
      className={styles["row"]}
      data-closed={closed || undefined}
      data-saving={task.unsaved === "saving" || undefined}
      data-selected={selected || undefined}
      data-task={task.unsaved ? undefined : task.id}
    >
      <RowCheck
        task={task}
        selected={selection && selected}
        onPress={() => {
          if (selection) toggle(task.id);
          else checking();
        }}
      />
      <button
        ref={opener}
        id={partId(task.id, "open")}
        type="button"
        className={styles["open"]}
        aria-disabled={task.unsaved !== undefined || undefined}
        onClick={(event) => {
          if (task.unsaved) return;
          if (selection || event.ctrlKey || event.metaKey) toggle(task.id);
          else openTask(task.id);
        }}
      >
        <span className="visually-hidden">{words.tasks.openItem} </span>
        <span className={styles["title"]}>{task.title}</span>
        <TaskFacts task={task} today={today} zone={zone} said={said} />
      </button>
      {!task.unsaved && !selection && (
        <RowMenu task={task} actions={actions} onEdit={startEditing} />
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
