import { words } from "@/shared/words";
import styles from "./Skeleton.module.css";

/** Stands where rows will be while they load. */
export function SkeletonRows({ count = 5 }: { count?: number }) {
  return (
    <div role="status" className={styles["rows"]}>
      <span className="visually-hidden">{words.loading}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles["row"]} aria-hidden="true">
          <span className={styles["dot"]} />
          <span className={styles["bar"]} />
        </div>
      ))}
    </div>
  );
}
