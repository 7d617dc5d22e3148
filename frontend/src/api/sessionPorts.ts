import type { User } from "./types";

export type SessionState =
  | { status: "starting" }
  | { status: "unreachable" }
  | { status: "signed-out" }
  /** The session ended under the person's hands: the view stays until they sign in again. */
  | { status: "expired"; user: User }
  | { status: "signed-in"; user: User };

/** What tabs tell each other. Channels reach the same origin alone. */
export type SessionMessage =
  { kind: "renewed"; access: Access } | { kind: "asked" } | { kind: "ended" };

export interface Access {
  token: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  user: User;
}

/** What the session needs of the browser; tests bring their own. */
export interface SessionPorts {
  /** Sends JSON to the API; the refresh cookie goes along. Rejects when no answer comes. */
  post(path: string, body: object, token?: string): Promise<Response>;
  send(request: Request): Promise<Response>;
  /** Runs `work` while no other tab does; tells it whether it had to wait for one. */
  exclusively<T>(work: (waited: boolean) => Promise<T>): Promise<T>;
  tell(message: SessionMessage): void;
  hear(listener: (message: SessionMessage) => void): void;
  now(): number;
  /** Whether this browser was left signed in: saves a refused request on the first visit. */
  wasSignedIn(): boolean;
  keepSignedIn(signedIn: boolean): void;
}
