import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import { Menu, MenuChoices } from "@/ui/Menu";
import { inWords, usualRule, usualRules, type UsualRule } from "./recurrence";
import styles from "./TaskPanel.module.css";

const choices = (["none", ...Object.keys(usualRules)] as ("none" | UsualRule)[]).map((value) => ({
  value,
  label: words.panel.repeats[value],
  icon: value === "none" ? ("close" as const) : ("repeat" as const),
}));

/** How a task repeats. */
export function RepeatPicker({
  value,
  onChoose,
}: {
  value: string | null;
  onChoose: (rule: string | null) => void;
}) {
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles["choice"]} data-set={value !== null || undefined}>
          <Icon name="repeat" size={17} />
          <span className="visually-hidden">{words.panel.repeat}: </span>
          {inWords(value)}
        </button>
      }
    >
      <MenuChoices
        label={words.panel.repeat}
        value={value === null ? "none" : (usualRule(value) ?? "")}
        choices={choices}
        onChoose={(name) => onChoose(name === "none" || name === "" ? null : usualRules[name])}
      />
    </Menu>
  );
}
