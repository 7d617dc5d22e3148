import { Menu as Base } from "@base-ui/react/menu";
import { useRef, type ReactElement, type ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import styles from "./Menu.module.css";

/** A menu that opens from `trigger`; its children are the parts below. */
export function Menu({
  id,
  trigger,
  children,
  align = "end",
  side = "bottom",
}: {
  /** The trigger's id. */
  id?: string;
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
}) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root>
      <Base.Trigger ref={button} id={id} render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className={styles["positioner"]}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
        >
          <Base.Popup
            className={styles["popup"]}
            // What was chosen may have put something in the trigger's place, which has the focus.
            finalFocus={() => button.current ?? false}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  icon,
  danger = false,
  onSelect,
  children,
}: {
  icon: IconName;
  danger?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Item className={styles["item"]} data-danger={danger || undefined} onClick={onSelect}>
      <Icon name={icon} size={18} />
      {children}
    </Base.Item>
  );
}

export interface Choice<T extends string> {
  value: T;
  label: string;
  icon?: IconName;
}

/** A group of choices of which one holds. */
export function MenuChoices<T extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  onChoose: (value: T) => void;
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles["label"]}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(chosen: T) => onChoose(chosen)}>
        {choices.map((choice) => (
          <Base.RadioItem
            key={choice.value}
            value={choice.value}
            className={styles["item"]}
            data-tone={choice.value}
            closeOnClick
          >
            {choice.icon && <Icon name={choice.icon} size={18} />}
            {choice.label}
            <Base.RadioItemIndicator className={styles["tick"]}>
              <Icon name="check" size={18} />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

/** A group of choices of which any number hold; the menu stays open meanwhile. */
export function MenuChecks<T extends string>({
  label,
  values,
  choices,
  onChange,
}: {
  label: string;
  values: readonly T[];
  choices: readonly Choice<T>[];
  onChange: (values: T[]) => void;
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles["label"]}>{label}</Base.GroupLabel>
      {choices.map(({ value, label: name }) => (
        <Base.CheckboxItem
          key={value}
          className={styles["item"]}
          checked={values.includes(value)}
          onCheckedChange={(checked) =>
            onChange(checked ? [...values, value] : values.filter((each) => each !== value))
          }
        >
          {name}
          <Base.CheckboxItemIndicator className={styles["tick"]}>
            <Icon name="check" size={18} />
          </Base.CheckboxItemIndicator>
        </Base.CheckboxItem>
      ))}
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles["separator"]} />;
}
