import { Popover } from "@base-ui/react/popover";
import { useId } from "react";
import { addDays, nextMonday, shortDay, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import menu from "@/ui/Menu.module.css";
import styles from "./TaskForm.module.css";

export interface DuePickerProps {
  value: Day | null;
  today: Day;
  /** What to call it, where it stands for no date in particular. */
  label?: string;
  onChoose: (day: Day | null) => void;
}

/** Chooses a day: the usual ones by name, any other by the browser's own date field. */
export function DuePicker({ value, today, label, onChoose }: DuePickerProps) {
  const id = useId();
  const usual = [
    { label: words.tasks.dueToday, day: today },
    { label: words.tasks.dueTomorrow, day: addDays(today, 1) },
    { label: words.tasks.dueNextWeek, day: nextMonday(today) },
    // On a Sunday, next week is tomorrow.
  ].filter(({ day }, index, all) => all.findIndex((each) => each.day === day) === index);
  return (
    <Popover.Root modal>
      <Popover.Trigger className={styles["chip"]} data-set={value !== null || undefined}>
        <Icon name="calendar" size={17} />
        {label ?? (
          <>
            <span className="visually-hidden">{words.tasks.due}: </span>
            {value === null ? words.tasks.dueNone : dayName(value, today)}
          </>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={menu["positioner"]}
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup className={menu["popup"]} aria-label={words.tasks.due}>
            {usual.map(({ label, day }) => (
              <Popover.Close key={label} className={menu["item"]} onClick={() => onChoose(day)}>
                <Icon name="calendar" size={18} />
                {label}
                <span className={styles["hint"]}>{shortDay(day, day)}</span>
              </Popover.Close>
            ))}
            <Popover.Close className={menu["item"]} onClick={() => onChoose(null)}>
              <Icon name="close" size={18} />
              {words.tasks.dueNone}
            </Popover.Close>
            <div className={menu["separator"]} />
            <label className={menu["label"]} htmlFor={id}>
              {words.tasks.duePick}
            </label>
            <input
              id={id}
              type="date"
              className={styles["date"]}
              defaultValue={value ?? ""}
              onChange={(event) => onChoose(event.target.value === "" ? null : event.target.value)}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** A day by name where it has one. */
export function dayName(day: Day, today: Day): string {
  if (day === today) return words.tasks.dueToday;
  if (day === addDays(today, 1)) return words.tasks.dueTomorrow;
  return shortDay(day, today);
}
