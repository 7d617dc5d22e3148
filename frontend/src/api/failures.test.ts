import { describe, expect, it } from "vitest";
import { ApiError, explain, NetworkError, readingAgain } from "./failures";

const refused = (status: number, retryAfter?: number) => {
  const headers = new Headers(retryAfter === undefined ? {} : { "Retry-After": `${retryAfter}` });
  return new ApiError(new Response(null, { status, headers }), {});
};

describe("reading again after a failure", () => {
  it("waits as long as a limit asks for, once", () => {
    expect(readingAgain.retry(0, refused(429, 7))).toBe(true);
    expect(readingAgain.retryDelay(0, refused(429, 7))).toBe(7_000);
    expect(readingAgain.retry(1, refused(429, 7))).toBe(false);
  });

  it("leaves it to the person when the wait would be long", () => {
    expect(readingAgain.retry(0, refused(429, 3_600))).toBe(false);
  });

  it("tries twice, later each time, when nothing answered", () => {
    const away = new NetworkError("no answer");
    expect([0, 1, 2].map((count) => readingAgain.retry(count, away))).toEqual([true, true, false]);
    expect([0, 1].map((count) => readingAgain.retryDelay(count, away))).toEqual([1_000, 2_000]);
  });

  it("does not repeat what was refused for good", () => {
    expect(readingAgain.retry(0, refused(404))).toBe(false);
  });
});

describe("a limit in words", () => {
  it("says how long to wait", () => {
    expect(explain(refused(429, 12)).message).toContain("12 seconds");
    expect(explain(refused(429, 1)).message).toContain("a second");
  });
});
