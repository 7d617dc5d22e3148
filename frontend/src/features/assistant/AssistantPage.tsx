import { useEffect, useRef, useState } from "react";
import { explain } from "@/api/failures";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./AssistantPage.module.css";
import { Composer } from "./Composer";
import { Exchange, Said } from "./Exchange";
import { useConversation } from "./useConversation";

/** The conversation with the assistant, oldest first, and the field to go on with it. */
export default function AssistantPage({ zone }: { zone: string }) {
  const { query, messages, sending, reacting } = useConversation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [notSent, setNotSent] = useState<{ text: string; key: string } | null>(null);
  const newest = messages.at(-1);
  useNewestInView(newest?.id, sending.isPending);

  const send = (text: string, key: string = crypto.randomUUID()) => {
    setNotSent(null);
    sending.mutate({ text, key }, { onError: () => setNotSent({ text, key }) });
    field.current?.focus();
  };

  return (
    <Page title={words.nav.assistant} lead={words.assistant.lead}>
      {query.isPending && <SkeletonRows count={4} />}
      {query.isError && !query.data && (
        <ErrorNote {...explain(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.hasNextPage && (
        <Button
          className={styles["older"]}
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words.assistant.older}
        </Button>
      )}
      <div role="log" aria-label={words.assistant.log} className={styles["log"]}>
        {messages.map((message) => (
          <Exchange
            key={message.id}
            message={message}
            zone={zone}
            newest={message === newest && !sending.isPending}
            busy={reacting.isPending || sending.isPending}
            onSay={(text) => send(text)}
            onReact={(reaction, actions) => {
              reacting.mutate({ reaction, message, actions, key: crypto.randomUUID() });
              // The button that was pressed goes away with what it was for.
              field.current?.focus();
            }}
          />
        ))}
        {sending.isPending && (
          <>
            <Said text={sending.variables.text} />
            <p className={styles["thinking"]}>{words.assistant.thinking}…</p>
          </>
        )}
        {notSent && !sending.isPending && (
          <>
            <Said text={notSent.text} />
            <ErrorNote
              {...explain(sending.error)}
              onRetry={() => send(notSent.text, notSent.key)}
            />
          </>
        )}
      </div>
      {query.isSuccess && messages.length === 0 && !sending.isPending && !notSent && (
        <Examples onChoose={(text) => send(text)} />
      )}
      <Composer field={field} busy={sending.isPending} onSend={(text) => send(text)} />
    </Page>
  );
}

function Examples({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <div className={styles["examples"]}>
      <p>{words.assistant.emptyLead}</p>
      {words.assistant.examples.slice(0, 2).map((text) => (
        <Button key={text} onClick={() => onChoose(text)}>
          {text}
        </Button>
      ))}
    </div>
  );
}

/** Where a conversation goes on is at its end. */
function useNewestInView(newest: string | undefined, waiting: boolean): void {
  useEffect(() => {
    window.scrollTo({ top: document.documentElement.scrollHeight });
  }, [newest, waiting]);
}
