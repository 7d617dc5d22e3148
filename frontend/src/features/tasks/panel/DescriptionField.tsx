import type { KeyboardEvent } from "react";
import { words } from "@/shared/words";
import { SaveBar } from "./SaveBar";
import styles from "./TaskPanel.module.css";
import type { TextFieldProps } from "./TitleField";
import { useDraft } from "./useDraft";

/** The description; what is typed stays, over a reload too, until it is saved or taken back. */
export function DescriptionField({ id, saved, onSave }: TextFieldProps) {
  const draft = useDraft(`panel.${id}.description`, saved);
  const save = () => {
    if (draft.value !== saved) onSave(draft.value);
    draft.drop();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    if (event.key === "Escape" && draft.dirty) {
      event.stopPropagation();
      draft.drop();
    }
  };
  return (
    <section className={styles["section"]}>
      <h3 id="panel-description">{words.panel.description}</h3>
      <textarea
        className={styles["description"]}
        aria-labelledby="panel-description"
        placeholder={words.panel.descriptionHint}
        rows={3}
        maxLength={10_000}
        value={draft.value}
        onChange={(event) => draft.type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {draft.dirty && (
        <SaveBar hint={words.panel.saveTextHint} onSave={save} onDiscard={draft.drop} />
      )}
    </section>
  );
}
