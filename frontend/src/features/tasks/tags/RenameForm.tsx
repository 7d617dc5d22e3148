import { useState } from "react";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import styles from "./TagsPage.module.css";

/** A tag's new name, in its row: Enter saves, Escape leaves it. */
export function RenameForm({
  tag,
  onRename,
  onCancel,
}: {
  tag: string;
  onRename: (name: string) => void;
  onCancel: () => void;
}) {
  const [name, setName] = useState(tag);
  return (
    <form
      className={styles["rename"]}
      onSubmit={(event) => {
        event.preventDefault();
        const next = name.trim().toLowerCase();
        if (next !== "") onRename(next);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <input
        aria-label={words.tags.newName(tag)}
        maxLength={50}
        autoComplete="off"
        autoCapitalize="none"
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button kind="plain" onClick={onCancel}>
        {words.cancel}
      </Button>
      <Button type="submit" kind="primary">
        {words.save}
      </Button>
    </form>
  );
}
