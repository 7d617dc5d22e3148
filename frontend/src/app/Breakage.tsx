import { Component, type ReactNode } from "react";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import styles from "./Waiting.module.css";

/** Catches what no view expected, and offers a way on instead of a blank page. */
export class Breakage extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className={styles["center"]} role="alert">
        <p>{words.failure}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {words.reload}
        </Button>
      </main>
    );
  }
}
