import { useState } from "react";
import { session } from "@/api/browser";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { TextField } from "@/ui/TextField";
import styles from "./auth.module.css";
import { checkSignIn } from "./fields";
import { useAuthForm } from "./useAuthForm";

export function SignInForm({ email: known = "" }: { email?: string }) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const { errors, busy, formProps } = useAuthForm(
    () => checkSignIn(email, password),
    () => session.signIn(email.trim(), password),
  );
  return (
    <form className={styles["form"]} {...formProps}>
      {errors.form && <ErrorNote {...errors.form} />}
      <TextField
        label={words.auth.email}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        error={errors.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={words.auth.password}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        error={errors.password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" kind="primary" busy={busy}>
        {words.auth.signIn}
      </Button>
    </form>
  );
}
