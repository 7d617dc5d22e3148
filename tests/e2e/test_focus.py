"""The keyboard's place on the list, however the rows move and in whatever order things happen."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day
from tests.e2e.watch import Watch

# A busy machine is late with either: what is due "at once", or the next frame.
LATE_TIMERS = """
  const setTimeoutOnTime = window.setTimeout;
  window.setTimeout = (work, delay = 0, ...rest) =>
    setTimeoutOnTime(work, delay < 20 ? 250 : delay, ...rest);
"""
LATE_FRAMES = """
  const requestOnTime = window.requestAnimationFrame;
  window.requestAnimationFrame = (work) =>
    window.setTimeout(() => requestOnTime.call(window, work), 150);
"""
either_order = pytest.mark.parametrize(
    "late", [LATE_TIMERS, LATE_FRAMES], ids=["timers are late", "frames are late"]
)


class Gate:
    """Holds the requests of one method and path until it is opened."""

    def __init__(self, page: Page, method: str, path: re.Pattern[str]) -> None:
        self._method, self._held, self._open = method, list[Route](), False
        page.route(path, self._handle)

    def _handle(self, route: Route) -> None:
        if self._open or route.request.method != self._method:
            route.fallback()
        else:
            self._held.append(route)

    def open(self) -> None:
        self._open = True
        for route in self._held:
            route.fallback()


ONE_TASK = re.compile(r"/api/v1/tasks/[^/?]+$")
LIST = re.compile(r"/api/v1/tasks\?")


def _at_the_list(visit: Visit, account: Account, late: str = "") -> Person:
    page = visit()
    page.add_init_script(late)
    ada = Person(page, account)
    ada.signs_in()
    return ada


def _sets_due_tomorrow(ada: Person, title: str) -> None:
    """Moves a task under another heading, and saves by keyboard."""
    ada.starts_editing(title)
    form = ada.page.get_by_role("listitem").locator("form")
    form.get_by_role("button", name="Due date").click()
    ada.page.get_by_role("button", name="Tomorrow").click()
    form.get_by_label("Title").press("Enter")


def _stands_under(ada: Person, heading: str, title: str) -> None:
    group = ada.page.locator("section").filter(has=ada.page.get_by_role("heading", name=heading))
    expect(group.get_by_role("checkbox", name=f"Complete “{title}”")).to_be_visible()


@either_order
def test_an_edited_task_keeps_the_focus_under_its_new_heading(
    visit: Visit, account: Account, api: Api, late: str
) -> None:
    api.add("Water the fern")
    ada = _at_the_list(visit, account, late)
    saved, listed = Gate(ada.page, "PATCH", ONE_TASK), Gate(ada.page, "GET", LIST)

    with ada.page.expect_request(ONE_TASK):
        _sets_due_tomorrow(ada, "Water the fern")
    _stands_under(ada, "Tomorrow", "Water the fern")
    expect(ada.opener("Water the fern")).to_be_focused()
    with ada.page.expect_request(LIST):
        saved.open()
    expect(ada.opener("Water the fern")).to_be_focused()
    with ada.page.expect_response(LIST):
        listed.open()
    _stands_under(ada, "Tomorrow", "Water the fern")
    expect(ada.opener("Water the fern")).to_be_focused()


@either_order
def test_a_refused_edit_takes_the_focus_back_with_the_task(
    visit: Visit, account: Account, api: Api, watch: Watch, late: str
) -> None:
    watch.allowed = {"409"}
    api.add("Water the fern")
    ada = _at_the_list(visit, account, late)
    ada.page.route(ONE_TASK, lambda route: route.fulfill(status=409, json={}))
    _sets_due_tomorrow(ada, "Water the fern")
    expect(ada.page.get_by_text("“Water the fern” could not be saved").first).to_be_visible()
    _stands_under(ada, "No date", "Water the fern")
    expect(ada.opener("Water the fern")).to_be_focused()


@either_order
def test_a_person_who_went_on_is_not_called_back(
    visit: Visit, account: Account, api: Api, late: str
) -> None:
    api.add("Water the fern")
    ada = _at_the_list(visit, account, late)
    saved = Gate(ada.page, "PATCH", ONE_TASK)
    _sets_due_tomorrow(ada, "Water the fern")
    ada.page.get_by_label("New task").focus()
    _stands_under(ada, "Tomorrow", "Water the fern")
    with ada.page.expect_response(LIST):
        saved.open()
    ada.page.keyboard.type("Book the train")
    expect(ada.page.get_by_label("New task")).to_have_value("Book the train")


def test_a_task_moved_by_another_device_takes_the_focus_along(
    visit: Visit, account: Account, api: Api
) -> None:
    fern = api.add("Water the fern")
    api.add("Book the train")
    ada = _at_the_list(visit, account)
    ada.open_task("Water the fern").focus()
    api.change(fern, due_date=day(1))
    # Something else asks for the list again.
    ada.open_task("Book the train").evaluate("(box) => box.click()")
    _stands_under(ada, "Tomorrow", "Water the fern")
    expect(ada.open_task("Water the fern")).to_be_focused()


@either_order
def test_completing_leaves_the_focus_on_what_takes_the_place(
    visit: Visit, account: Account, api: Api, late: str
) -> None:
    for title in ("Third", "Second", "First"):
        api.add(title)
    ada = _at_the_list(visit, account, late)
    ada.open_task("First").focus()
    ada.page.keyboard.press("Space")
    expect(ada.closed_task("First")).to_be_visible()
    expect(ada.open_task("Second")).to_be_focused()
    # A key held or pressed again meets the next task, and the last one leaves the field to add.
    ada.page.keyboard.press("Space")
    expect(ada.open_task("Third")).to_be_focused()
    ada.page.keyboard.press("Space")
    expect(ada.closed_task("Third")).to_be_visible()
    expect(ada.page.get_by_label("New task")).to_be_focused()


@either_order
def test_deleting_leaves_the_focus_on_what_takes_the_place(
    visit: Visit, account: Account, api: Api, late: str
) -> None:
    for title in ("Second", "First"):
        api.add(title)
    ada = _at_the_list(visit, account, late)
    for title in ("First", "Second"):
        ada.menu_of(title).press("Enter")
        ada.page.get_by_role("menuitem", name="Delete").press("Enter")
        expect(ada.open_task(title)).to_be_hidden()
        if title == "First":
            expect(ada.open_task("Second")).to_be_focused()
    expect(ada.page.get_by_label("New task")).to_be_focused()


@either_order
def test_undo_takes_the_focus_to_the_task_it_brought_back(
    visit: Visit, account: Account, api: Api, late: str
) -> None:
    for title in ("Second", "First"):
        api.add(title)
    ada = _at_the_list(visit, account, late)
    ada.open_task("First").press("Space")
    ada.undo_of("Task completed").press("Enter")
    expect(ada.open_task("First")).to_be_focused()
    expect(ada.page.get_by_text("Task reopened")).to_be_visible()
    expect(ada.open_task("First")).to_be_focused()

    ada.menu_of("First").press("Enter")
    ada.page.get_by_role("menuitem", name="Delete").press("Enter")
    ada.undo_of("Moved to trash").press("Enter")
    expect(ada.open_task("First")).to_be_focused()
    expect(ada.page.get_by_text("Task restored")).to_be_visible()
    expect(ada.open_task("First")).to_be_focused()


def test_signing_in_again_gives_the_focus_back_to_a_task_that_moved_meanwhile(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"401"}
    api.add("Water the fern")
    ada = _at_the_list(visit, account)
    ada.page.context.clear_cookies()
    ada.page.route(ONE_TASK, lambda route: route.fulfill(status=401, json={}), times=1)
    _sets_due_tomorrow(ada, "Water the fern")
    dialog = ada.page.get_by_role("alertdialog", name="Please sign in again")
    dialog.get_by_label("Password", exact=True).fill(account.password)
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_be_hidden()
    _stands_under(ada, "Tomorrow", "Water the fern")
    expect(ada.opener("Water the fern")).to_be_focused()
