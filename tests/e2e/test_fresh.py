"""What is done elsewhere shows by itself, and what is unchanged is not sent again."""

import re

from playwright.sync_api import Page, Response, expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person

_LIST = re.compile(r"/api/v1/tasks\?.*status=todo")
# The page looks again after 30 seconds; after 10 it does as soon as it is looked at.
_NEXT_LOOK, _STALE = "00:31", "00:11"


def _at_the_list(visit: Visit, account: Account) -> Person:
    """On a page whose clock is the test's to put forward."""
    page = visit()
    page.clock.install()
    ada = Person(page, account)
    ada.signs_in()
    return ada


def _unchanged(answer: Response) -> bool:
    return bool(_LIST.search(answer.url)) and answer.status == 304


def _is_looked_at(page: Page) -> None:
    """What the browser says when the page's tab is chosen again; a headless one shows them all."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")


def test_a_page_left_open_looks_for_news_and_is_not_sent_what_it_has(
    visit: Visit, account: Account, api: Api
) -> None:
    api.add("Water the fern")
    ada = _at_the_list(visit, account)
    expect(ada.open_task("Water the fern")).to_be_visible()
    with ada.page.expect_response(_unchanged):
        ada.page.clock.fast_forward(_NEXT_LOOK)
    api.add("Book the train")
    ada.page.clock.fast_forward(_NEXT_LOOK)
    expect(ada.open_task("Book the train")).to_be_visible()
    expect(ada.open_task("Water the fern")).to_be_visible()


def test_a_page_that_is_looked_at_again_shows_what_was_done_meanwhile(
    visit: Visit, account: Account, api: Api
) -> None:
    fern = api.add("Water the fern")
    ada = _at_the_list(visit, account)
    expect(ada.open_task("Water the fern")).to_be_visible()
    api.change(fern, title="Water the fig")
    ada.page.clock.fast_forward(_STALE)
    _is_looked_at(ada.page)
    expect(ada.open_task("Water the fig")).to_be_visible()
