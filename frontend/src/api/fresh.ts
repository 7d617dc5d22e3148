/** Answers kept to be shown again; the oldest goes when there are more. */
const MOST = 60;

interface Kept {
  tag: string;
  text: string;
  headers: Headers;
}

export type Send = (request: Request) => Promise<Response>;

/**
 * Asks with the tag of the last answer, so that what has not changed is not sent again: its answer
 * is then the last one. Answers are kept in memory alone; the server forbids any other store.
 */
export function fresh(send: Send): Send {
  const kept = new Map<string, Kept>();
  return async (request) => {
    if (request.method !== "GET") return send(request);
    const last = kept.get(request.url);
    if (last) request.headers.set("If-None-Match", last.tag);
    const response = await send(request);
    if (response.status === 304 && last) {
      return new Response(last.text, { status: 200, headers: last.headers });
    }
    kept.delete(request.url);
    const tag = response.headers.get("ETag");
    if (response.ok && tag !== null) {
      kept.set(request.url, {
        tag,
        text: await response.clone().text(),
        headers: response.headers,
      });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    }
    return response;
  };
}
