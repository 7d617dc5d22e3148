import type { Message } from "@/api/types";
import { timeOf } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { ActionRow, TaskLink } from "./ActionRow";
import styles from "./AssistantPage.module.css";
import type { Reaction } from "./calls";
import { Proposal } from "./Proposal";
import { inFull } from "./reply";

export interface ExchangeProps {
  message: Message;
  zone: string;
  /** Whether nothing was said since: only then does a short answer reach it. */
  newest: boolean;
  busy: boolean;
  onSay: (text: string) => void;
  onReact: (reaction: Reaction, actions: readonly string[] | null) => void;
}

/** What was said, what was answered, and what was done or is proposed. */
export function Exchange({ message, zone, newest, busy, onSay, onReact }: ExchangeProps) {
  const proposed = message.actions.filter(({ status }) => status === "proposed");
  const settled = message.actions.filter(
    ({ verb, status }) => verb !== "list" && status !== "proposed",
  );
  const lists = message.actions.filter(({ verb }) => verb === "list");
  const asksWhich = message.asks && proposed.length === 0;
  const undoable = settled.filter(({ undo_token }) => undo_token != null);
  return (
    <article className={styles["exchange"]}>
      <Said text={message.message} />
      <div className={styles["answer"]}>
        <span className="visually-hidden">{words.assistant.assistant}:</span>
        <p className={styles["reply"]}>{inFull(message)}</p>
        {lists.map((action) => (
          <ol key={action.id} className={styles["list"]}>
            {(action.tasks ?? []).map((task, index) => (
              <li key={task.id}>
                <TaskLink task={task} zone={zone} />
                {asksWhich && newest && (
                  <Button
                    aria-label={words.assistant.choose(task.title)}
                    busy={busy}
                    onClick={() => onSay(words.assistant.choice(index + 1))}
                  >
                    <Icon name="check" size={16} />
                  </Button>
                )}
              </li>
            ))}
          </ol>
        ))}
        {settled.length > 0 && (
          <ul className={styles["actions"]}>
            {settled.map((action) => (
              <ActionRow
                key={action.id}
                action={action}
                zone={zone}
                busy={busy}
                onUndo={undoable.length > 1 ? () => onReact("undo", [action.id]) : undefined}
              />
            ))}
          </ul>
        )}
        {proposed.length > 0 && (
          <Proposal
            // Once some are settled, the choice among the rest begins anew.
            key={proposed.map(({ id }) => id).join()}
            actions={proposed}
            zone={zone}
            busy={busy}
            onReact={onReact}
          />
        )}
        <div className={styles["foot"]}>
          <p className={styles["note"]}>
            {words.assistant.engines[message.interpreter]} · {timeOf(message.created_at, zone)}
            {message.moderation === "flagged" && <> · {words.assistant.flagged}</>}
          </p>
          {undoable.length > 0 && (
            <Button kind="plain" busy={busy} onClick={() => onReact("undo", null)}>
              <Icon name="restore" size={16} />
              {words.assistant.undoAll}
            </Button>
          )}
        </div>
      </div>
    </article>
  );
}

/** What the person said. */
export function Said({ text }: { text: string }) {
  return (
    <p className={styles["said"]}>
      <span className="visually-hidden">{words.assistant.you}: </span>
      {text}
    </p>
  );
}
