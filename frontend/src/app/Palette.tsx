import { Dialog } from "@base-ui/react/dialog";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { useOpenTask } from "@/features/tasks/openTask";
import { useOpenTasksKnown } from "@/features/tasks/useTasks";
import { words } from "@/shared/words";
import { commandsAt, type Command } from "@/ui/commandsHere";
import dialog from "@/ui/Dialog.module.css";
import { Icon } from "@/ui/Icon";
import { Keys } from "@/ui/Keys";
import { focusBefore } from "./overlay";
import { matching } from "./matching";
import styles from "./Palette.module.css";

const MOST_TASKS = 8;

/** What can be done here and from anywhere, and every open task, by typing a part of its name. */
export default function Palette({
  commands,
  onClose,
}: {
  commands: readonly Command[];
  onClose: () => void;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const openTask = useOpenTask();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const tasks: Command[] = useOpenTasksKnown().map((task) => ({
    id: task.id,
    label: task.title,
    icon: "circle",
    run: () => openTask(task.id),
  }));
  const place = focusBefore();
  const here = place === true ? [] : commandsAt(place);
  const found = [
    ...matching([...here, ...commands], typed),
    ...(typed.trim() === "" ? [] : matching(tasks, typed).slice(0, MOST_TASKS)),
  ];
  const current = Math.min(at, found.length - 1);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    // The dialog gives the focus back first: a command may take it on from there.
    requestAnimationFrame(() => requestAnimationFrame(() => command.run()));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys that choose a word of an input method are not meant for us.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((current + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === "Enter") {
      event.preventDefault();
      run(found[current]);
    }
  };

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog["backdrop"]} />
        <Dialog.Popup
          className={styles["palette"]}
          aria-label={words.commands.palette}
          initialFocus={field}
          finalFocus={focusBefore}
        >
          <div className={styles["line"]}>
            <Icon name="search" />
            <input
              ref={field}
              role="combobox"
              aria-label={words.commands.find}
              aria-expanded
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
              placeholder={words.commands.find}
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
            <Dialog.Close className={styles["close"]} aria-label={words.close}>
              <Icon name="close" size={18} />
            </Dialog.Close>
          </div>
          <ul id={id} role="listbox" aria-label={words.commands.palette}>
            {found.map((command, index) => (
              <li
                key={command.id}
                id={`${id}-${index}`}
                ref={(item) => {
                  if (index === current) item?.scrollIntoView({ block: "nearest" });
                }}
                role="option"
                aria-selected={index === current}
                onMouseMove={() => setAt(index)}
                onClick={() => run(command)}
              >
                <Icon name={command.icon} size={18} />
                <span>{command.label}</span>
                {command.keys !== undefined && <Keys keys={command.keys} />}
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <p role="status" className={styles["none"]}>
              {words.commands.none}
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
