import { useId, useState } from "react";
import type { Action } from "@/api/types";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { ProposedAction } from "./ActionRow";
import styles from "./AssistantPage.module.css";
import type { Reaction } from "./calls";

export interface ProposalProps {
  actions: readonly Action[];
  zone: string;
  busy: boolean;
  onReact: (reaction: Reaction, actions: readonly string[] | null) => void;
}

/** What would be done, exactly; of several, each can be left out. */
export function Proposal({ actions, zone, busy, onReact }: ProposalProps) {
  const label = useId();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = actions.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  const all = chosen.length === actions.length;
  return (
    <section className={styles["proposal"]} aria-labelledby={label}>
      <h2 id={label}>{words.assistant.proposal}</h2>
      <ul>
        {actions.map((action) => (
          <li key={action.id}>
            {actions.length > 1 && (
              <button
                type="button"
                role="checkbox"
                className={styles["check"]}
                aria-label={action.task?.title ?? words.assistant.gone}
                aria-checked={!left.has(action.id)}
                onClick={() => toggle(action.id)}
              >
                <span className={styles["box"]}>
                  <Icon name="check" size={16} />
                </span>
              </button>
            )}
            <div className={styles["what"]}>
              <ProposedAction action={action} zone={zone} />
            </div>
          </li>
        ))}
      </ul>
      <div className={styles["answers"]}>
        <Button
          kind="primary"
          busy={busy}
          disabled={chosen.length === 0}
          onClick={() => onReact("confirm", all ? null : chosen)}
        >
          {all
            ? words.assistant.confirm(actions.length)
            : words.assistant.confirmSome(chosen.length, actions.length)}
        </Button>
        <Button busy={busy} onClick={() => onReact("cancel", null)}>
          {words.assistant.cancel}
        </Button>
      </div>
    </section>
  );
}
