"""A task in full, in its panel."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day
from tests.e2e.views import DESKTOP, PHONE, Screen
from tests.stack import wait_until

either_screen = pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda each: each.name)


def _opened(visit: Visit, account: Account, title: str, screen: Screen = DESKTOP) -> Person:
    ada = Person(visit(screen), account)
    ada.signs_in()
    ada.opener(title).press("Enter")
    expect(ada.panel().get_by_label("Title")).to_have_value(title)
    return ada


@either_screen
def test_a_title_is_edited_in_place_and_escape_goes_back_step_by_step(
    visit: Visit, account: Account, api: Api, screen: Screen
) -> None:
    api.add("Watr the fern")
    ada = _opened(visit, account, "Watr the fern", screen)
    title = ada.panel().get_by_label("Title")
    title.fill("Water the fern")
    title.press("Enter")
    expect(ada.panel().get_by_role("button", name="Save")).to_be_hidden()
    title.fill("Something else")
    title.press("Escape")
    expect(title).to_have_value("Water the fern")
    title.press("Escape")
    expect(ada.panel()).to_be_hidden()
    expect(ada.opener("Water the fern")).to_be_focused()
    wait_until(lambda: api.titles() == ["Water the fern"])


def test_back_closes_the_panel_and_its_address_opens_it(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern")
    ada = _opened(visit, account, "Water the fern")
    assert f"task={task}" in ada.page.url
    ada.page.go_back()
    expect(ada.panel()).to_be_hidden()
    expect(ada.heading("All tasks")).to_be_visible()
    ada.page.goto(f"/?task={task}")
    expect(ada.panel().get_by_label("Title")).to_have_value("Water the fern")
    ada.panel().get_by_role("button", name="Close").click()
    expect(ada.panel()).to_be_hidden()
    expect(ada.page).to_have_url(re.compile(r"/$"))


def test_a_task_that_covers_its_list_has_the_keyboard_and_gives_it_to_its_row(
    visit: Visit, account: Account, api: Api
) -> None:
    # The oldest is the last: its row is not among those that are made first.
    last, *_ = [api.add(f"Fern {number}") for number in range(12)]
    ada = Person(visit(PHONE), account)
    ada.page.goto(f"/all?task={last}")
    ada.page.get_by_label("Email").fill(account.email)
    ada.page.get_by_label("Password", exact=True).fill(account.password)
    ada.page.keyboard.press("Enter")
    expect(ada.panel().get_by_role("button", name="Add files")).to_be_visible()
    expect(ada.page.locator("[data-task]")).to_have_count(12)
    expect(ada.panel()).to_be_focused()
    ada.page.keyboard.press("Escape")
    expect(ada.panel()).to_be_hidden()
    expect(ada.opener("Fern 0")).to_be_focused()


def test_what_is_typed_outlives_a_reload_and_a_change_from_elsewhere(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern")
    ada = _opened(visit, account, "Water the fern")
    notes = ada.panel().get_by_label("Description")
    notes.fill("Half a litre, and")
    api.change(task, due_date=day(1))
    ada.page.reload()
    expect(notes).to_have_value("Half a litre, and")
    notes.press("Control+End")
    notes.press_sequentially(" only rain water")
    notes.press("Control+Enter")
    expect(ada.panel().get_by_role("button", name="Save")).to_be_hidden()
    ada.page.reload()
    expect(ada.panel().get_by_text("Half a litre, and only rain water")).to_be_visible()


def test_a_row_being_edited_outlives_a_reload_and_a_move_by_another_device(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern")
    api.add("Book the train")
    ada = Person(visit(), account)
    ada.signs_in()
    ada.starts_editing("Water the fern")
    field = ada.page.get_by_label("Title")
    field.fill("Water the fern and the fig")
    api.change(task, due_date=day(1))
    # Something else asks for the list again.
    ada.open_task("Book the train").evaluate("(box) => box.click()")
    expect(ada.page.get_by_role("heading", name="Tomorrow")).to_be_visible()
    expect(field).to_have_value("Water the fern and the fig")
    ada.page.reload()
    expect(field).to_have_value("Water the fern and the fig")
    field.press("Escape")
    expect(ada.open_task("Water the fern")).to_be_visible()


def test_every_fact_of_a_task_is_changed_in_the_panel(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern")
    ada = _opened(visit, account, "Water the fern")
    page, panel = ada.page, ada.panel()

    panel.get_by_role("button", name="Status").click()
    page.get_by_role("menuitemradio", name="In progress").click()
    panel.get_by_role("button", name="Due date").click()
    page.get_by_role("button", name="Tomorrow").click()
    panel.get_by_label("Time", exact=True).fill("17:30")
    panel.get_by_label("Time", exact=True).press("Enter")
    panel.get_by_role("button", name="Repeat").click()
    page.get_by_role("button", name="Every weekday").click()
    panel.get_by_role("button", name="Priority").click()
    page.get_by_role("menuitemradio", name="High").click()
    panel.get_by_label("Add a tag").fill("Garden")
    panel.get_by_label("Add a tag").press("Enter")
    expect(panel.get_by_text("garden")).to_be_visible()
    wait_until(lambda: api.task(task)["tags"] == ["garden"])

    page.reload()
    expect(panel.get_by_text("garden")).to_be_visible()
    expect(panel.get_by_role("button", name="Repeat")).to_contain_text("Every weekday")
    expect(panel.get_by_label("Time", exact=True)).to_have_value("17:30")
    kept = api.task(task)
    assert (kept["status"], kept["priority"], kept["tags"]) == ("in_progress", "high", ["garden"])
    assert kept["due_date"] == f"{day(1)}T17:30:00Z"

    panel.get_by_role("button", name="Remove tag garden").click()
    expect(panel.get_by_text("garden")).to_be_hidden()


def test_completing_and_deleting_in_the_panel_can_be_undone(
    visit: Visit, account: Account, api: Api
) -> None:
    api.add("Water the fern")
    ada = _opened(visit, account, "Water the fern")
    ada.panel().get_by_role("button", name="Complete").click()
    expect(ada.closed_task("Water the fern")).to_be_visible()
    ada.panel().get_by_role("button", name="Reopen").click()
    expect(ada.open_task("Water the fern")).to_be_visible()
    ada.panel().get_by_role("button", name="Delete").click()
    expect(ada.panel()).to_be_hidden()
    ada.undoes("Moved to trash")
    expect(ada.open_task("Water the fern")).to_be_visible()
