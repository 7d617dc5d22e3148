"""The board by a finger: real touches, as the browser gets them from a screen."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import CDPSession, Locator, expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person
from tests.e2e.views import PHONE
from tests.stack import wait_until


def _touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    touches = [{"x": x, "y": y} for x, y in points]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


@dataclass(frozen=True)
class Board:
    """The board on a phone, with one card and a finger beside it."""

    ada: Person
    task: str
    card: Locator
    spoken: Locator
    finger: CDPSession


@pytest.fixture
def board(visit: Visit, account: Account, api: Api) -> Board:
    task = api.add("Water the fern")
    page = visit(PHONE)
    ada = Person(page, account)
    ada.signs_in("/board", "Board")
    card = page.get_by_role("listitem").filter(has_text="Water the fern")
    expect(card).to_be_visible()
    spoken = page.get_by_role("status").filter(has_text="Water the fern")
    return Board(ada, task, card, spoken, page.context.new_cdp_session(page))


def test_a_card_is_moved_by_a_finger_that_rests_on_it(board: Board, api: Api) -> None:
    column = board.ada.page.get_by_role("region", name=re.compile("^In progress"))
    start, end = board.card.bounding_box(), column.bounding_box()
    assert start
    assert end
    # On a phone the next column looks in from the side.
    x, y, aim = start["x"] + 40, start["y"] + 20, min(end["x"] + 60, PHONE.width - 8)
    _touch(board.finger, "touchStart", (x, y))
    # It is picked up once the finger has rested.
    expect(board.spoken).to_contain_text("To do")
    for step in range(1, 9):
        _touch(board.finger, "touchMove", (x + (aim - x) * step / 8, y + 4 * step))
    expect(board.spoken).to_contain_text("is over In progress")
    _touch(board.finger, "touchEnd")
    expect(column.get_by_text("Water the fern")).to_be_attached()
    wait_until(lambda: api.task(board.task)["status"] == "in_progress")
    expect(board.ada.panel()).to_be_hidden()


def test_a_finger_that_moves_at_once_scrolls_and_moves_no_card(board: Board, api: Api) -> None:
    box = board.card.bounding_box()
    assert box
    x, y = box["x"] + 150, box["y"] + 20
    _touch(board.finger, "touchStart", (x, y))
    for step in range(1, 9):
        _touch(board.finger, "touchMove", (x - 15 * step, y))
    _touch(board.finger, "touchEnd")
    columns = board.ada.page.locator("[class*=_board_]").first
    wait_until(lambda: columns.evaluate("each => each.scrollLeft") > 40)
    expect(board.spoken).to_have_count(0)
    assert api.task(board.task)["status"] == "todo"
