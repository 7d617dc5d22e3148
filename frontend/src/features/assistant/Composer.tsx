import { useState, type KeyboardEvent, type RefObject } from "react";
import { draftOf, keepDraft } from "@/shared/storage";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import styles from "./AssistantPage.module.css";

/** The name under which a message is kept while it is typed. */
export const DRAFT = "assistant";
const LONGEST = 4000;

export interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  busy: boolean;
  onSend: (text: string) => void;
}

/** The field a message is written in; what is typed outlives a reload. */
export function Composer({ field, busy, onSend }: ComposerProps) {
  const [text, setText] = useState(() => draftOf(DRAFT) ?? "");
  const tooLong = Array.from(text).length > LONGEST;
  const set = (value: string) => {
    setText(value);
    keepDraft(DRAFT, value === "" ? null : value);
  };
  const submit = () => {
    const message = text.trim();
    if (message === "" || tooLong || busy) return;
    onSend(message);
    set("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that chooses a word of an input method is not meant for us.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={styles["composer"]}
      data-stuck
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        ref={field}
        rows={Math.min(text.split("\n").length, 6)}
        aria-label={words.assistant.field}
        aria-describedby="message-hint"
        aria-invalid={tooLong || undefined}
        placeholder={words.assistant.placeholder}
        enterKeyHint="send"
        autoComplete="off"
        value={text}
        onChange={(event) => set(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" kind="primary" busy={busy}>
        {words.assistant.send}
      </Button>
      <p id="message-hint" className={styles["hint"]} role={tooLong ? "alert" : undefined}>
        {tooLong ? words.assistant.tooLong(LONGEST) : words.assistant.sendHint}
      </p>
    </form>
  );
}
