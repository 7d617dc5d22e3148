import {
  Suspense,
  useDeferredValue,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from "react";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { lazily } from "@/ui/lazily";
import { draftName } from "./panelDrafts";
import { SaveBar } from "./SaveBar";
import styles from "./TaskPanel.module.css";
import type { TextFieldProps } from "./TitleField";
import { useDraft } from "./useDraft";

const Markdown = lazily(() => import("./Markdown"));
// On its way while the task is: what is read later in another form would push the rest about.
Markdown.load().catch(() => undefined);

/**
 * The description: read as Markdown, written as text. What is typed stays, over a reload too,
 * until it is saved or taken back.
 */
export function DescriptionField({ id, saved, onSave }: TextFieldProps) {
  const draft = useDraft(draftName(id, "description"), saved);
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
          <Formatted text={saved} />
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

/** The text as it is written, and as it is meant as soon as that is made. */
function Formatted({ text }: { text: string }) {
  const due = useDeferredValue(true, false);
  const plain = <p className={styles["plainText"]}>{text}</p>;
  if (!due) return plain;
  return (
    <Suspense fallback={plain}>
      <Markdown text={text} />
    </Suspense>
  );
}
