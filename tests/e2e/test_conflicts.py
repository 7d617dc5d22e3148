"""Two places at one task: in a list, on the board, and among several changed at once."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, picks_up
from tests.e2e.watch import Watch
from tests.stack import wait_until

_LISTS = re.compile(r"/api/v1/tasks\?")


def _question(page: Page, title: str) -> Locator:
    dialog = page.get_by_role("alertdialog", name="Changed in two places")
    expect(dialog).to_contain_text(title)
    return dialog


def _moves(ada: Person, title: str, presses: int) -> None:
    handle = ada.page.get_by_role("button", name=f"Move “{title}”")
    handle.focus()
    spoken = picks_up(ada.page, title)
    for column in ("In progress", "Done")[:presses]:
        ada.page.keyboard.press("ArrowRight")
        expect(spoken).to_contain_text(f"is over {column}")
    ada.page.keyboard.press("Space")


def _column(ada: Person, name: str) -> Locator:
    return ada.page.get_by_role("region", name=re.compile(f"^{name}"))


def test_a_card_that_was_moved_elsewhere_meanwhile_is_asked_about(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"412"}
    first, second = api.add("Water the fern"), api.add("Book the train")
    ada = Person(visit(), account)
    ada.signs_in("/board", "Board")
    expect(_column(ada, "To do").get_by_role("listitem")).to_have_count(2)
    for task in (first, second):
        api.change(task, status="cancelled")

    _moves(ada, "Water the fern", 2)
    dialog = _question(ada.page, "Water the fern")
    _shows(dialog, "Status", "Done", "Cancelled")
    dialog.get_by_role("button", name="Keep what is there").click()
    expect(_column(ada, "Cancelled").get_by_text("Water the fern")).to_be_visible()
    assert api.task(first)["status"] == "cancelled"


def test_a_card_that_was_only_renamed_elsewhere_is_moved_without_a_question(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"412"}
    task = api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in("/board", "Board")
    expect(_column(ada, "To do").get_by_text("Water the fern")).to_be_visible()
    api.change(task, title="Water the fig")
    _moves(ada, "Water the fern", 2)
    expect(_column(ada, "Done").get_by_text("Water the fig")).to_be_visible()
    wait_until(lambda: api.task(task)["status"] == "done")


def test_a_row_that_changed_elsewhere_is_asked_about_before_it_is_completed_or_deleted(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"412"}
    fern, fig = api.add("Water the fern"), api.add("Water the fig")
    ada = Person(visit(), account)
    ada.signs_in()
    expect(ada.open_task("Water the fig")).to_be_visible()
    _hears_no_news(ada)
    api.change(fern, status="cancelled")
    api.change(fig, priority="urgent")

    ada.open_task("Water the fern").click()
    dialog = _question(ada.page, "Water the fern")
    expect(dialog.get_by_role("row", name="Status")).to_contain_text("Cancelled")
    dialog.get_by_role("button", name="Keep what is there").click()
    expect(dialog).to_be_hidden()

    ada.opener("Water the fig").press("Delete")
    dialog = _question(ada.page, "Water the fig")
    expect(dialog.get_by_role("row", name="Priority")).to_contain_text("Urgent")
    dialog.get_by_role("button", name="Move to trash").click()
    wait_until(lambda: api.task(fig)["deleted_at"] is not None)
    assert api.task(fern)["status"] == "cancelled"


def _shows(dialog: Locator, field: str, mine: str, theirs: str) -> None:
    row = dialog.get_by_role("row", name=field)
    expect(row).to_contain_text(mine)
    expect(row).to_contain_text(theirs)


def _hears_no_news(ada: Person) -> None:
    """From now on the lists tell the page of no change made elsewhere."""
    ada.page.route(_LISTS, lambda route: route.fulfill(status=304))


def _three_chosen(visit: Visit, account: Account, api: Api) -> tuple[Person, Locator, list[str]]:
    """A person who chose three tasks as they are now: the bar of acts, and the tasks' ids."""
    tasks = [api.add(f"Water the {name}") for name in ("fern", "fig", "palm")]
    ada = Person(visit(), account)
    ada.signs_in()
    expect(ada.open_task("Water the palm")).to_be_visible()
    ada.page.get_by_role("button", name="Select", exact=True).click()
    ada.page.get_by_role("button", name="Select all").click()
    _hears_no_news(ada)
    return ada, ada.page.get_by_role("toolbar", name="Selected tasks"), tasks


def test_of_several_tasks_those_changed_elsewhere_are_asked_about_and_no_other(
    visit: Visit, account: Account, api: Api
) -> None:
    ada, bar, (fern, fig, palm) = _three_chosen(visit, account, api)
    api.change(fern, priority="low")
    api.change(fig, title="Water the fig tree")
    bar.get_by_role("button", name="Priority").click()
    ada.page.get_by_role("menuitemradio", name="Urgent").click()

    dialog = _question(ada.page, "Water the fern")
    _shows(dialog, "Priority", "Urgent", "Low")
    dialog.get_by_role("button", name="Keep mine").click()
    expect(dialog).to_be_hidden()
    wait_until(lambda: {api.task(task)["priority"] for task in (fern, fig, palm)} == {"urgent"})
    assert api.task(fig)["title"] == "Water the fig tree"
    assert ada.page.get_by_text("could not be changed").count() == 0


def test_of_several_tasks_one_changed_elsewhere_is_deleted_only_if_the_person_says_so(
    visit: Visit, account: Account, api: Api
) -> None:
    ada, bar, (fern, fig, palm) = _three_chosen(visit, account, api)
    api.change(fern, due_date="2031-03-12")
    bar.get_by_role("button", name="Delete").click()

    dialog = _question(ada.page, "Water the fern")
    _shows(dialog, "Due", "No date", "12 Mar")
    dialog.get_by_role("button", name="Keep the task").click()
    expect(dialog).to_be_hidden()
    assert [api.task(each)["deleted_at"] is None for each in (fern, fig, palm)] == [
        True,
        False,
        False,
    ]


def test_of_several_tasks_one_cancelled_elsewhere_is_completed_only_if_the_person_says_so(
    visit: Visit, account: Account, api: Api
) -> None:
    ada, bar, (fern, fig, palm) = _three_chosen(visit, account, api)
    api.change(fern, status="cancelled")
    api.change(fig, title="Water the fig tree")
    bar.get_by_role("button", name="Complete").click()

    dialog = _question(ada.page, "Water the fern")
    _shows(dialog, "Status", "Done", "Cancelled")
    dialog.get_by_role("button", name="Keep what is there").click()
    wait_until(lambda: api.task(fig)["status"] == "done")
    found = [api.task(each)["status"] for each in (fern, fig, palm)]
    assert found == ["cancelled", "done", "done"]
    assert api.task(fig)["title"] == "Water the fig tree"
