import { beforeEach, describe, expect, it, vi } from "vitest";
import { NetworkError, SessionEnded } from "./failures";
import { Session } from "./session";
import type { SessionMessage, SessionPorts } from "./sessionPorts";
import type { User } from "./types";

const ada = { id: "u1", full_name: "Ada" } as User;

/** One browser: the cookie, the lock and the channel its tabs share, and the server behind it. */
class FakeBrowser {
  refreshes = 0;
  issued = 0;
  sessionLives = true;
  reachable = true;
  signedIn = true;
  now = 1_000_000;
  accepted: string | null = null;
  user: User = ada;
  private queue: Promise<unknown> = Promise.resolve();
  private busy = 0;
  private readonly ears: ((message: SessionMessage) => void)[] = [];

  tab(): Session {
    const index = this.ears.length;
    const ports: SessionPorts = {
      post: (path) => this.answer(path),
      send: (request) => {
        const token = request.headers.get("Authorization");
        return Promise.resolve(
          new Response(null, { status: token === `Bearer ${this.accepted}` ? 200 : 401 }),
        );
      },
      exclusively: (work) => {
        const waited = this.busy > 0;
        this.busy += 1;
        const run = this.queue.then(() => work(waited)).finally(() => (this.busy -= 1));
        this.queue = run.catch(() => undefined);
        return run;
      },
      tell: (message) =>
        this.ears.forEach((ear, at) => {
          if (at !== index) ear(message);
        }),
      hear: (listener) => this.ears.push(listener),
      now: () => this.now,
      wasSignedIn: () => this.signedIn,
      keepSignedIn: (signedIn) => (this.signedIn = signedIn),
    };
    return new Session(ports);
  }

  private async answer(path: string): Promise<Response> {
    await Promise.resolve();
    if (!this.reachable) throw new TypeError("Failed to fetch");
    if (path === "/auth/refresh") {
      this.refreshes += 1;
      if (!this.sessionLives) return Response.json({ status: 401 }, { status: 401 });
    }
    if (path === "/auth/logout") return new Response(null, { status: 204 });
    this.issued += 1;
    this.accepted = `token-${this.issued}`;
    return Response.json({ access_token: this.accepted, expires_in: 900, user: this.user });
  }
}

const request = () => new Request("http://localhost/api/v1/tasks");

describe("the session", () => {
  let browser: FakeBrowser;

  /** A request that finds the session over. */
  async function expired(tab: Session) {
    browser.sessionLives = false;
    browser.accepted = "none";
    let over = false;
    const sent = tab.authorised(request());
    sent.catch(() => undefined).finally(() => (over = true));
    await vi.waitFor(() => expect(tab.current().status).toBe("expired"));
    return { sent, settled: () => over };
  }

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it("is resumed from the cookie, and not asked for where nobody was signed in", async () => {
    const resumed = browser.tab();
    await resumed.start();
    expect(resumed.current()).toEqual({ status: "signed-in", user: ada });

    const stranger = new FakeBrowser();
    stranger.signedIn = false;
    const tab = stranger.tab();
    await tab.start();
    expect(tab.current().status).toBe("signed-out");
    expect(stranger.refreshes).toBe(0);
  });

  it("is renewed once, however many calls find the token refused", async () => {
    const tab = browser.tab();
    await tab.start();
    browser.accepted = "none";
    const answers = await Promise.all([1, 2, 3].map(() => tab.authorised(request())));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(browser.refreshes).toBe(2);
  });

  it("is renewed before a token that is about to end is used", async () => {
    const tab = browser.tab();
    await tab.start();
    browser.now += 890_000;
    await tab.authorised(request());
    expect(browser.refreshes).toBe(2);
  });

  it("is renewed once for all tabs: the others are handed the token", async () => {
    const [one, other] = [browser.tab(), browser.tab()];
    await one.start();
    browser.now += 900_000;
    browser.accepted = "none";
    const answers = await Promise.all([one.authorised(request()), other.authorised(request())]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(browser.refreshes).toBe(2);
  });

  it("that ended leaves the view standing until the person signs in again", async () => {
    const tab = browser.tab();
    await tab.start();
    browser.sessionLives = false;
    browser.accepted = "none";
    const { settled } = await expired(tab);
    expect(tab.current()).toEqual({ status: "expired", user: ada });
    expect(settled()).toBe(false);
  });

  it("has what was sent meanwhile go out once the person is back", async () => {
    const tab = browser.tab();
    await tab.start();
    const { sent } = await expired(tab);
    const another = tab.authorised(request());
    await tab.signIn("ada@example.org", "password");
    expect((await sent).status).toBe(200);
    expect((await another).status).toBe(200);
  });

  it("never sends in another's name what the person before did", async () => {
    const tab = browser.tab();
    await tab.start();
    const { sent } = await expired(tab);
    browser.user = { ...ada, id: "u2" };
    await tab.signIn("grace@example.org", "password");
    await expect(sent).rejects.toBeInstanceOf(SessionEnded);
  });

  it("gives up what waits when the person leaves, and what nobody waits for any more", async () => {
    const tab = browser.tab();
    await tab.start();
    const { sent } = await expired(tab);
    const stop = new AbortController();
    const given = tab.authorised(new Request(request(), { signal: stop.signal }));
    stop.abort();
    await expect(given).rejects.toThrow("aborted");
    tab.leave();
    await expect(sent).rejects.toBeInstanceOf(SessionEnded);
  });

  it("survives a server out of reach", async () => {
    const tab = browser.tab();
    await tab.start();
    browser.reachable = false;
    browser.accepted = "none";
    await expect(tab.authorised(request())).rejects.toBeInstanceOf(NetworkError);
    expect(tab.current().status).toBe("signed-in");
    browser.reachable = true;
    expect((await tab.authorised(request())).status).toBe(200);
  });

  it("ends in every tab when one signs out", async () => {
    const [one, other] = [browser.tab(), browser.tab()];
    await one.start();
    await one.signOut();
    expect(other.current().status).toBe("signed-out");
  });
});
