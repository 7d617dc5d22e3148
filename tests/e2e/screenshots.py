"""Takes the pictures of the page that the documents show: `python -m tests.e2e.screenshots`.

Starts a stack of its own, so that every run shows the same.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.browser import launch
from tests.e2e.person import Account, Api, Person, fill_with_a_week
from tests.e2e.views import DESKTOP, PHONE, new_context
from tests.stack import running_stack

IMAGES = Path(__file__).parents[2] / "docs" / "images"
_FEED_MS = 20_000


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _origin() as origin, sync_playwright() as playwright:
        browser = launch(playwright)
        account = _prepared(browser, origin)
        for scheme in ("light", "dark"):
            for screen in (DESKTOP, PHONE):
                context = new_context(browser, origin, screen, scheme)
                _take(context.new_page(), account, f"{screen.name}-{scheme}")
                context.close()
        browser.close()


@contextmanager
def _origin() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder)) as stack:
        yield stack.base_url


def _prepared(browser: Browser, origin: str) -> Account:
    context = browser.new_context(base_url=origin)
    api = Api(context.request)
    account = Account(email="ada@example.org")
    api.register(account)
    fill_with_a_week(api)
    context.close()
    return account


def _take(page: Page, account: Account, suffix: str) -> None:
    ada = Person(page, account)
    page.goto("/sign-in")
    expect(ada.heading("Welcome back")).to_be_visible()
    _save(page, f"sign-in-{suffix}")
    ada.signs_in("/sign-in", "Today")
    expect(ada.open_task("Send Priya the draft")).to_be_visible()
    _save(page, f"today-{suffix}")
    ada.goes_to("All tasks")
    ada.opener("Book the train to Lisbon").click()
    # Until the reader of Markdown is there, a description shows as it was written.
    expect(ada.panel().get_by_role("checkbox", name="To do").first).to_be_visible()
    expect(ada.panel().get_by_role("button", name="Add files")).to_be_visible()
    _save(page, f"task-{suffix}")
    page.keyboard.press("Escape")
    ada.goes_to("Board")
    expect(page.get_by_text("Write the talk for Thursday")).to_be_visible()
    _save(page, f"board-{suffix}")
    ada.goes_to("Activity")
    newest = page.get_by_role("listitem").filter(has_text="You added Pay the electricity bill")
    expect(newest).to_be_visible(timeout=_FEED_MS)
    _save(page, f"activity-{suffix}")
    page.keyboard.press("q")
    page.get_by_label("New task").fill("Call Ana every Friday at 9:30 #family urgent")
    expect(page.get_by_role("button", name="Leave out: #family")).to_be_visible()
    _save(page, f"quick-add-{suffix}", blur=False)


def _save(page: Page, name: str, *, blur: bool = True) -> None:
    page.wait_for_load_state("networkidle")
    # A caret, a focus ring or a pointer says something about the test, nothing about the page.
    page.mouse.move(0, 0)
    if blur:
        page.evaluate("document.activeElement?.blur()")
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path, caret="hide")
    print(f"{path.relative_to(IMAGES.parents[1])}  {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
