import { useState } from "react";
import { session } from "@/api/browser";
import { ApiError } from "@/api/failures";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { TextField } from "@/ui/TextField";
import { eraseAccount, tell } from "./account";
import styles from "./SettingsPage.module.css";

/** Asks for the password once more before the account goes. */
export function EraseDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const erase = async () => {
    setBusy(true);
    try {
      await eraseAccount(password);
      session.leave();
    } catch (error) {
      if (error instanceof ApiError && error.status === 400) setWrong(words.settings.wrongPassword);
      else tell(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={words.settings.eraseTitle}
      lead={words.settings.eraseWarning}
    >
      <form
        className={styles["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (password === "") setWrong(words.auth.missingPassword);
          else if (!busy) void erase();
        }}
      >
        <TextField
          label={words.auth.password}
          type="password"
          autoComplete="current-password"
          value={password}
          error={wrong}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div className={styles["actions"]}>
          <Button kind="plain" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" className={styles["danger"]} busy={busy}>
            {words.settings.eraseAction}
          </Button>
        </div>
      </form>
    </ConfirmDialog>
  );
}
