"""Quick add, the palette and the keys."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day
from tests.stack import wait_until


def test_what_is_typed_is_understood_and_added_with_enter(
    visit: Visit, account: Account, api: Api
) -> None:
    ada = Person(visit(), account)
    ada.signs_in("/activity", "Activity")
    ada.page.keyboard.press("q")
    field = ada.page.get_by_label("New task")
    expect(field).to_be_focused()
    ada.page.keyboard.type("Water the fern tomorrow #home urgent")
    expect(ada.page.locator("mark").filter(has_text="tomorrow")).to_be_visible()
    for part in ("Tomorrow", "#home", "Urgent"):
        expect(ada.page.get_by_role("button", name=f"Leave out: {part}")).to_be_visible()
    ada.page.get_by_role("button", name="Leave out: #home").click()
    expect(ada.page.get_by_role("button", name="Leave out: #home")).to_be_hidden()
    field.press("Enter")
    expect(ada.page.get_by_text("Task added")).to_be_visible()
    wait_until(lambda: api.titles() == ["Water the fern #home"])
    ada.goes_to("All tasks")
    tomorrow = ada.page.locator("section").filter(has_text="Tomorrow")
    expect(tomorrow.get_by_text("Urgent")).to_be_visible()


def test_enter_pressed_at_once_still_adds_what_is_understood(
    visit: Visit, account: Account, api: Api
) -> None:
    ada = Person(visit(), account)
    ada.signs_in()
    ada.adds("Dentist tomorrow")
    expect(ada.menu_of("Dentist")).to_be_visible()
    task = ada.page.locator("[data-task]").get_attribute("data-task")
    assert api.task(str(task))["due_date"] == day(1)


def test_the_palette_finds_commands_and_tasks_and_gives_the_focus_back(
    visit: Visit, account: Account, api: Api
) -> None:
    api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    ada.open_task("Water the fern").focus()
    ada.page.keyboard.press("Control+k")
    palette = ada.page.get_by_role("combobox", name="Search and commands")
    expect(palette).to_be_focused()
    palette.press("Escape")
    expect(ada.open_task("Water the fern")).to_be_focused()

    ada.page.keyboard.press("Control+k")
    palette.fill("upcom")
    palette.press("Enter")
    expect(ada.heading("Upcoming")).to_be_visible()
    ada.page.keyboard.press("Control+k")
    palette.fill("fern")
    palette.press("Enter")
    expect(ada.panel().get_by_label("Title")).to_have_value("Water the fern")


def test_the_palette_does_to_a_task_what_its_row_and_its_panel_do(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    palette = ada.page.get_by_role("combobox", name="Search and commands")

    def says(command: str) -> None:
        ada.page.keyboard.press("Control+k")
        palette.fill(command)
        palette.press("Enter")

    ada.opener("Water the fern").focus()
    says("complete the task")
    expect(ada.closed_task("Water the fern")).to_be_visible()
    ada.closed_task("Water the fern").focus()
    says("reopen the task")
    expect(ada.open_task("Water the fern")).to_be_visible()
    ada.opener("Water the fern").press("Enter")
    expect(ada.panel()).to_be_focused()
    says("move the task to the trash")
    expect(ada.panel()).to_be_hidden()
    wait_until(lambda: api.task(task)["deleted_at"] is not None)


def test_keys_act_on_the_list_until_they_are_switched_off(
    visit: Visit, account: Account, api: Api
) -> None:
    for title in ("Second", "First"):
        api.add(title)
    ada = Person(visit(), account)
    ada.signs_in()
    expect(ada.open_task("Second")).to_be_visible()
    press = ada.page.keyboard.press
    press("j")
    expect(ada.opener("First")).to_be_focused()
    press("j")
    expect(ada.opener("Second")).to_be_focused()
    press("k")
    press("e")
    expect(ada.page.get_by_label("Title")).to_have_value("First")
    press("Escape")
    expect(ada.opener("First")).to_be_focused()
    press("x")
    expect(ada.page.get_by_role("toolbar").get_by_text("1 selected")).to_be_visible()
    press("x")
    ada.page.get_by_role("button", name="Done selecting").click()
    for key in ("g", "b"):
        press(key)
    expect(ada.heading("Board")).to_be_visible()
    press("/")
    expect(ada.page.get_by_label("Search tasks")).to_be_focused()
    press("Escape")

    ada.heading("All tasks").focus()
    press("?")
    sheet = ada.page.get_by_role("dialog", name="Keyboard shortcuts")
    sheet.get_by_role("switch").click()
    sheet.get_by_role("button", name="Close").click()
    ada.page.reload()
    expect(ada.open_task("Second")).to_be_visible()
    press("j")
    press("q")
    expect(ada.page.get_by_label("New task")).not_to_be_focused()
    # With a modifier it is no single key.
    press("Control+k")
    expect(
        ada.page.get_by_role("combobox", name=re.compile("^Search and commands"))
    ).to_be_focused()
