import { useState, type KeyboardEvent } from "react";
import { words } from "@/shared/words";
import { Chip } from "@/ui/Chip";
import styles from "./TaskPanel.module.css";

/** The tags: each can be taken off, a new one is typed and added with Enter or a comma. */
export function TagsField({
  tags,
  onChange,
}: {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
}) {
  const [typed, setTyped] = useState("");
  const add = () => {
    const found = typed
      .split(",")
      .map((each) => each.trim().replace(/^#/, "").toLowerCase())
      .filter((each) => each !== "");
    setTyped("");
    const next = [...new Set([...tags, ...found])];
    if (next.length > tags.length) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that chooses a word of an input method is not meant for us.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    }
    if (event.key === "Escape" && typed !== "") {
      event.stopPropagation();
      setTyped("");
    }
    const last = tags.at(-1);
    if (event.key === "Backspace" && typed === "" && last !== undefined) {
      onChange(tags.filter((tag) => tag !== last));
    }
  };
  return (
    <div className={styles["tags"]}>
      {tags.map((tag) => (
        <Chip
          key={tag}
          removal={words.panel.removeTag(tag)}
          onRemove={() => onChange(tags.filter((each) => each !== tag))}
        >
          {tag}
        </Chip>
      ))}
      <input
        aria-label={words.panel.addTag}
        placeholder={words.panel.addTag}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={50}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
    </div>
  );
}
