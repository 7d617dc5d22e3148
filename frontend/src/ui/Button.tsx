import type { ComponentProps } from "react";
import styles from "./Button.module.css";
import { classes } from "./classes";

type Kind = "primary" | "quiet" | "plain";

export interface ButtonProps extends ComponentProps<"button"> {
  kind?: Kind;
  /** Shows that the action is under way; further presses do nothing. */
  busy?: boolean;
}

export function Button({ kind = "quiet", busy = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classes(styles["button"], styles[kind], busy && styles["busy"], className)}
    />
  );
}

/** A square button that shows an icon alone: `label` is its name. */
export function IconButton({
  label,
  className,
  ...rest
}: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      {...rest}
      className={classes(styles["icon"], className)}
    />
  );
}
