import { Popover } from "@base-ui/react/popover";
import { useId, useState } from "react";
import type { ReminderTime } from "@/api/types";
import { instantAt } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import menu from "@/ui/Menu.module.css";
import styles from "./ReminderSection.module.css";
import { minutesInWords, usualMinutes } from "./times";

/** Chooses a time to remind: so long before it is due, or a moment of its own. */
export function AddReminder({
  zone,
  due,
  onAdd,
}: {
  zone: string;
  /** What it can be before. */
  due: "day" | "time" | null;
  onAdd: (time: ReminderTime) => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [moment, setMoment] = useState("");
  const add = (time: ReminderTime) => {
    onAdd(time);
    setOpen(false);
  };
  const addMoment = () => {
    const [day, clock] = moment.split("T");
    if (!day || !clock) return;
    setMoment("");
    add({ at: instantAt(day, clock.slice(0, 5), zone) });
  };
  return (
    <Popover.Root modal open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={styles["add"]}>
        <Icon name="plus" size={17} />
        {words.reminders.add}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={menu["positioner"]}
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup className={menu["popup"]} aria-label={words.reminders.add}>
            {due !== null && (
              <Usual
                hasTime={due === "time"}
                onChoose={(minutes) => add({ minutes_before: minutes })}
              />
            )}
            {due !== null && <div className={menu["separator"]} />}
            <label className={menu["label"]} htmlFor={id}>
              {words.reminders.pick}
            </label>
            <form
              className={styles["moment"]}
              onSubmit={(event) => {
                event.preventDefault();
                addMoment();
              }}
            >
              <input
                id={id}
                type="datetime-local"
                value={moment}
                onChange={(event) => setMoment(event.target.value)}
              />
              <Button type="submit" kind="primary">
                {words.reminders.set}
              </Button>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The usual times; put into words once they are shown, which takes as long as the rest of it. */
function Usual({ hasTime, onChoose }: { hasTime: boolean; onChoose: (minutes: number) => void }) {
  return usualMinutes(hasTime).map((minutes) => (
    <button key={minutes} type="button" className={menu["item"]} onClick={() => onChoose(minutes)}>
      <Icon name="bell" size={18} />
      {minutesInWords(minutes, hasTime)}
    </button>
  ));
}
