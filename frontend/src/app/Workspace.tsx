import { QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useDeferredValue, useEffect, useRef, useState } from "react";
import { Link, Redirect, Route, Switch } from "wouter";
import { readingAgain } from "@/api/failures";
import type { User } from "@/api/types";
import { ExpiredDialog } from "@/features/auth/ExpiredDialog";
import { useConflict } from "@/features/tasks/conflict/conflict";
import { useBeside, useOpenedTask } from "@/features/tasks/openTask";
import { TasksPage } from "@/features/tasks/TasksPage";
import { tagAt } from "@/features/tasks/views";
import { words } from "@/shared/words";
import { Page } from "@/ui/Page";
import { Toaster } from "@/ui/toasts";
import { Appearance } from "./Appearance";
import { Overlays } from "./Overlays";
import { OpenedTask } from "./parts";
import { Shell } from "./Shell";
import { useKeptFocus } from "./useKeptFocus";
import { useLeaveGuard } from "./useLeaveGuard";

// What is not needed to see the first list comes when it is asked for.
const TrashPage = lazy(() => import("@/features/tasks/trash/TrashPage"));
const RemindersPage = lazy(() => import("@/features/reminders/RemindersPage"));
const ActivityPage = lazy(() => import("@/features/activity/ActivityPage"));
const ConflictDialog = lazy(() => import("@/features/tasks/conflict/ConflictDialog"));
const BoardPage = lazy(() => import("@/features/tasks/board/BoardPage"));
const TagsPage = lazy(() => import("@/features/tasks/tags/TagsPage"));
const SettingsPage = lazy(() => import("@/features/settings/SettingsPage"));
const AssistantPage = lazy(() => import("@/features/assistant/AssistantPage"));

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        ...readingAgain,
        staleTime: 10_000,
        // The browser's guess at being offline is wrong behind some networks; the answer decides.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}

interface WorkspaceProps {
  user: User;
  expired: boolean;
  /** Where to go from the sign-in page. */
  home: string;
}

/** Everything behind the door, for one person: another who signs in starts with an empty cache. */
export default function Workspace(props: WorkspaceProps) {
  const [client] = useState(newClient);
  return (
    <QueryClientProvider client={client}>
      <Toaster>
        <Views {...props} />
      </Toaster>
    </QueryClientProvider>
  );
}

function Views({ user, expired, home }: WorkspaceProps) {
  useFreshAfterExpiry(expired);
  useLeaveGuard();
  useKeptFocus();
  const opened = useOpenedTask();
  const behind = useBehind(opened !== null);
  return (
    <>
      <Shell user={user}>
        <Suspense fallback={null}>{behind && <View user={user} home={home} />}</Suspense>
      </Shell>
      {opened !== null && (
        <Suspense fallback={null}>
          <OpenedTask id={opened} user={user} />
        </Suspense>
      )}
      <Overlays user={user} />
      <Conflicts zone={user.timezone} />
      <ExpiredDialog open={expired} email={user.email} />
    </>
  );
}

/**
 * Whether the view is there: one that the task of the address covers is made once the task can be
 * read.
 */
function useBehind(opened: boolean): boolean {
  const beside = useBeside();
  const [covered] = useState(opened && !beside);
  return useDeferredValue(true, !covered);
}

/** The view of the address. */
function View({ user, home }: { user: User; home: string }) {
  const zone = user.timezone;
  return (
    <Switch>
      {(["today", "upcoming", "overdue", "all"] as const).map((name) => (
        <Route key={name} path={name === "today" ? "/" : `/${name}`}>
          <TasksPage zone={zone} view={{ name }} />
        </Route>
      ))}
      <Route path="/tag/:tag">
        {() => <TasksPage zone={zone} view={{ name: "tag", tag: tagAt(location.pathname) }} />}
      </Route>
      <Route path="/board">
        <BoardPage zone={zone} />
      </Route>
      <Route path="/tags">
        <TagsPage />
      </Route>
      <Route path="/settings">
        <SettingsPage user={user} appearance={<Appearance />} />
      </Route>
      <Route path="/trash">
        <TrashPage zone={zone} />
      </Route>
      <Route path="/reminders">
        <RemindersPage user={user} />
      </Route>
      <Route path="/activity">
        <ActivityPage user={user} />
      </Route>
      <Route path="/assistant">
        <AssistantPage zone={zone} />
      </Route>
      <Route path="/sign-in">
        <Redirect to={home} replace />
      </Route>
      <Route path="/sign-up">
        <Redirect to="/" replace />
      </Route>
      <Route>
        <Page title={words.notFound}>
          <Link href="/">{words.notFoundAction}</Link>
        </Page>
      </Route>
    </Switch>
  );
}

/** Most days have none: what asks about them is fetched with the first. */
function Conflicts({ zone }: { zone: string }) {
  if (useConflict() === undefined) return null;
  return (
    <Suspense fallback={null}>
      <ConflictDialog zone={zone} />
    </Suspense>
  );
}

/** What could not be loaded while the session was over is asked for again once it is back. */
function useFreshAfterExpiry(expired: boolean): void {
  const client = useQueryClient();
  const before = useRef(expired);
  useEffect(() => {
    if (before.current && !expired) void client.invalidateQueries();
    before.current = expired;
  }, [client, expired]);
}
