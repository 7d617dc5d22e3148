import { describe, expect, it } from "vitest";
import { browserName } from "./browserName";

describe("the name of a browser", () => {
  it("is the browser's own and not that of those it descends from", () => {
    const edge =
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
    expect(browserName(edge)).toBe("Edge on Windows");
    const safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604";
    expect(browserName(safari)).toBe("Safari on iPhone");
  });

  it("is what another program calls itself, or that nobody knows", () => {
    expect(browserName("curl/8.1")).toBe("curl");
    expect(browserName("")).toBe("Unknown device");
  });
});
