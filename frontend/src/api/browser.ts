import { recall, remember } from "@/shared/storage";
import { Session } from "./session";
import type { SessionMessage, SessionPorts } from "./sessionPorts";

/** Where the API lives: beside the page, at the same origin. */
export const API = "/api/v1";

const NAME = "task-tracker.session";
const SIGNED_IN = "signed-in";

function browserPorts(): SessionPorts {
  const channel = new BroadcastChannel(NAME);
  return {
    post: (path, body, token) =>
      fetch(`${API}${path}`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      }),
    send: (request) => fetch(request),
    exclusively: async (work) => {
      let waited = true;
      const attempt = await navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
        if (!lock) return null;
        waited = false;
        return { result: await work(waited) };
      });
      return attempt ? attempt.result : navigator.locks.request(NAME, () => work(waited));
    },
    tell: (message) => channel.postMessage(message),
    hear: (listener) =>
      channel.addEventListener("message", (event: MessageEvent<SessionMessage>) =>
        listener(event.data),
      ),
    now: () => Date.now(),
    wasSignedIn: () => recall(SIGNED_IN) !== null,
    keepSignedIn: (signedIn) => remember(SIGNED_IN, signedIn ? "yes" : null),
  };
}

/** The one session of this page. */
export const session = new Session(browserPorts());
