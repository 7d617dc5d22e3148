import { useId, useState, type ComponentProps } from "react";
import { words } from "@/shared/words";
import { IconButton } from "./Button";
import { Icon } from "./Icon";
import styles from "./TextField.module.css";

export interface TextFieldProps extends ComponentProps<"input"> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

/** A labelled input; its hint and its error are read out with it. */
export function TextField({ label, hint, error, type = "text", ...rest }: TextFieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const secret = type === "password";
  const note = error ?? hint;
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      <div className={styles["box"]} data-invalid={error !== undefined || undefined}>
        <input
          {...rest}
          id={id}
          type={secret && shown ? "text" : type}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
        />
        {secret && (
          <IconButton
            label={shown ? words.auth.hide : words.auth.show}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? "eyeOff" : "eye"} />
          </IconButton>
        )}
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={error === undefined ? styles["hint"] : styles["error"]}>
          {note}
        </p>
      )}
    </div>
  );
}
