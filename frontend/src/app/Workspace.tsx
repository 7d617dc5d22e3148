import { QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link, Redirect, Route, Switch } from "wouter";
import { readingAgain } from "@/api/failures";
import type { User } from "@/api/types";
import { ActivityPage } from "@/features/activity/ActivityPage";
import { ExpiredDialog } from "@/features/auth/ExpiredDialog";
import { TasksPage } from "@/features/tasks/TasksPage";
import { words } from "@/shared/words";
import { Page } from "@/ui/Page";
import { Toaster } from "@/ui/toasts";
import { Shell } from "./Shell";

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

function Views({ user, expired }: WorkspaceProps) {
  useFreshAfterExpiry(expired);
  return (
    <>
      <Shell user={user}>
        <Switch>
          <Route path="/">
            <TasksPage zone={user.timezone} />
          </Route>
          <Route path="/activity">
            <ActivityPage user={user} />
          </Route>
          <Route path="/sign-in">
            <Redirect to="/" replace />
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
      </Shell>
      <ExpiredDialog open={expired} email={user.email} />
    </>
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
