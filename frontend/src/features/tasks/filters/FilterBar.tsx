import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { Menu, MenuChecks, MenuChoices, MenuSeparator } from "@/ui/Menu";
import { dues, isFiltering, priorities, sorts, statuses, type Filters } from "./filters";
import styles from "./filters.module.css";
import { SearchField } from "./SearchField";

const named = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: names[value] }));

const choices = {
  status: named(statuses, words.panel.statuses),
  priority: named(priorities, words.tasks.priorities),
  due: [{ value: "any" as const, label: words.filters.anyDue }, ...named(dues, words.filters.dues)],
  sort: named(sorts, words.filters.sorts),
};

/** Search, filters and order, and what is set of them: each to be taken off where it stands. */
export function FilterBar({
  filters,
  onChange,
}: {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}) {
  const { q, status, priority, due, sort } = filters;
  const clear = { q: "", status: [], priority: [], due: null, sort: null } as const;
  return (
    <div className={styles["bar"]}>
      <SearchField value={q} onChange={(text) => onChange({ q: text })} />
      <Menu
        trigger={
          <Button>
            <Icon name="filter" size={18} />
            {words.filters.filter}
          </Button>
        }
      >
        <MenuChecks
          label={words.panel.status}
          values={status}
          choices={choices.status}
          onChange={(next) => onChange({ status: next })}
        />
        <MenuSeparator />
        <MenuChecks
          label={words.tasks.priority}
          values={priority}
          choices={choices.priority}
          onChange={(next) => onChange({ priority: next })}
        />
        <MenuSeparator />
        <MenuChoices
          label={words.tasks.due}
          value={due ?? "any"}
          choices={choices.due}
          onChoose={(next) => onChange({ due: next === "any" ? null : next })}
        />
        <MenuSeparator />
        <MenuChoices
          label={words.filters.sort}
          value={sort ?? "due_date"}
          choices={choices.sort}
          onChoose={(next) => onChange({ sort: next })}
        />
      </Menu>
      {isFiltering(filters) && (
        <div className={styles["set"]} role="group" aria-label={words.filters.active}>
          {status.map((each) => (
            <Chip
              key={each}
              label={words.panel.statuses[each]}
              onRemove={() => onChange({ status: status.filter((one) => one !== each) })}
            />
          ))}
          {priority.map((each) => (
            <Chip
              key={each}
              label={words.tasks.priorities[each]}
              onRemove={() => onChange({ priority: priority.filter((one) => one !== each) })}
            />
          ))}
          {due !== null && (
            <Chip label={words.filters.dues[due]} onRemove={() => onChange({ due: null })} />
          )}
          {sort !== null && (
            <Chip label={words.filters.sorts[sort]} onRemove={() => onChange({ sort: null })} />
          )}
          <Button kind="plain" onClick={() => onChange(clear)}>
            {words.filters.clear}
          </Button>
        </div>
      )}
    </div>
  );
}

function Chip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      className={styles["chip"]}
      aria-label={words.filters.remove(label)}
      onClick={onRemove}
    >
      {label}
      <Icon name="close" size={14} />
    </button>
  );
}
