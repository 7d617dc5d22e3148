import { lazy, Suspense, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { SaveBar } from "./SaveBar";
import styles from "./TaskPanel.module.css";
import type { TextFieldProps } from "./TitleField";
import { useDraft } from "./useDraft";

const loadMarkdown = () => import("./Markdown");
const Markdown = lazy(loadMarkdown);
// On its way while the task is: what is read later in another form would push the rest about.
loadMarkdown().catch(() => undefined);

/**
 * The description: read as Markdown, written as text. What is typed stays, over a reload too,
 * until it is saved or taken back.
 */
export function DescriptionField({ id, saved, onSave }: TextFieldProps) {
  const draft = useDraft(`panel.${id}.description`, saved);
  const [writing, setWriting] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const reading = !writing && !draft.dirty && saved !== "";

  const stop = (save: boolean) => {
    if (save && draft.value !== saved) onSave(draft.value);
    draft.drop();
    setWriting(false);
    // The field goes, and the keyboard with it, unless it is caught.
    requestAnimationFrame(() => edit.current?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) stop(true);
    if (event.key === "Escape" && (draft.dirty || writing)) {
      event.stopPropagation();
      stop(false);
    }
  };
  const onPress = ({ target }: MouseEvent) => {
    const link = (target as Element).closest("a");
    if (link === null && getSelection()?.isCollapsed !== false) setWriting(true);
  };

  return (
    <section className={styles["section"]}>
      <header className={styles["sectionHead"]}>
        <h3 id="panel-description">{words.panel.description}</h3>
        {reading && (
          <Button
            ref={edit}
            kind="plain"
            aria-label={words.panel.editDescription}
            onClick={() => setWriting(true)}
          >
            {words.tasks.editItem}
          </Button>
        )}
      </header>
      {reading ? (
        // The button above does the same for who uses no mouse.
        <div className={styles["read"]} onClick={onPress}>
          <Suspense fallback={<p className={styles["plainText"]}>{saved}</p>}>
            <Markdown text={saved} />
          </Suspense>
        </div>
      ) : (
        <textarea
          className={styles["description"]}
          aria-labelledby="panel-description"
          placeholder={words.panel.descriptionHint}
          rows={3}
          maxLength={10_000}
          autoFocus={writing}
          value={draft.value}
          onChange={(event) => draft.type(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (!draft.dirty) setWriting(false);
          }}
        />
      )}
      {draft.dirty && (
        <SaveBar
          hint={words.panel.saveTextHint}
          onSave={() => stop(true)}
          onDiscard={() => stop(false)}
        />
      )}
    </section>
  );
}
