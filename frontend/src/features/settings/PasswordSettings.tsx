import { useState } from "react";
import { ApiError } from "@/api/failures";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Part } from "@/ui/Part";
import { TextField } from "@/ui/TextField";
import { toast } from "@/ui/toasts";
import { changePassword, tell } from "./account";
import styles from "./SettingsPage.module.css";

interface Wrong {
  current?: string;
  next?: string;
}

/** A new password, which ends every other session. */
export function PasswordSettings({ email }: { email: string }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);

  const send = async () => {
    const found: Wrong = {
      ...(current === "" && { current: words.auth.missingPassword }),
      ...(Array.from(next).length < 8 && { next: words.auth.shortPassword }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await changePassword(current, next);
      setCurrent("");
      setNext("");
      toast({ title: words.settings.passwordChanged });
    } catch (error) {
      refused(error as Error);
    } finally {
      setBusy(false);
    }
  };

  const refused = (error: Error) => {
    const place = error instanceof ApiError && error.status === 400 ? error.fields[0] : undefined;
    if (place === undefined) tell(error);
    else if (place.location === "body.current_password") {
      setWrong({ current: words.settings.wrongPassword });
    } else setWrong({ next: place.message });
  };

  return (
    <Part title={words.settings.password} lead={words.settings.passwordLead}>
      <form
        className={styles["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void send();
        }}
      >
        {/* So that the browser's store of passwords knows whose it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          label={words.settings.currentPassword}
          type="password"
          autoComplete="current-password"
          value={current}
          error={wrong.current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label={words.settings.newPassword}
          type="password"
          autoComplete="new-password"
          hint={words.auth.passwordHint}
          value={next}
          error={wrong.next}
          onChange={(event) => setNext(event.target.value)}
        />
        <Button type="submit" busy={busy}>
          {words.settings.changePassword}
        </Button>
      </form>
    </Part>
  );
}
