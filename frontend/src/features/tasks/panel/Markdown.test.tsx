import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import Markdown from "./Markdown";

afterEach(cleanup);

const html = (text: string) => render(<Markdown text={text} />).container.firstElementChild;

describe("a description", () => {
  it("reads as it is meant", () => {
    const shown = html(
      "# Plan\n\nwith **care**, *now*, ~~not~~ `so`\nand AT&amp;T\n\n1. one\n2. two\n\n> said\n\n---\n\n```\ncode\n```",
    );
    expect(shown?.innerHTML).toBe(
      "<h4>Plan</h4>" +
        "<p>with <strong>care</strong>, <em>now</em>, <del>not</del> <code>so</code><br>and AT&amp;T</p>" +
        '<ol start="1"><li>one</li><li>two</li></ol>' +
        "<blockquote><p>said</p></blockquote><hr><pre><code>code</code></pre>",
    );
  });

  it("has boxes that say whether they are ticked, and tables", () => {
    html("- [x] bought\n- [ ] cooked\n\n| a | b |\n|---|---|\n| 1 | **2** |");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Done" }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "To do" }).checked).toBe(false);
    expect(screen.getAllByRole("cell").map((cell) => cell.innerHTML)).toEqual([
      "1",
      "<strong>2</strong>",
    ]);
  });

  it("shows HTML as text, and pictures as links", () => {
    const shown = html('<b>x</b> <img src=x onerror="alert(1)">\n\n![fern](https://a.org/f.png)');
    expect(shown?.querySelectorAll("b, img")).toHaveLength(0);
    expect(shown?.textContent).toContain('<b>x</b> <img src=x onerror="alert(1)">');
    expect(screen.getByRole("link", { name: "fern" }).getAttribute("href")).toBe(
      "https://a.org/f.png",
    );
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](data:text/html,1)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]\n\n[x]: vbscript:1",
  ])("leads nowhere it must not: %s", (text) => {
    const links = [...(html(text)?.querySelectorAll("a") ?? [])];
    for (const { protocol } of links) expect(["http:", "https:"]).toContain(protocol);
  });

  it("that is nested beyond measure is shown as it was written", () => {
    const text = ">".repeat(10_000);
    expect(html(text)?.textContent).toBe(text);
    cleanup();
    expect(html(`${"> ".repeat(30)}deep`)?.textContent).toContain("deep");
  });
});
