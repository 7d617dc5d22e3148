import { Dialog } from "@base-ui/react/dialog";
import { useShortcutsOn } from "@/shared/shortcuts";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import type { Command } from "@/ui/commandsHere";
import dialog from "@/ui/Dialog.module.css";
import { Keys } from "@/ui/Keys";
import { Switch } from "@/ui/Switch";
import { focusBefore } from "./overlay";
import styles from "./Palette.module.css";

/** Every key that does something, and whether they do. */
export default function KeysSheet({
  commands,
  onClose,
}: {
  commands: readonly Command[];
  onClose: () => void;
}) {
  const [on, setOn] = useShortcutsOn();
  const all = [
    { keys: "Ctrl K", label: words.commands.palette },
    ...commands.flatMap(({ keys, label }) => (keys === undefined ? [] : [{ keys, label }])),
    ...words.commands.rows,
  ];
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog["backdrop"]} />
        <Dialog.Popup className={dialog["wide"]} finalFocus={focusBefore}>
          <Dialog.Title>{words.commands.keys}</Dialog.Title>
          <Switch
            label={words.settings.shortcuts}
            hint={words.settings.shortcutsHint}
            checked={on}
            onChange={setOn}
          />
          <dl className={styles["sheet"]}>
            {all.map(({ keys, label }) => (
              <div key={keys} className={styles["key"]}>
                <dt>{label}</dt>
                <dd>
                  <Keys keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
          <Dialog.Close render={<Button />}>{words.close}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
