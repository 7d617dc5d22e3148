import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import styles from "./TasksPage.module.css";
import type { View } from "./views";

/** Nothing open: a first task to try for who is new, a good word for who is done. */
export function EmptyList({
  view,
  fresh,
  onExample,
}: {
  view: View;
  fresh: boolean;
  onExample: () => void;
}) {
  return (
    <div className={styles["empty"]}>
      <span className={styles["medal"]} aria-hidden="true">
        <Icon name="check" size={28} />
      </span>
      <h2>{words.tasks.emptyTitle}</h2>
      <p>{fresh ? words.tasks.emptyLead : words.tasks.empty[view.name]}</p>
      {fresh && (
        <Button onClick={onExample} className={styles["example"]}>
          <Icon name="plus" size={18} />
          {words.tasks.emptyExample}
        </Button>
      )}
    </div>
  );
}
