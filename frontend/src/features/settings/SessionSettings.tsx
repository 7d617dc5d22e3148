import { explain } from "@/api/failures";
import { momentIn } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { ErrorNote } from "@/ui/ErrorNote";
import { Part } from "@/ui/Part";
import { SkeletonRows } from "@/ui/Skeleton";
import { useEndSession, useSessions } from "./account";
import { browserName } from "./browserName";
import styles from "./SettingsPage.module.css";

/** Where the person is signed in, each to be ended from here. */
export function SessionSettings({ zone }: { zone: string }) {
  const sessions = useSessions();
  const end = useEndSession();
  return (
    <Part title={words.settings.sessions} lead={words.settings.sessionsLead}>
      {sessions.isPending && <SkeletonRows count={2} />}
      {sessions.isError && (
        <ErrorNote {...explain(sessions.error)} onRetry={() => void sessions.refetch()} />
      )}
      <ul className={styles["sessions"]}>
        {sessions.data?.items.map(({ id, user_agent, current, created_at, last_used_at }) => (
          <li key={id}>
            <div>
              <p className={styles["device"]}>{browserName(user_agent)}</p>
              <p className={styles["small"]}>
                {words.settings.sessionStory(
                  momentIn(zone, created_at),
                  momentIn(zone, last_used_at),
                )}
              </p>
            </div>
            {current ? (
              <span className={styles["badge"]}>{words.settings.thisDevice}</span>
            ) : (
              <Button
                aria-label={words.settings.endOne(browserName(user_agent))}
                busy={end.isPending && end.variables === id}
                onClick={() => end.mutate(id)}
              >
                {words.settings.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
