import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { knownTask } from "@/features/tasks/cache";
import { DuePicker } from "@/features/tasks/DuePicker";
import type { ShownTask } from "@/features/tasks/operations";
import { PriorityPicker } from "@/features/tasks/PriorityPicker";
import type { BulkAct, TaskActions } from "@/features/tasks/useTaskActions";
import type { Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button, IconButton } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import styles from "./BulkBar.module.css";
import { focusRows } from "@/features/tasks/rowFocus";
import { selectAll, selected, stopSelecting, useSelection } from "./selection";

/** What can be done to the chosen tasks, all at once. */
export function BulkBar({
  shown,
  today,
  actions,
}: {
  shown: readonly ShownTask[];
  today: Day;
  actions: TaskActions;
}) {
  const client = useQueryClient();
  const selection = useSelection();
  const [tag, setTag] = useState("");
  // Another view chooses anew.
  useEffect(() => stopSelecting, []);
  const selecting = selection !== null;
  useEffect(() => {
    if (!selecting) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isAbove()) stop();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [selecting]);
  if (selection === null) return null;

  const run = (act: BulkAct) => {
    const tasks = [...selection].flatMap((id) => knownTask(client, id) ?? []);
    if (tasks.length > 0) actions.bulk(tasks, act);
    stop();
  };
  const some = selection.size > 0;
  return (
    <div role="toolbar" aria-label={words.select.bar} className={styles["bar"]} data-stuck>
      <p role="status">{words.select.count(selection.size)}</p>
      <Button kind="plain" onClick={() => selectAll(shown.map(({ id }) => id))}>
        {words.select.all}
      </Button>
      {some && (
        <>
          <Button kind="plain" onClick={() => run({ op: "complete" })}>
            <Icon name="check" size={18} />
            {words.select.complete}
          </Button>
          <DuePicker
            value={null}
            label={words.select.due}
            today={today}
            onChoose={(due_date) => run({ op: "edit", changes: () => ({ due_date }) })}
          />
          <PriorityPicker
            label={words.select.priority}
            onChoose={(priority) => run({ op: "edit", changes: () => ({ priority }) })}
          />
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const name = tag.trim().replace(/^#/, "").toLowerCase();
              if (name === "") return;
              setTag("");
              run({
                op: "edit",
                changes: ({ tags }) => ({ tags: [...new Set([...tags, name])] }),
              });
            }}
          >
            <input
              aria-label={words.select.tag}
              placeholder={words.select.tag}
              maxLength={50}
              autoComplete="off"
              autoCapitalize="none"
              value={tag}
              onChange={(event) => setTag(event.target.value)}
            />
          </form>
          <IconButton
            label={words.select.remove}
            className={styles["danger"]}
            onClick={() => run({ op: "delete" })}
          >
            <Icon name="trash" />
          </IconButton>
        </>
      )}
      <IconButton label={words.select.stop} onClick={stop}>
        <Icon name="close" />
      </IconButton>
    </div>
  );
}

/** Ends the choosing; the keyboard goes back to the first task that was chosen. */
function stop(): void {
  const chosen = selected();
  stopSelecting();
  focusRows(chosen);
}

/** Whether the keyboard is in something above the page, which has an Escape of its own. */
const isAbove = () =>
  document.activeElement?.closest("[role=menu], [role=dialog], [role=alertdialog]") != null;
