import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useRef } from "react";
import { session } from "@/api/browser";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import dialog from "@/ui/Dialog.module.css";
import styles from "./auth.module.css";
import { SignInForm } from "./SignInForm";

/** Asks to sign in again over the view as it was, so that nothing typed is lost. */
export function ExpiredDialog({ open, email }: { open: boolean; email: string }) {
  // A row of a list that moved behind the dialog was made anew: it is found again by its id.
  const before = useRef("");
  const popup = useRef<HTMLDivElement>(null);
  return (
    <AlertDialog.Root open={open}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog["backdrop"]} />
        <AlertDialog.Popup
          ref={popup}
          className={dialog["dialog"]}
          initialFocus={() => {
            before.current = document.activeElement?.id ?? "";
            // Who it is, is known.
            return popup.current?.querySelector<HTMLElement>("[type=password]") ?? true;
          }}
          finalFocus={() => document.getElementById(before.current) ?? true}
        >
          <AlertDialog.Title>{words.auth.expiredTitle}</AlertDialog.Title>
          <AlertDialog.Description className={styles["lead"]}>
            {words.auth.expiredLead}
          </AlertDialog.Description>
          <SignInForm email={email} />
          <Button kind="plain" className={styles["leave"]} onClick={session.leave}>
            {words.account.signOut}
          </Button>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
