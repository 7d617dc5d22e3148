import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import styles from "./SampleList.module.css";

/** What the product feels like, beside the form on wide screens. A picture, so hidden from readers. */
export function SampleList() {
  return (
    <aside className={styles["pitch"]} aria-hidden="true">
      <div className={styles["copy"]}>
        <p className={styles["claim"]}>{words.auth.pitch}</p>
        <p>{words.auth.pitchLead}</p>
      </div>
      <div className={styles["sheet"]}>
        {words.auth.sample.map((title, index) => (
          <p key={title} className={styles["line"]} data-done={index === 2 || undefined}>
            <span className={styles["circle"]}>
              {index === 2 && <Icon name="check" size={14} />}
            </span>
            <span>{title}</span>
          </p>
        ))}
      </div>
    </aside>
  );
}
