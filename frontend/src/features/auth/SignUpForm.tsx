import { useState } from "react";
import { session } from "@/api/browser";
import { browserZone } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { TextField } from "@/ui/TextField";
import styles from "./auth.module.css";
import { checkSignUp } from "./fields";
import { useAuthForm } from "./useAuthForm";

export function SignUpForm() {
  const [fullName, setFullName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { errors, busy, formProps } = useAuthForm(
    () => checkSignUp(fullName, email, password),
    () =>
      session.register({
        email: email.trim(),
        password,
        full_name: fullName.trim(),
        timezone: browserZone(),
      }),
  );
  return (
    <form className={styles["form"]} {...formProps}>
      {errors.form && <ErrorNote {...errors.form} />}
      <TextField
        label={words.auth.fullName}
        name="name"
        autoComplete="name"
        value={fullName}
        error={errors.full_name}
        onChange={(event) => setFullName(event.target.value)}
      />
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
        autoComplete="new-password"
        value={password}
        hint={words.auth.passwordHint}
        error={errors.password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" kind="primary" busy={busy}>
        {words.auth.signUp}
      </Button>
    </form>
  );
}
