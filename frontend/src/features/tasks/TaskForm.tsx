import { useRef, useState, type KeyboardEvent } from "react";
import type { Priority } from "@/api/types";
import type { Day } from "@/shared/dates";
import { draftOf, keepDraft } from "@/shared/storage";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { Icon } from "@/ui/Icon";
import { DuePicker } from "./DuePicker";
import { PriorityPicker } from "./PriorityPicker";
import styles from "./TaskForm.module.css";

export interface TaskValues {
  title: string;
  priority: Priority;
  due: Day | null;
}

export const TITLE_MAX = 200;
const blank: TaskValues = { title: "", priority: "medium", due: null };

export interface TaskFormProps {
  label: string;
  /** The id of the title's field. */
  id?: string;
  action: string;
  today: Day;
  initial?: TaskValues;
  /** The name under which what is typed outlives a reload, or a list that makes the form anew. */
  draft?: string;
  onSubmit: (values: TaskValues) => void;
  /** Given when editing: Escape and a button leave without saving. */
  onCancel?: () => void;
}

/** Title, due day and priority in one line; serves both to add a task and to edit one. */
export function TaskForm(props: TaskFormProps) {
  const { label, id, action, today, initial = blank, draft, onSubmit, onCancel } = props;
  const [values, setValues] = useState(() => valuesKept(draft) ?? initial);
  const input = useRef<HTMLInputElement>(null);
  const title = values.title.trim();
  const tooLong = Array.from(title).length > TITLE_MAX;
  const set = (change: Partial<TaskValues>) => {
    const next = { ...values, ...change };
    setValues(next);
    if (draft !== undefined) keepDraft(draft, JSON.stringify(next));
  };

  const submit = () => {
    input.current?.focus();
    if (title === "" || tooLong) return;
    onSubmit({ ...values, title });
    if (draft !== undefined) keepDraft(draft, null);
    if (!onCancel) setValues(initial);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // A picker that floats above the form closes by itself; only Escape in the form leaves it.
    const here = event.currentTarget.contains(event.target as Node);
    if (event.key === "Escape" && here) onCancel?.();
  };

  return (
    <form
      className={classes(styles["form"], onCancel && styles["editing"])}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles["line"]}>
        {!onCancel && <Icon name="plus" />}
        <input
          ref={input}
          id={id}
          className={styles["title"]}
          aria-label={label}
          aria-invalid={tooLong || undefined}
          aria-describedby={tooLong ? "title-too-long" : undefined}
          placeholder={words.tasks.addPlaceholder}
          autoComplete="off"
          enterKeyHint="done"
          autoFocus={onCancel !== undefined}
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
          {onCancel && (
            <Button kind="plain" onClick={onCancel}>
              {words.cancel}
            </Button>
          )}
          <Button type="submit" kind="primary">
            {action}
          </Button>
        </div>
      </div>
    </form>
  );
}

function valuesKept(draft: string | undefined): TaskValues | null {
  const text = draft === undefined ? null : draftOf(draft);
  return text === null ? null : (JSON.parse(text) as TaskValues);
}
