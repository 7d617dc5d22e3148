import { useSyncExternalStore } from "react";
import { session } from "./browser";
import type { SessionState } from "./sessionPorts";

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.current);
}
