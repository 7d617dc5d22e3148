import type { Status } from "@/api/types";
import { words } from "@/shared/words";
import { Icon, type IconName } from "@/ui/Icon";
import { Menu, MenuChoices } from "@/ui/Menu";
import styles from "./TaskPanel.module.css";

const icons: Readonly<Record<Status, IconName>> = {
  todo: "circle",
  in_progress: "play",
  done: "check",
  cancelled: "close",
};

const choices = (["todo", "in_progress", "done", "cancelled"] as const).map((value) => ({
  value,
  label: words.panel.statuses[value],
  icon: icons[value],
}));

export function StatusPicker({
  value,
  onChoose,
}: {
  value: Status;
  onChoose: (status: Status) => void;
}) {
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles["choice"]} data-set={value !== "todo" || undefined}>
          <Icon name={icons[value]} size={17} />
          <span className="visually-hidden">{words.panel.status}: </span>
          {words.panel.statuses[value]}
        </button>
      }
    >
      <MenuChoices label={words.panel.status} value={value} choices={choices} onChoose={onChoose} />
    </Menu>
  );
}
