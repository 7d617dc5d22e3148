import { words } from "@/shared/words";
import { ErrorNote } from "@/ui/ErrorNote";
import { Logo } from "@/ui/Logo";
import styles from "./Waiting.module.css";

export function Starting() {
  return (
    <main className={styles["center"]}>
      <div role="status" className={styles["pulse"]}>
        <Logo size={48} />
        <span className="visually-hidden">{words.loading}</span>
      </div>
    </main>
  );
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <main className={styles["center"]}>
      <Logo size={48} />
      <h1 className="visually-hidden">{words.product}</h1>
      <ErrorNote message={words.auth.unreachable} onRetry={onRetry} />
    </main>
  );
}
