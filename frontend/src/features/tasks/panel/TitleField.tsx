import type { KeyboardEvent } from "react";
import { TITLE_MAX } from "@/features/tasks/TaskForm";
import { words } from "@/shared/words";
import { draftName } from "./panelDrafts";
import { SaveBar } from "./SaveBar";
import styles from "./TaskPanel.module.css";
import { useDraft } from "./useDraft";

export interface TextFieldProps {
  /** The task's id. */
  id: string;
  saved: string;
  onSave: (text: string) => void;
}

/** The title, edited where it stands: Enter saves, Escape takes it back, leaving the field saves. */
export function TitleField({ id, saved, onSave }: TextFieldProps) {
  const draft = useDraft(draftName(id, "title"), saved);
  const title = draft.value.trim();
  const tooLong = Array.from(title).length > TITLE_MAX;

  const save = () => {
    if (title === "") draft.drop();
    if (tooLong || title === "") return;
    if (title !== saved) onSave(title);
    draft.drop();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      save();
    }
    if (event.key === "Escape" && draft.dirty) {
      // Taken back first; the next Escape closes the panel.
      event.stopPropagation();
      draft.drop();
    }
  };

  return (
    <div>
      <textarea
        id="panel-title"
        className={styles["title"]}
        aria-label={words.panel.title}
        aria-invalid={tooLong || undefined}
        aria-describedby={tooLong ? "panel-title-note" : undefined}
        rows={1}
        value={draft.value}
        onChange={(event) => draft.type(event.target.value.replaceAll("\n", " "))}
        onKeyDown={onKeyDown}
        onBlur={save}
      />
      {tooLong && (
        <p id="panel-title-note" role="alert" className={styles["error"]}>
          {words.tasks.tooLong}
        </p>
      )}
      {draft.dirty && <SaveBar hint={words.panel.saveHint} onSave={save} onDiscard={draft.drop} />}
    </div>
  );
}
