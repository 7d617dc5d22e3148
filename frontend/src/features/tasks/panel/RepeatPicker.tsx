import { Popover } from "@base-ui/react/popover";
import { useId, useState } from "react";
import {
  parsed,
  ruleInWords,
  shortName,
  usualRules,
  WEEKDAYS,
  written,
  type Frequency,
  type Rule,
  type UsualRule,
} from "@/features/tasks/recurrence";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import menu from "@/ui/Menu.module.css";
import styles from "./RepeatPicker.module.css";
import panel from "./TaskPanel.module.css";

const usual = Object.keys(usualRules) as UsualRule[];
const weekly: Rule = { frequency: "WEEKLY", interval: 1, days: [] };

/** How a task repeats: the usual rules by name, any other put together below them. */
export function RepeatPicker({
  value,
  onChoose,
}: {
  value: string | null;
  onChoose: (rule: string | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const choose = (rule: string | null) => {
    setOpen(false);
    if (rule !== value) onChoose(rule);
  };
  return (
    <Popover.Root modal open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={panel["choice"]} data-set={value !== null || undefined}>
        <Icon name="repeat" size={17} />
        <span className="visually-hidden">{words.panel.repeat}: </span>
        {ruleInWords(value)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={menu["positioner"]}
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup className={menu["popup"]} aria-label={words.panel.repeat}>
            <button type="button" className={menu["item"]} onClick={() => choose(null)}>
              <Icon name="close" size={18} />
              {words.panel.repeats.none}
            </button>
            {usual.map((name) => (
              <button
                key={name}
                type="button"
                className={menu["item"]}
                aria-pressed={value === usualRules[name]}
                onClick={() => choose(usualRules[name])}
              >
                <Icon name="repeat" size={18} />
                {words.panel.repeats[name]}
              </button>
            ))}
            <div className={menu["separator"]} />
            <Editor
              initial={(value === null ? null : parsed(value)) ?? weekly}
              onSave={(rule) => choose(written(rule))}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Editor({ initial, onSave }: { initial: Rule; onSave: (rule: Rule) => void }) {
  const id = useId();
  const [rule, setRule] = useState(initial);
  const set = (change: Partial<Rule>) => setRule({ ...rule, ...change });
  return (
    <form
      className={styles["editor"]}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(rule);
      }}
    >
      <label htmlFor={id}>{words.repeat.everyLabel}</label>
      <input
        id={id}
        type="number"
        min={1}
        max={999}
        required
        value={rule.interval}
        onChange={(event) => set({ interval: Math.max(1, event.target.valueAsNumber || 1) })}
      />
      <select
        aria-label={words.repeat.unit}
        value={rule.frequency}
        onChange={(event) => set({ frequency: event.target.value as Frequency })}
      >
        {(Object.keys(words.repeat.units) as Frequency[]).map((each) => (
          <option key={each} value={each}>
            {words.repeat.units[each][rule.interval === 1 ? 0 : 1]}
          </option>
        ))}
      </select>
      {rule.frequency === "WEEKLY" && (
        <div role="group" aria-label={words.repeat.days} className={styles["days"]}>
          {WEEKDAYS.map((day) => (
            <button
              key={day}
              type="button"
              aria-pressed={rule.days.includes(day)}
              onClick={() =>
                set({
                  days: WEEKDAYS.filter((each) => rule.days.includes(each) !== (each === day)),
                })
              }
            >
              {shortName(day)}
            </button>
          ))}
        </div>
      )}
      <Button type="submit" kind="primary">
        {words.save}
      </Button>
    </form>
  );
}
