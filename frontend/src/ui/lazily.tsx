import { lazy, useState, type ComponentType, type FunctionComponent } from "react";

/** A part whose code comes when it is needed, or when `load` asks for it beforehand. */
export type Lazily<Props> = FunctionComponent<Props> & { load: () => Promise<unknown> };

/**
 * Like `lazy`, but a part whose code is there already shows at once: React keeps what has suspended,
 * were it for a moment, waiting for 300 ms before it shows it.
 */
export function lazily<Props extends object>(
  fetch: () => Promise<{ default: ComponentType<Props> }>,
): Lazily<Props> {
  let there: ComponentType<Props> | undefined;
  const load = async () => {
    const part = await fetch();
    there = part.default;
    return part;
  };
  const Suspending = lazy(load);
  function Part(props: Props) {
    const [Shown] = useState<ComponentType<Props>>(() => there ?? Suspending);
    return <Shown {...props} />;
  }
  return Object.assign(Part, { load });
}
