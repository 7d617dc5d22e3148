import { describe, expect, it } from "vitest";
import { fresh, type Send } from "./fresh";

/** A server whose answer has a tag, and which sends nothing to who has it already. */
function server(answer: { text: string; tag: string }) {
  const sent: number[] = [];
  const send: Send = (request) => {
    const seen = request.headers.get("If-None-Match") === answer.tag;
    const response = seen
      ? new Response(null, { status: 304, headers: { ETag: answer.tag } })
      : new Response(answer.text, { headers: { ETag: answer.tag } });
    sent.push(response.status);
    return Promise.resolve(response);
  };
  return { ask: fresh(send), sent };
}

const get = () => new Request("https://example.org/tasks");

describe("asking again", () => {
  it("shows the last answer where nothing changed, and the new one where it did", async () => {
    const answer = { text: "one", tag: 'W/"1"' };
    const { ask, sent } = server(answer);
    expect(await (await ask(get())).text()).toBe("one");
    const again = await ask(get());
    expect([again.status, await again.text()]).toEqual([200, "one"]);
    Object.assign(answer, { text: "two", tag: 'W/"2"' });
    expect(await (await ask(get())).text()).toBe("two");
    expect(sent).toEqual([200, 304, 200]);
  });

  it("leaves writes and other addresses alone", async () => {
    const { ask, sent } = server({ text: "one", tag: 'W/"1"' });
    await ask(get());
    await ask(new Request("https://example.org/tasks", { method: "POST" }));
    await ask(new Request("https://example.org/tags"));
    expect(sent).toEqual([200, 200, 200]);
  });
});
