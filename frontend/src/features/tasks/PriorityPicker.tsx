import type { Priority } from "@/api/types";
import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import { Menu, MenuChoices } from "@/ui/Menu";
import styles from "./TaskForm.module.css";

export const priorities = (["urgent", "high", "medium", "low"] as const).map((value) => ({
  value,
  label: words.tasks.priorities[value],
  icon: "flag" as const,
}));

export function PriorityPicker({
  value,
  label,
  onChoose,
}: {
  value?: Priority;
  /** What to call it, where it stands for no priority in particular. */
  label?: string;
  onChoose: (priority: Priority) => void;
}) {
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles["chip"]} data-tone={value}>
          <Icon name="flag" size={17} />
          {label ?? (
            <>
              <span className="visually-hidden">{words.tasks.priority}: </span>
              {words.tasks.priorities[value ?? "medium"]}
            </>
          )}
        </button>
      }
    >
      <MenuChoices<Priority | "">
        label={words.tasks.priority}
        value={value ?? ""}
        choices={priorities}
        onChoose={(chosen) => {
          if (chosen !== "") onChoose(chosen);
        }}
      />
    </Menu>
  );
}
