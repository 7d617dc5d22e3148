import { isPassing } from "@/api/failures";
import type { Ticket } from "./calls";
import { inWords } from "./refusals";

export type Stage = "waiting" | "sending" | "checking" | "failed" | "refused";

/** A file on its way to a task. */
export interface Upload {
  readonly key: string;
  readonly taskId: string;
  readonly file: File;
  readonly stage: Stage;
  /** 0 to 1. */
  readonly sent: number;
  /** What went wrong, in words. */
  readonly problem: string | null;
  /** Its attachment, once it is announced. */
  readonly attachmentId: string | null;
}

/** What an upload needs of the world. */
export interface UploadPorts {
  announce: (taskId: string, file: File, key: string) => Promise<Ticket>;
  send: (
    ticket: Ticket,
    file: File,
    onProgress: (part: number) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  complete: (taskId: string, attachmentId: string) => Promise<void>;
  remove: (taskId: string, attachmentId: string) => Promise<void>;
  /** Something about this task's files is different now. */
  changed: (taskId: string) => Promise<void>;
  newKey: () => string;
}

const AT_ONCE = 3;

/** The uploads of one person, a few at a time; they go on when the panel is closed. */
export class Uploads {
  private all: readonly Upload[] = [];
  private readonly running = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly ports: UploadPorts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): readonly Upload[] => this.all;

  readonly add = (taskId: string, files: readonly File[]): void => {
    const added = files.map((file) => this.waiting(this.ports.newKey(), taskId, file));
    this.become([...this.all, ...added]);
    this.next();
  };

  /** Stops it, and takes back what was announced. */
  readonly cancel = (key: string): void => {
    const upload = this.find(key);
    if (!upload) return;
    this.running.get(key)?.abort();
    this.become(this.all.filter((each) => each.key !== key));
    void this.takeBack(upload);
  };

  /** Starts again from the beginning: what arrived the first time may be anything. */
  readonly retry = (key: string): void => {
    const upload = this.find(key);
    if (upload?.stage !== "failed") return;
    void this.takeBack(upload);
    const again = this.waiting(this.ports.newKey(), upload.taskId, upload.file);
    this.become(this.all.map((each) => (each.key === key ? again : each)));
    this.next();
  };

  private waiting(key: string, taskId: string, file: File): Upload {
    return { key, taskId, file, stage: "waiting", sent: 0, problem: null, attachmentId: null };
  }

  private next(): void {
    for (const upload of this.all) {
      if (this.running.size >= AT_ONCE) return;
      if (upload.stage === "waiting" && !this.running.has(upload.key)) void this.run(upload);
    }
  }

  private async run({ key, taskId, file }: Upload): Promise<void> {
    const stop = new AbortController();
    this.running.set(key, stop);
    try {
      this.change(key, { stage: "sending" });
      const ticket = await this.ports.announce(taskId, file, key);
      if (stop.signal.aborted) {
        await this.ports.remove(taskId, ticket.attachment.id);
        return;
      }
      this.change(key, { attachmentId: ticket.attachment.id });
      await this.ports.send(ticket, file, (sent) => this.change(key, { sent }), stop.signal);
      this.change(key, { stage: "checking", sent: 1 });
      await this.ports.complete(taskId, ticket.attachment.id);
      await this.ports.changed(taskId);
      this.become(this.all.filter((each) => each.key !== key));
    } catch (error) {
      if (!stop.signal.aborted) await this.fail(key, taskId, error);
    } finally {
      this.running.delete(key);
      this.next();
    }
  }

  private async fail(key: string, taskId: string, error: unknown): Promise<void> {
    const { problem, isFinal } = inWords(error);
    this.change(key, { stage: isFinal ? "refused" : "failed", problem });
    if (!isPassing(error)) await this.ports.changed(taskId).catch(() => undefined);
  }

  private async takeBack({ taskId, attachmentId }: Upload): Promise<void> {
    if (attachmentId === null) return;
    // What can't be taken back now is taken back by housekeeping.
    await this.ports.remove(taskId, attachmentId).catch(() => undefined);
    await this.ports.changed(taskId).catch(() => undefined);
  }

  private find(key: string): Upload | undefined {
    return this.all.find((each) => each.key === key);
  }

  private change(key: string, part: Partial<Upload>): void {
    this.become(this.all.map((each) => (each.key === key ? { ...each, ...part } : each)));
  }

  private become(all: readonly Upload[]): void {
    this.all = all;
    for (const listener of this.listeners) listener();
  }
}
