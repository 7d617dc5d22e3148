import { describe, expect, it, vi } from "vitest";
import { ApiError, NetworkError } from "@/api/failures";
import type { Ticket } from "./calls";
import { Uploads, type UploadPorts } from "./uploads";

const file = (name: string) => new File(["content"], name, { type: "text/plain" });

/** Ports whose sending waits until the test lets it go on. */
function ports(part: Partial<UploadPorts> = {}) {
  const sent: {
    resolve: () => void;
    reject: (error: Error) => void;
    progress: (p: number) => void;
  }[] = [];
  let keys = 0;
  const made: UploadPorts = {
    announce: (_task, each, key) =>
      Promise.resolve({
        attachment: { id: `a-${key}`, filename: each.name },
        upload: {},
      } as unknown as Ticket),
    send: (_ticket, _file, progress, signal) =>
      new Promise<void>((resolve, reject) => {
        sent.push({ resolve, reject, progress });
        signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
      }),
    complete: () => Promise.resolve(),
    remove: vi.fn(() => Promise.resolve()),
    changed: vi.fn(() => Promise.resolve()),
    newKey: () => `${(keys += 1)}`,
    ...part,
  };
  return { made, sent };
}

const refused = (code: string, detail: string) =>
  new ApiError(new Response(null, { status: 400 }), { code, detail });

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("uploads", () => {
  it("go three at a time, the others wait", async () => {
    const { made, sent } = ports();
    const uploads = new Uploads(made);
    uploads.add("t", ["a", "b", "c", "d"].map(file));
    await settled();
    expect(uploads.current().map(({ stage }) => stage)).toEqual([
      "sending",
      "sending",
      "sending",
      "waiting",
    ]);
    sent[0]?.resolve();
    await settled();
    expect(uploads.current().map(({ file: { name }, stage }) => [name, stage])).toEqual([
      ["b", "sending"],
      ["c", "sending"],
      ["d", "sending"],
    ]);
  });

  it("tell how far they are, and leave the list once the file is there", async () => {
    const { made, sent } = ports();
    const uploads = new Uploads(made);
    uploads.add("t", [file("a")]);
    await settled();
    sent[0]?.progress(0.4);
    expect(uploads.current()[0]?.sent).toBe(0.4);
    sent[0]?.resolve();
    await settled();
    expect(uploads.current()).toEqual([]);
    expect(made.changed).toHaveBeenCalledWith("t");
  });

  it("are taken back when they are cancelled", async () => {
    const { made } = ports();
    const uploads = new Uploads(made);
    uploads.add("t", [file("a")]);
    await settled();
    uploads.cancel("1");
    await settled();
    expect(uploads.current()).toEqual([]);
    expect(made.remove).toHaveBeenCalledWith("t", "a-1");
  });

  it("are taken back even if cancelled before their ticket came", async () => {
    let answer: (ticket: Ticket) => void = () => undefined;
    const { made } = ports({ announce: () => new Promise((resolve) => (answer = resolve)) });
    const uploads = new Uploads(made);
    uploads.add("t", [file("a")]);
    uploads.cancel("1");
    answer({ attachment: { id: "late" } } as unknown as Ticket);
    await settled();
    expect(made.remove).toHaveBeenCalledWith("t", "late");
  });

  it("start anew when they are tried again", async () => {
    const { made, sent } = ports();
    const uploads = new Uploads(made);
    uploads.add("t", [file("a")]);
    await settled();
    sent[0]?.reject(new NetworkError("cut off"));
    await settled();
    expect(uploads.current()[0]?.stage).toBe("failed");
    uploads.retry("1");
    await settled();
    expect(made.remove).toHaveBeenCalledWith("t", "a-1");
    expect(uploads.current()[0]).toMatchObject({ key: "2", stage: "sending", sent: 0 });
    sent[1]?.resolve();
    await settled();
    expect(uploads.current()).toEqual([]);
  });

  it("say in the server's words why a file is refused, and can't be tried again", async () => {
    const { made } = ports({
      announce: () => Promise.reject(refused("quota_exceeded", "A task holds at most 20 files.")),
    });
    const uploads = new Uploads(made);
    uploads.add("t", [file("a")]);
    await settled();
    expect(uploads.current()[0]).toMatchObject({
      stage: "refused",
      problem: "A task holds at most 20 files.",
    });
    uploads.retry("1");
    expect(uploads.current()[0]?.stage).toBe("refused");
  });
});
