import { useEffect, useRef, useState } from "react";
import { words } from "@/shared/words";
import { IconButton } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import styles from "./filters.module.css";

export const SEARCH_ID = "search-tasks";
const PAUSE_MS = 250;

/** The words to look for; they go into the address once the person pauses. */
export function SearchField({
  value,
  onChange,
}: {
  value: string;
  onChange: (text: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    // The address changed by other means: Back, or a link.
    setSeen(value);
    setTyped(value);
  }
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const change = (text: string, wait: number) => {
    setTyped(text);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => {
      setSeen(text);
      onChange(text);
    }, wait);
  };
  return (
    <search className={styles["search"]}>
      <Icon name="search" size={18} />
      <input
        id={SEARCH_ID}
        type="search"
        aria-label={words.filters.search}
        placeholder={words.filters.search}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={200}
        value={typed}
        onChange={(event) => change(event.target.value, PAUSE_MS)}
        onKeyDown={(event) => {
          if (event.key === "Enter") change(typed, 0);
          if (event.key === "Escape" && typed !== "") change("", 0);
        }}
      />
      {typed !== "" && (
        <IconButton label={words.filters.clearSearch} onClick={() => change("", 0)}>
          <Icon name="close" size={18} />
        </IconButton>
      )}
    </search>
  );
}
