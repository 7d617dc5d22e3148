import { useState } from "react";
import { words } from "@/shared/words";
import { Button } from "./Button";
import styles from "./ErrorNote.module.css";
import { Icon } from "./Icon";

export interface ErrorNoteProps {
  message: string;
  /** The correlation id, to quote when asking for help. */
  reference?: string | null;
  onRetry?: (() => void) | undefined;
}

export function ErrorNote({ message, reference, onRetry }: ErrorNoteProps) {
  return (
    <div className={styles["note"]} role="alert">
      <Icon name="alert" />
      <div className={styles["text"]}>
        <p>{message}</p>
        {reference != null && <Reference id={reference} />}
      </div>
      {onRetry && <Button onClick={onRetry}>{words.retry}</Button>}
    </div>
  );
}

/** The correlation id of a failed request, with a button that copies it. */
export function Reference({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    setCopied(true);
  };
  return (
    <button
      type="button"
      className={styles["reference"]}
      aria-label={words.errors.copyReference(id)}
      onClick={() => void copy()}
    >
      <span>
        {words.errors.reference} <code>{id}</code>
      </span>
      <Icon name={copied ? "check" : "copy"} size={16} />
      <span role="status">{copied ? words.errors.copied : ""}</span>
    </button>
  );
}
