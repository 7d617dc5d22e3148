import { describe, expect, it } from "vitest";
import { addressOfTag, tagAt } from "./views";

describe("the address of a tag", () => {
  it.each(["garden", "a/b", "100%", "%41", "%2f", "c#", "q?x=1", "x&y", "ü mlaut", "日本"])(
    "leads to %s and no other",
    (tag) => {
      const { pathname, search, hash } = new URL(addressOfTag(tag), "http://localhost");
      expect([tagAt(pathname), search, hash]).toEqual([tag, "", ""]);
    },
  );

  it("that is written by hand with a stray percent sign leads somewhere", () => {
    expect(tagAt("/tag/100%")).toBe("100%");
  });
});
