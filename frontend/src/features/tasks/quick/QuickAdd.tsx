import { useRef, useState, type UIEvent } from "react";
import type { TaskDraft } from "@/api/types";
import { DuePicker } from "@/features/tasks/DuePicker";
import { PriorityPicker } from "@/features/tasks/PriorityPicker";
import { TITLE_MAX } from "@/features/tasks/TaskForm";
import form from "@/features/tasks/TaskForm.module.css";
import { dueDay, type Day } from "@/shared/dates";
import { draftOf, keepDraft } from "@/shared/storage";
import { underWay } from "@/shared/underWay";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { Chips } from "./Chips";
import styles from "./QuickAdd.module.css";
import { draftsOf, understood, type Field, type Picked } from "./understood";
import { interpret, useInterpretation, type Interpret } from "./useInterpretation";

export interface QuickAddProps {
  /** The id of the field. */
  id: string;
  today: Day;
  zone: string;
  /** What a task starts with in this view. */
  preset: Partial<TaskDraft>;
  onAdd: (drafts: TaskDraft[]) => void;
  ask?: Interpret;
}

const nothing: ReadonlySet<Field> = new Set();

/**
 * A task in one line: what is understood of it is marked while it is typed, and each part of that
 * can be left out again. Enter adds.
 */
export function QuickAdd(props: QuickAddProps) {
  const { id, today, zone, preset, onAdd, ask = interpret } = props;
  const draft = `add.${id}`;
  const [text, setText] = useState(() => draftOf(draft) ?? "");
  const [left, setLeft] = useState(nothing);
  const [picked, setPicked] = useState<Picked>({});
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const { answer, settled } = useInterpretation(text, ask);
  const found = understood(text, answer, left);
  const tooLong = Array.from(text.trim()).length > TITLE_MAX && found.fields.length === 0;

  const type = (next: string) => {
    setText(next);
    keepDraft(draft, next === "" ? null : next);
    if (next === "") setLeft(nothing);
  };

  const submit = async () => {
    input.current?.focus();
    const typed = text.trim();
    if (typed === "" || tooLong) return;
    // Until it is a task, what was typed would go with the page.
    const answered = underWay(settled());
    type("");
    setPicked({});
    onAdd(draftsOf(typed, understood(text, await answered, left), preset, picked));
  };

  // The marks lie behind the field and have to move with its text.
  const follow = ({ currentTarget }: UIEvent<HTMLInputElement>) => {
    if (mirror.current) mirror.current.scrollLeft = currentTarget.scrollLeft;
  };

  const understoodDue = picked.due_date === undefined && found.fields.includes("due_date");
  const understoodPriority = picked.priority === undefined && found.fields.includes("priority");
  const due = picked.due_date === undefined ? (preset.due_date ?? null) : picked.due_date;

  return (
    <form
      className={form["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={form["line"]}>
        <Icon name="plus" />
        <div className={styles["field"]}>
          <div ref={mirror} className={styles["mirror"]} aria-hidden="true">
            {found.pieces.map(({ text: piece, field }, index) =>
              field === null ? (
                <span key={index}>{piece}</span>
              ) : (
                <mark key={index} data-field={field}>
                  {piece}
                </mark>
              ),
            )}
          </div>
          <input
            ref={input}
            id={id}
            className={form["title"]}
            aria-label={words.tasks.addLabel}
            aria-invalid={tooLong || undefined}
            aria-describedby={tooLong ? `${id}-note` : undefined}
            placeholder={words.tasks.addPlaceholder}
            autoComplete="off"
            enterKeyHint="done"
            maxLength={1000}
            value={text}
            onChange={(event) => type(event.target.value)}
            onScroll={follow}
          />
        </div>
      </div>
      {tooLong && (
        <p id={`${id}-note`} role="alert" className={form["error"]}>
          {words.tasks.tooLong}
        </p>
      )}
      <div className={form["tools"]}>
        <Chips
          found={found}
          today={today}
          zone={zone}
          onLeave={(field) => {
            setLeft(new Set([...left, field]));
            input.current?.focus();
          }}
        />
        {!understoodDue && (
          <DuePicker
            value={due === null ? null : dueDay(due, zone)}
            today={today}
            onChoose={(due_date) => setPicked({ ...picked, due_date })}
          />
        )}
        {!understoodPriority && (
          <PriorityPicker
            value={picked.priority ?? "medium"}
            onChoose={(priority) => setPicked({ ...picked, priority })}
          />
        )}
        <div className={form["actions"]}>
          <Button type="submit" kind="primary">
            {words.tasks.add}
          </Button>
        </div>
      </div>
    </form>
  );
}
