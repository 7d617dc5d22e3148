"""The board by a finger: real touches, as the browser gets them from a screen."""

import re

from playwright.sync_api import CDPSession, expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person
from tests.e2e.views import PHONE
from tests.stack import wait_until


def _touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    touches = [{"x": x, "y": y} for x, y in points]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_a_card_is_moved_by_a_finger_that_rests_on_it(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern")
    page = visit(PHONE)
    ada = Person(page, account)
    ada.signs_in("/board", "Board")
    card = page.get_by_role("listitem").filter(has_text="Water the fern")
    column = page.get_by_role("region", name=re.compile("^In progress"))
    start, end = card.bounding_box(), column.bounding_box()
    assert start
    assert end
    # On a phone the next column looks in from the side.
    x, y, aim = start["x"] + 40, start["y"] + 20, min(end["x"] + 60, PHONE.width - 8)
    finger = page.context.new_cdp_session(page)
    _touch(finger, "touchStart", (x, y))
    # It is picked up once the finger has rested.
    spoken = page.get_by_role("status").filter(has_text="Water the fern")
    expect(spoken).to_contain_text("To do")
    for step in range(1, 9):
        _touch(finger, "touchMove", (x + (aim - x) * step / 8, y + 4 * step))
    expect(spoken).to_contain_text("is over In progress")
    _touch(finger, "touchEnd")
    expect(column.get_by_text("Water the fern")).to_be_attached()
    wait_until(lambda: api.task(task)["status"] == "in_progress")
    expect(ada.panel()).to_be_hidden()


def test_a_finger_that_moves_at_once_scrolls_and_moves_no_card(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern")
    page = visit(PHONE)
    ada = Person(page, account)
    ada.signs_in("/board", "Board")
    card = page.get_by_role("listitem").filter(has_text="Water the fern")
    box = card.bounding_box()
    assert box
    x, y = box["x"] + 150, box["y"] + 20
    finger = page.context.new_cdp_session(page)
    _touch(finger, "touchStart", (x, y))
    for step in range(1, 9):
        _touch(finger, "touchMove", (x - 15 * step, y))
    _touch(finger, "touchEnd")
    board = page.locator("[class*=_board_]").first
    wait_until(lambda: board.evaluate("each => each.scrollLeft") > 40)
    expect(page.get_by_role("status").filter(has_text="Water the fern")).to_have_count(0)
    assert api.task(task)["status"] == "todo"
