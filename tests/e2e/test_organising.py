"""Finding tasks, changing many at once, the board and the tags."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day, picks_up
from tests.stack import wait_until


def test_a_search_stands_in_the_address_and_finds_done_tasks_too(
    visit: Visit, account: Account, api: Api
) -> None:
    api.complete(api.add("Water the fern"))
    api.add("Water the fig", priority="high")
    api.add("Book the train")
    ada = Person(visit(), account)
    ada.signs_in()
    ada.page.get_by_label("Search tasks").fill("water")
    expect(ada.page.get_by_role("heading", name="2 tasks found")).to_be_visible()
    expect(ada.closed_task("Water the fern")).to_be_visible()
    expect(ada.open_task("Book the train")).to_be_hidden()
    assert ada.page.url.endswith("/all?q=water")

    ada.page.get_by_role("button", name="Filter", exact=True).click()
    ada.page.get_by_role("menuitemcheckbox", name="High").click()
    ada.page.keyboard.press("Escape")
    expect(ada.page.get_by_role("heading", name="1 task found")).to_be_visible()
    ada.page.reload()
    expect(ada.page.get_by_role("heading", name="1 task found")).to_be_visible()
    # What is found is a list like any other: a change shows at once.
    ada.open_task("Water the fig").click()
    expect(ada.closed_task("Water the fig")).to_be_visible()
    ada.page.get_by_role("button", name="Remove filter High").click()
    expect(ada.page.get_by_role("heading", name="2 tasks found")).to_be_visible()
    ada.page.get_by_role("button", name="Clear all").click()
    expect(ada.open_task("Book the train")).to_be_visible()


def test_several_tasks_are_changed_at_once_and_taken_back_at_once(
    visit: Visit, account: Account, api: Api
) -> None:
    tasks = [api.add(title, tags=["home"]) for title in ("Third", "Second", "First")]
    ada = Person(visit(), account)
    ada.signs_in()
    ada.page.get_by_role("button", name="Select", exact=True).click()
    for title in ("First", "Third"):
        ada.page.get_by_role("checkbox", name=f"Select “{title}”").press("Space")
    bar = ada.page.get_by_role("toolbar", name="Selected tasks")
    expect(bar.get_by_text("2 selected")).to_be_visible()
    bar.get_by_role("button", name="Priority").click()
    ada.page.get_by_role("menuitemradio", name="Urgent").click()
    expect(ada.page.get_by_text("2 tasks changed")).to_be_visible()
    assert [api.task(task)["priority"] for task in tasks] == ["urgent", "medium", "urgent"]

    ada.undoes("2 tasks changed")
    expect(ada.page.get_by_text("Changes taken back")).to_be_visible()
    assert [api.task(task)["priority"] for task in tasks] == ["medium"] * 3

    ada.page.get_by_role("button", name="Select", exact=True).click()
    bar.get_by_role("button", name="Select all").click()
    bar.get_by_label("Add tag").fill("garden")
    bar.get_by_label("Add tag").press("Enter")
    expect(ada.page.get_by_text("3 tasks changed").first).to_be_visible()
    assert api.task(tasks[0])["tags"] == ["home", "garden"]

    ada.page.get_by_role("button", name="Select", exact=True).click()
    bar.get_by_role("button", name="Select all").click()
    bar.get_by_role("button", name="Delete").click()
    expect(ada.open_task("First")).to_be_hidden()
    wait_until(lambda: api.titles() == [])


def test_a_card_is_moved_by_mouse(visit: Visit, account: Account, api: Api) -> None:
    task = api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in("/board", "Board")
    card = ada.page.get_by_role("listitem").filter(has_text="Water the fern")
    target = ada.page.get_by_role("region", name=re.compile("^In progress"))
    start, end = card.bounding_box(), target.bounding_box()
    assert start
    assert end
    ada.page.mouse.move(start["x"] + 40, start["y"] + 20)
    ada.page.mouse.down()
    ada.page.mouse.move(end["x"] + 60, end["y"] + 80, steps=8)
    ada.page.mouse.up()
    expect(target.get_by_text("Water the fern")).to_be_visible()
    wait_until(lambda: api.task(task)["status"] == "in_progress")
    # The press that dragged opens nothing.
    expect(ada.panel()).to_be_hidden()


def test_a_card_is_moved_by_keyboard_and_told_so(visit: Visit, account: Account, api: Api) -> None:
    task = api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in("/board", "Board")
    handle = ada.page.get_by_role("button", name="Move “Water the fern”")
    handle.focus()
    spoken = picks_up(ada.page, "Water the fern")
    for column in ("In progress", "Done"):
        ada.page.keyboard.press("ArrowRight")
        expect(spoken).to_contain_text(f"is over {column}")
    ada.page.keyboard.press("Space")
    done = ada.page.get_by_role("region", name=re.compile("^Done"))
    expect(done.get_by_text("Water the fern")).to_be_visible()
    wait_until(lambda: api.task(task)["status"] == "done")
    expect(handle).to_be_focused()


def test_a_tag_is_renamed_and_removed_everywhere(visit: Visit, account: Account, api: Api) -> None:
    first, second = (api.add(title, tags=["gardn"]) for title in ("One", "Two"))
    ada = Person(visit(), account)
    ada.signs_in("/tags", "Tags")
    ada.page.get_by_role("button", name="More for “gardn”").click()
    ada.page.get_by_role("menuitem", name="Rename").click()
    ada.page.get_by_label("New name of gardn").fill("garden")
    ada.page.keyboard.press("Enter")
    link = ada.page.get_by_role("main").get_by_role("link", name="garden")
    expect(link).to_contain_text("2 open of 2")
    wait_until(lambda: api.task(first)["tags"] == ["garden"])
    link.click()
    expect(ada.heading("#garden")).to_be_visible()
    expect(ada.open_task("Two")).to_be_visible()

    ada.goes_to("Tags")
    ada.page.get_by_role("button", name="More for “garden”").click()
    ada.page.get_by_role("menuitem", name="Remove").click()
    dialog = ada.page.get_by_role("alertdialog", name="Remove “garden”?")
    dialog.get_by_role("button", name="Remove").click()
    expect(ada.page.get_by_role("heading", name="No tags yet")).to_be_visible()
    wait_until(lambda: api.task(second)["tags"] == [])


@pytest.mark.parametrize("scheme", ["dark"])
def test_a_description_reads_as_markdown_and_runs_nothing(
    visit: Visit, account: Account, api: Api, scheme: str
) -> None:
    text = "**Half** a litre <img src=x onerror=alert(1)>\n\n- [x] [rain](javascript:alert(1))"
    api.add("Water the fern", description=text, due_date=day(0))
    ada = Person(visit(scheme=scheme), account)
    ada.signs_in()
    ada.opener("Water the fern").click()
    expect(ada.panel().locator("strong")).to_have_text("Half")
    expect(ada.panel().get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert ada.panel().locator("a[href^=javascript]").count() == 0
    ada.panel().get_by_role("button", name="Edit the description").press("Enter")
    field = ada.panel().get_by_label("Description")
    expect(field).to_be_focused()
    field.fill("Only rain water")
    field.press("Control+Enter")
    expect(ada.panel().get_by_text("Only rain water")).to_be_visible()
    expect(ada.panel().get_by_role("button", name="Edit the description")).to_be_focused()
