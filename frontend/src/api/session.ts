import { ApiError, NetworkError, SessionEnded } from "./failures";
import type { Access, SessionMessage, SessionPorts, SessionState } from "./sessionPorts";
import type { Problem, SignedIn, User } from "./types";

/** A token this close to its end is renewed before it is used. */
const MARGIN_MS = 20_000;
/** How long a tab waits for another to hand over the token it has just got. */
const HANDOVER_MS = 2_000;

/**
 * The signed-in person of this page. The access token lives in memory alone; the refresh token
 * is the browser's cookie, out of reach of any script. However many calls and tabs find the
 * token stale, it is renewed once: a second use of a rotated refresh token would end the session.
 */
export class Session {
  private state: SessionState = { status: "starting" };
  private access: Access | null = null;
  private renewing: Promise<Access> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly handovers = new Set<(access: Access) => void>();

  constructor(private readonly ports: SessionPorts) {
    ports.hear((message) => this.onMessage(message));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): SessionState => this.state;

  readonly mayResume = (): boolean => this.ports.wasSignedIn();

  /** Resumes the session this browser was left with, if there is one. */
  async start(): Promise<void> {
    if (!this.mayResume()) {
      this.become({ status: "signed-out" });
      return;
    }
    try {
      await this.renew();
    } catch (error) {
      if (error instanceof SessionEnded) this.become({ status: "signed-out" });
      else this.become({ status: "unreachable" });
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    const response = await this.post("/auth/login", { email, password, session: "cookie" });
    const access = this.accept((await response.json()) as SignedIn);
    this.ports.tell({ kind: "renewed", access });
  }

  async register(account: {
    email: string;
    password: string;
    full_name: string;
    timezone: string;
  }): Promise<void> {
    await this.post("/auth/register", account);
    await this.signIn(account.email, account.password);
  }

  async signOut(): Promise<void> {
    const token = this.access?.token;
    if (token !== undefined) await this.post("/auth/logout", {}, token);
    this.leave();
    this.ports.tell({ kind: "ended" });
  }

  /** What the person changed about themselves; the other tabs are told. */
  profile(user: User): void {
    if (!this.access) return;
    this.ports.tell({ kind: "renewed", access: this.hold({ ...this.access, user }) });
  }

  /** Gives up an expired session without another word to the server. */
  readonly leave = (): void => {
    this.access = null;
    this.ports.keepSignedIn(false);
    this.become({ status: "signed-out" });
  };

  /**
   * Sends a request as the signed-in person. Where their session is over it waits until they have
   * signed in again, so that nothing they did is lost meanwhile.
   */
  readonly authorised = async (request: Request): Promise<Response> => {
    const whose = personOf(this.state);
    const later = request.clone();
    try {
      return await this.attempt(request);
    } catch (error) {
      if (!(error instanceof SessionEnded)) throw error;
      await this.signedInAgain(whose, request.signal);
      return this.authorised(later);
    }
  };

  /** Sends a request, renewing the token and trying again once. */
  private async attempt(request: Request): Promise<Response> {
    if (this.state.status === "expired" || this.state.status === "signed-out") {
      throw new SessionEnded("nobody is signed in");
    }
    const second = request.clone();
    const access = this.usable() ?? (await this.renew());
    const response = await this.sendWith(request, access);
    if (response.status !== 401) return response;
    // Another call may have renewed it while this one was on its way.
    const fresh = this.usable();
    const renewed = fresh && fresh.token !== access.token ? fresh : await this.renew(access.token);
    return this.sendWith(second, renewed);
  }

  /** Waits for the same person to be back; fails once they leave, or another takes their place. */
  private signedInAgain(whose: string | null, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const look = () => {
        if (this.state.status === "expired") return;
        stop();
        if (this.state.status === "signed-in" && personOf(this.state) === whose) resolve();
        else reject(new SessionEnded("nobody signed in again"));
      };
      const giveUp = () => {
        stop();
        reject(signal.reason as Error);
      };
      const leave = this.subscribe(look);
      const stop = () => {
        leave();
        signal.removeEventListener("abort", giveUp);
      };
      signal.addEventListener("abort", giveUp);
      look();
    });
  }

  private async sendWith(request: Request, access: Access): Promise<Response> {
    request.headers.set("Authorization", `Bearer ${access.token}`);
    try {
      return await this.ports.send(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw new NetworkError("no answer", { cause: error });
    }
  }

  /** The token, unless it is about to end or is the one just refused. */
  private usable(refused?: string): Access | null {
    const access = this.access;
    if (!access || access.token === refused) return null;
    return access.expiresAt - MARGIN_MS > this.ports.now() ? access : null;
  }

  private renew(refused?: string): Promise<Access> {
    this.renewing ??= this.ports
      .exclusively(async (waited) => {
        if (waited) await this.handover(refused);
        return this.usable(refused) ?? (await this.refresh());
      })
      .finally(() => {
        this.renewing = null;
      });
    return this.renewing;
  }

  private async refresh(): Promise<Access> {
    try {
      const response = await this.post("/auth/refresh", {});
      const access = this.accept((await response.json()) as SignedIn);
      this.ports.tell({ kind: "renewed", access });
      return access;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status >= 429) throw error;
      this.expire();
      throw new SessionEnded("the session ended", { cause: error });
    }
  }

  /** Waits for the tab that held the lock to say what it got; not for long. */
  private async handover(refused?: string): Promise<void> {
    if (this.usable(refused)) return;
    await new Promise<void>((resolve) => {
      const done = (access?: Access) => {
        if (access?.token === refused && access !== undefined) return;
        this.handovers.delete(done);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, HANDOVER_MS);
      this.handovers.add(done);
      this.ports.tell({ kind: "asked" });
    });
  }

  private async post(path: string, body: object, token?: string): Promise<Response> {
    let response: Response;
    try {
      response = await this.ports.post(path, body, token);
    } catch (error) {
      throw new NetworkError("no answer", { cause: error });
    }
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    throw new ApiError(response, problem);
  }

  private accept(answer: SignedIn): Access {
    const expiresAt = this.ports.now() + answer.expires_in * 1000;
    return this.hold({ token: answer.access_token, expiresAt, user: answer.user });
  }

  private hold(access: Access): Access {
    this.access = access;
    this.ports.keepSignedIn(true);
    this.become({ status: "signed-in", user: access.user });
    for (const taker of [...this.handovers]) taker(access);
    return access;
  }

  private expire(): void {
    this.access = null;
    this.ports.keepSignedIn(false);
    if (this.state.status === "signed-in") {
      this.become({ status: "expired", user: this.state.user });
    }
  }

  private onMessage(message: SessionMessage): void {
    if (message.kind === "renewed") this.hold(message.access);
    else if (message.kind === "ended") this.leave();
    else {
      const access = this.usable();
      if (access) this.ports.tell({ kind: "renewed", access });
    }
  }

  private become(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

const personOf = (state: SessionState): string | null => ("user" in state ? state.user.id : null);
