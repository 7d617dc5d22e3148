import { useRef, useState, type KeyboardEvent } from "react";
import type { Priority } from "@/api/types";
import type { Day } from "@/shared/dates";
import { draftOf, keepDraft } from "@/shared/storage";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { DuePicker } from "./DuePicker";
import { PriorityPicker } from "./PriorityPicker";
import styles from "./TaskForm.module.css";

export interface TaskValues {
  title: string;
  priority: Priority;
  due: Day | null;
}

export const TITLE_MAX = 200;

export interface TaskFormProps {
  today: Day;
  initial: TaskValues;
  /** The name under which what is typed outlives a reload, or a list that makes the form anew. */
  draft: string;
  onSubmit: (values: TaskValues) => void;
  onCancel: () => void;
}

/** Title, due day and priority of a task, edited in its row: Enter saves, Escape leaves it. */
export function TaskForm({ today, initial, draft, onSubmit, onCancel }: TaskFormProps) {
  const [values, setValues] = useState(() => valuesKept(draft) ?? initial);
  const input = useRef<HTMLInputElement>(null);
  const title = values.title.trim();
  const tooLong = Array.from(title).length > TITLE_MAX;
  const set = (change: Partial<TaskValues>) => {
    const next = { ...values, ...change };
    setValues(next);
    keepDraft(draft, JSON.stringify(next));
  };

  const submit = () => {
    input.current?.focus();
    if (title === "" || tooLong) return;
    onSubmit({ ...values, title });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // A picker that floats above the form closes by itself; only Escape in the form leaves it.
    const here = event.currentTarget.contains(event.target as Node);
    if (event.key === "Escape" && here) onCancel();
  };

  return (
    <form
      className={classes(styles["form"], styles["editing"])}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles["line"]}>
        <input
          ref={input}
          className={styles["title"]}
          aria-label={words.tasks.editLabel}
          aria-invalid={tooLong || undefined}
          aria-describedby={tooLong ? "title-too-long" : undefined}
          placeholder={words.tasks.addPlaceholder}
          autoComplete="off"
          enterKeyHint="done"
          autoFocus
          value={values.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </div>
      {tooLong && (
        <p id="title-too-long" className={styles["error"]} role="alert">
          {words.tasks.tooLong}
        </p>
      )}
      <div className={styles["tools"]}>
        <DuePicker value={values.due} today={today} onChoose={(due) => set({ due })} />
        <PriorityPicker value={values.priority} onChoose={(priority) => set({ priority })} />
        <div className={styles["actions"]}>
          <Button kind="plain" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" kind="primary">
            {words.save}
          </Button>
        </div>
      </div>
    </form>
  );
}

function valuesKept(draft: string): TaskValues | null {
  const text = draftOf(draft);
  return text === null ? null : (JSON.parse(text) as TaskValues);
}
