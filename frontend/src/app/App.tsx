import { lazy, Suspense, useEffect } from "react";
import { Redirect, Route, Switch } from "wouter";
import { session } from "@/api/browser";
import { useSession } from "@/api/useSession";
import { AuthPage } from "@/features/auth/AuthPage";
import { Breakage } from "./Breakage";
import { Starting, Unreachable } from "./Waiting";

// What only a signed-in person sees is not downloaded to sign in.
const loadWorkspace = () => import("./Workspace");
const Workspace = lazy(loadWorkspace);

export function App() {
  useEffect(() => {
    // Who comes back needs both: the session is resumed while the views are on their way.
    if (session.mayResume()) void loadWorkspace();
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
          <Workspace key={state.user.id} user={state.user} expired={state.status === "expired"} />
        </Suspense>
      );
  }
}
