import { useRef, useState, type SubmitEvent } from "react";
import { refused, type AuthErrors } from "./fields";

/** Runs a form: checks first, shows what is wrong and takes the focus there, sends once at a time. */
export function useAuthForm(check: () => AuthErrors, send: () => Promise<void>) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<AuthErrors>({});
  const [busy, setBusy] = useState(false);

  const show = (found: AuthErrors) => {
    setErrors(found);
    // After React has marked the fields.
    requestAnimationFrame(() => {
      form.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
    });
  };

  const submit = async () => {
    const found = check();
    if (Object.keys(found).length > 0) {
      show(found);
      return;
    }
    setErrors({});
    setBusy(true);
    try {
      await send();
    } catch (error) {
      show(refused(error));
    } finally {
      setBusy(false);
    }
  };

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!busy) void submit();
  };

  return { errors, busy, formProps: { ref: form, onSubmit, noValidate: true } };
}
