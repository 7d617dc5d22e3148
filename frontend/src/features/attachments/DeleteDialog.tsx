import { AlertDialog } from "@base-ui/react/alert-dialog";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import styles from "./files.module.css";

/** Asks before a file is deleted, which nothing brings back. */
export function DeleteDialog({
  open,
  name,
  onCancel,
  onDelete,
}: {
  open: boolean;
  name: string;
  onCancel: () => void;
  onDelete: () => void;
}) {
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onCancel();
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles["backdrop"]} />
        <AlertDialog.Popup className={styles["dialog"]}>
          <AlertDialog.Title className={styles["dialogTitle"]}>
            {words.files.deleteTitle(name)}
          </AlertDialog.Title>
          <AlertDialog.Description>{words.files.deleteLead}</AlertDialog.Description>
          <div className={styles["choices"]}>
            <AlertDialog.Close render={<Button kind="quiet" />}>{words.cancel}</AlertDialog.Close>
            <Button kind="primary" onClick={onDelete}>
              {words.files.deleteForGood}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
