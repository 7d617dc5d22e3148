import { useState } from "react";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { Part } from "@/ui/Part";
import { exportAddress, tell } from "./account";
import { EraseDialog } from "./EraseDialog";
import styles from "./SettingsPage.module.css";

/** To take everything away, and to delete it. */
export function DataSettings() {
  const [busy, setBusy] = useState(false);
  const [erasing, setErasing] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      // The answer is an attachment: the page stays.
      location.assign(await exportAddress());
    } catch (error) {
      tell(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Part title={words.settings.data} lead={words.settings.exportLead}>
        <Button busy={busy} onClick={() => void download()}>
          {words.settings.export}
        </Button>
      </Part>
      <Part title={words.settings.erase} lead={words.settings.eraseLead}>
        <Button className={styles["danger"]} onClick={() => setErasing(true)}>
          <Icon name="trash" size={18} />
          {words.settings.eraseAction}
        </Button>
        <EraseDialog open={erasing} onClose={() => setErasing(false)} />
      </Part>
    </>
  );
}
