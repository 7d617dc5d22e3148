import { Dialog } from "@base-ui/react/dialog";
import { unsavedTask } from "@/features/tasks/operations";
import { useTaskActions } from "@/features/tasks/useTaskActions";
import { useToday } from "@/features/tasks/useToday";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import dialog from "@/ui/Dialog.module.css";
import { QuickAdd } from "./QuickAdd";
import { tellWhere } from "./tellWhere";

const FIELD = "quick-add";

/** Adds a task from wherever the person is. */
export default function AddDialog({
  zone,
  onClose,
  finalFocus,
}: {
  zone: string;
  onClose: () => void;
  finalFocus: () => HTMLElement | true;
}) {
  const today = useToday(zone);
  const actions = useTaskActions();
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
          className={dialog["wide"]}
          initialFocus={() => document.getElementById(FIELD)}
          finalFocus={finalFocus}
        >
          <Dialog.Title>{words.quick.title}</Dialog.Title>
          <QuickAdd
            id={FIELD}
            today={today}
            zone={zone}
            preset={{}}
            onAdd={(drafts) => {
              for (const draft of drafts) {
                actions.create(draft);
                const task = unsavedTask({ kind: "create", key: "", draft, at: "" }, false);
                tellWhere(task, today, zone);
              }
              onClose();
            }}
          />
          <Dialog.Close render={<Button kind="plain" />}>{words.close}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
