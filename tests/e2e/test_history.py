"""What was done to a task, and taking it back: in its panel and from the activity feed."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import accessibility
from tests.e2e.accessibility import check
from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person
from tests.e2e.views import DESKTOP, PHONE, Screen
from tests.stack import wait_until


def _look(page: Page, name: str) -> None:
    """A picture for whoever asks for one by `PICTURES`, a folder."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)
def test_a_task_goes_back_to_a_version_and_forth_again_by_keyboard(
    visit: Visit, account: Account, api: Api, screen: Screen
) -> None:
    task = api.add("Call Ana", priority="low")
    api.change(task, title="Call Bob", priority="urgent")
    page = visit(screen, "dark" if screen is PHONE else "light")
    accessibility.prepare(page.context)
    ada = Person(page, account)
    ada.signs_in()
    ada.opener("Call Bob").press("Enter")

    ada.panel().get_by_role("button", name="History").press("Enter")
    events = ada.panel().get_by_role("list", name="History").get_by_role("listitem")
    expect(events).to_have_count(2)
    expect(events.first).to_contain_text("Title: Call Ana → Call Bob")
    expect(events.first).to_contain_text("Priority: Low → Urgent")
    check(page, "history")
    _look(page, f"history-{screen.name}")

    events.nth(1).get_by_role("button", name="Back to how it was").press("Enter")
    expect(page.get_by_text("As it was", exact=False).first).to_be_visible()
    expect(ada.panel().get_by_label("Title")).to_have_value("Call Ana")
    expect(events).to_have_count(3)
    page.get_by_role("button", name="Undo", exact=True).first.press("Enter")
    expect(ada.panel().get_by_label("Title")).to_have_value("Call Bob")
    wait_until(lambda: api.task(task)["priority"] == "urgent")


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)
def test_what_one_request_did_is_taken_back_from_the_feed(
    visit: Visit, account: Account, api: Api, screen: Screen
) -> None:
    task = api.add("Water the fern", due_date="2026-12-01", recurrence="FREQ=WEEKLY")
    api.complete(task)
    page = visit(screen)
    accessibility.prepare(page.context)
    ada = Person(page, account)
    ada.signs_in()
    ada.goes_to("Activity")
    undo = page.get_by_role("button", name="Undo: completed Water the fern")
    expect(undo).to_be_visible()
    check(page, "activity")
    _look(page, f"activity-{screen.name}")

    undo.press("Enter")

    expect(page.get_by_text("Taken back on 2 tasks")).to_be_visible()
    assert api.task(task)["status"] == "todo"
    assert api.titles() == ["Water the fern"]
    page.get_by_role("button", name="Redo").press("Enter")
    wait_until(lambda: api.task(task)["status"] == "done")


def test_what_was_changed_since_is_said_to_stay(visit: Visit, account: Account, api: Api) -> None:
    task = api.add("First title")
    api.change(task, title="Second title")
    page = visit(DESKTOP)
    ada = Person(page, account)
    ada.signs_in()
    ada.goes_to("Activity")

    page.get_by_role("button", name="Undo: added Second title").press("Enter")

    expect(page.get_by_text("That could not be taken back")).to_be_visible()
    expect(page.get_by_text("It was changed since, and stays as it is.")).to_be_visible()
    assert api.titles() == ["Second title"]
