"""`python -m tests.benchmarks.felt [--runs N]`: how long a person waits for the page to show it.

Starts a stack of its own, or measures the one `ORIGIN` names, in the machine's Chromium with a week
of tasks. Prints medians in milliseconds, by the page's own clock, from the press of a key to the
frame that shows what it did.
"""

import argparse
import statistics

from playwright.sync_api import Page, expect, sync_playwright

from tests.benchmarks.lighthouse import RUNS, origin, prepared
from tests.e2e.browser import launch
from tests.e2e.person import Person
from tests.e2e.views import DESKTOP, new_context

PHRASE = "Call Ana today #family urgent"
_ADDED = "[data-task]:not([data-closed])"
_COMPLETED = "[data-closed]"

# Notes when the first key is pressed, and the first frame with such an element that has that text.
_WATCH = """([selector, text]) => {
  let pressed;
  const press = () => (pressed ??= performance.now());
  addEventListener("keydown", press, { capture: true, once: true });
  const isThere = () =>
    [...document.querySelectorAll(selector)].some((each) => each.textContent.includes(text));
  window.__waited = new Promise((seen) => {
    const look = () =>
      pressed !== undefined && isThere()
        ? seen(performance.now() - pressed)
        : requestAnimationFrame(look);
    look();
  });
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    runs = parser.parse_args().runs
    expect.set_options(timeout=20_000)
    added, completed = list[float](), list[float]()
    with origin() as base, sync_playwright() as playwright:
        account, _ = prepared(playwright, base)
        browser = launch(playwright)
        page = new_context(browser, base, DESKTOP, "light").new_page()
        ada = Person(page, account)
        ada.signs_in("/", "Today")
        expect(ada.open_task("Send Priya the draft")).to_be_visible()
        for run in range(runs):
            title = f"Run {run} of it"
            added.append(_adds(ada, title))
            completed.append(_completes(ada, title))
        browser.close()
    print("| From a key to what is seen | ms |\n|---|---|")
    print(
        f"| Quick add: from `q` over {len(PHRASE)} letters to the saved task | {_median(added)} |"
    )
    print(f"| Complete: from Space to the task among those completed | {_median(completed)} |")


def _adds(ada: Person, title: str) -> float:
    """From `q`, over a phrase typed without a pause and Enter, to the task as it is saved."""
    page = ada.page
    page.locator("h1").focus()
    page.evaluate(_WATCH, [_ADDED, title])
    page.keyboard.press("q")
    page.keyboard.type(f"{title} {PHRASE}")
    page.keyboard.press("Enter")
    return _waited(page)


def _completes(ada: Person, title: str) -> float:
    box = ada.page.locator(_ADDED).filter(has_text=title).get_by_role("checkbox")
    box.focus()
    ada.page.evaluate(_WATCH, [_COMPLETED, title])
    box.press("Space")
    return _waited(ada.page)


def _waited(page: Page) -> float:
    return float(page.evaluate("window.__waited"))


def _median(milliseconds: list[float]) -> str:
    least, most = min(milliseconds), max(milliseconds)
    return f"{statistics.median(milliseconds):,.0f} ({least:,.0f}–{most:,.0f})"


if __name__ == "__main__":
    main()
