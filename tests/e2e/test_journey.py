"""What a person does with the page, from the first visit on."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person
from tests.stack import wait_until

# An event reaches the feed through the table's stream, and the page asks every few seconds.
FEED_MS = 20_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_person_signs_up_keeps_a_list_and_comes_back_to_it(visit: Visit, scheme: str) -> None:
    ada = Person(visit(scheme=scheme), Account())
    ada.signs_up()
    expect(ada.page.get_by_role("heading", name="All clear")).to_be_visible()

    ada.adds("Water the fern")
    ada.adds("Book the train")
    expect(ada.open_task("Water the fern")).to_be_visible()
    ada.open_task("Book the train").click()
    expect(ada.closed_task("Book the train")).to_be_checked()
    expect(ada.page.get_by_text("Task completed")).to_be_visible()

    ada.goes_to("Activity")
    feed = ada.page.get_by_role("listitem")
    expect(feed.filter(has_text="You added Water the fern")).to_be_visible(timeout=FEED_MS)
    expect(feed.filter(has_text="You added Book the train")).to_be_visible(timeout=FEED_MS)
    expect(feed.filter(has_text="You completed Book the train")).to_be_visible(timeout=FEED_MS)

    ada.page.reload()
    expect(ada.heading("Activity")).to_be_visible()
    ada.goes_to("All tasks")
    expect(ada.open_task("Water the fern")).to_be_visible()
    expect(ada.closed_task("Book the train")).to_be_visible()

    ada.signs_out()
    ada.signs_in()
    expect(ada.open_task("Water the fern")).to_be_visible()


def test_the_example_of_the_empty_list_is_one_press_away(visit: Visit) -> None:
    ada = Person(visit(), Account())
    ada.signs_up()
    ada.page.get_by_role("button", name="Plan a walk for the weekend").click()
    expect(ada.open_task("Plan a walk for the weekend")).to_be_visible()
    expect(ada.page.get_by_role("heading", name="All clear")).to_be_hidden()


def test_a_task_is_edited_where_it_stands(visit: Visit, account: Account, api: Api) -> None:
    api.add("Watr the fern")
    ada = Person(visit(), account)
    ada.signs_in()

    ada.starts_editing("Watr the fern")
    ada.page.get_by_label("Title").fill("Water the fern")
    form = ada.page.get_by_role("listitem").locator("form")
    form.get_by_role("button", name="Due date").click()
    ada.page.get_by_role("button", name="Tomorrow").click()
    form.get_by_role("button", name="Priority").click()
    ada.page.get_by_role("menuitemradio", name="High").click()
    form.get_by_role("button", name="Save").click()

    tomorrow = ada.page.locator("section").filter(has_text="Tomorrow")
    expect(tomorrow.get_by_role("checkbox", name="Complete “Water the fern”")).to_be_visible()
    expect(tomorrow.get_by_text("High")).to_be_visible()
    expect(ada.opener("Water the fern")).to_be_focused()
    ada.page.reload()
    expect(tomorrow.get_by_role("checkbox", name="Complete “Water the fern”")).to_be_visible()


def test_escape_leaves_a_task_as_it_was(visit: Visit, account: Account, api: Api) -> None:
    api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    ada.starts_editing("Water the fern")
    ada.page.get_by_label("Title").fill("Something else")
    ada.page.keyboard.press("Escape")
    expect(ada.opener("Water the fern")).to_be_focused()


def test_what_was_done_by_mistake_is_undone(visit: Visit, account: Account, api: Api) -> None:
    api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()

    ada.open_task("Water the fern").click()
    ada.undoes("Task completed")
    expect(ada.open_task("Water the fern")).to_be_visible()
    expect(ada.page.get_by_text("Task reopened")).to_be_visible()

    ada.menu_of("Water the fern").click()
    ada.page.get_by_role("menuitem", name="Delete").click()
    expect(ada.open_task("Water the fern")).to_be_hidden()
    ada.undoes("Moved to trash")
    expect(ada.open_task("Water the fern")).to_be_visible()
    expect(ada.page.get_by_text("Task restored")).to_be_visible()
    wait_until(lambda: api.titles() == ["Water the fern"])


def test_the_list_is_kept_by_keyboard_alone(visit: Visit, account: Account, api: Api) -> None:
    api.add("First")
    api.add("Second")
    ada = Person(visit(), account)
    ada.signs_in()
    # Newest first: completing "Second" leaves the focus on what takes its place.
    ada.open_task("Second").focus()
    ada.page.keyboard.press("Space")
    expect(ada.closed_task("Second")).to_be_visible()
    expect(ada.open_task("First")).to_be_focused()


def test_a_chosen_theme_outlives_a_reload(visit: Visit, account: Account) -> None:
    ada = Person(visit(scheme="light"), account)
    ada.signs_in()
    ada.page.get_by_role("button", name="Account").click()
    ada.page.get_by_role("menuitemradio", name="Dark").click()
    root = ada.page.locator("html")
    expect(root).to_have_css("color-scheme", "dark")
    ada.page.reload()
    expect(root).to_have_css("color-scheme", "dark")
