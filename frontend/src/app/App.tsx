import { Suspense, useDeferredValue, useEffect, useState } from "react";
import { Redirect, Route, Switch } from "wouter";
import { session } from "@/api/browser";
import { useSession } from "@/api/useSession";
import { AuthPage } from "@/features/auth/AuthPage";
import { forgetDrafts } from "@/shared/storage";
import { Breakage } from "./Breakage";
import { prepare, Workspace } from "./parts";
import { Starting, Unreachable } from "./Waiting";

export function App() {
  useEffect(() => {
    // Who comes back needs both: the session is resumed while the code is on its way.
    if (session.mayResume()) prepare();
    void session.start();
  }, []);
  return (
    <Breakage>
      <Door />
    </Breakage>
  );
}

/** Who is at the page decides what it shows. */
function Door() {
  const state = useSession();
  const asked = useAskedFor(state.status === "signed-in");
  useEffect(() => {
    if (state.status === "signed-out") forgetDrafts();
  }, [state.status]);
  // What follows the start is much to make at once: in work the browser may interrupt.
  const starting = useDeferredValue(state.status === "starting");
  if (starting) return <Starting />;
  switch (state.status) {
    case "starting":
      return <Starting />;
    case "unreachable":
      return <Unreachable onRetry={() => void session.start()} />;
    case "signed-out":
      return (
        <Switch>
          <Route path="/sign-in">
            <AuthPage mode="sign-in" />
          </Route>
          <Route path="/sign-up">
            <AuthPage mode="sign-up" />
          </Route>
          <Route>
            <Redirect to="/sign-in" replace />
          </Route>
        </Switch>
      );
    case "expired":
    case "signed-in":
      return (
        <Suspense fallback={<Starting />}>
          <Workspace
            key={state.user.id}
            user={state.user}
            expired={state.status === "expired"}
            home={asked}
          />
        </Suspense>
      );
  }
}

/** Where who signs in goes: to the address this page was opened at, once; later to their day. */
function useAskedFor(signedIn: boolean): string {
  const [asked, setAsked] = useState(() => location.pathname + location.search);
  const [was, setWas] = useState(signedIn);
  if (was !== signedIn) {
    setWas(signedIn);
    // Whoever signs in after somebody signed out did not ask for the other's address.
    if (was) setAsked("/");
  }
  return /^\/sign-(in|up)/.test(asked) ? "/" : asked;
}
