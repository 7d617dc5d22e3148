"""Reminders on the page: a task's own times, and what arrives by the real schedule."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import accessibility
from tests.e2e.accessibility import check
from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day
from tests.e2e.views import DESKTOP, PHONE, Screen
from tests.stack import wait_until

# The schedule runs each minute, and the page asks twice a minute.
_ARRIVES_MS = 150_000


def _look(page: Page, name: str) -> None:
    """A picture for whoever asks for one by `PICTURES`, a folder."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def _message(page: Page, title: str) -> Locator:
    return page.get_by_role("dialog").filter(has_text=title).first


def _unread(api: Api) -> list[str]:
    found = api.call("GET", "/reminders?unread=true", None)["items"]
    return [reminder["task_title"] for reminder in found]


def test_a_tasks_reminders_are_chosen_and_taken_away_by_keyboard(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Dentist", due_date=f"{day(4)}T10:00:00Z")
    page = visit(DESKTOP)
    ada = Person(page, account)
    ada.signs_in()
    ada.opener("Dentist").press("Enter")
    expect(ada.panel().get_by_text("As usual: 30 minutes before")).to_be_visible()

    ada.panel().get_by_role("button", name="Add a reminder").press("Enter")
    page.get_by_role("button", name="1 hour before").press("Enter")
    expect(ada.panel().get_by_role("list", name="Reminders")).to_have_text("1 hour before")
    ada.panel().get_by_role("button", name="Add a reminder").press("Enter")
    page.get_by_label("Pick a moment").fill(f"{day(3)}T09:00")
    page.get_by_role("button", name="Set", exact=True).press("Enter")
    expect(ada.panel().get_by_role("list", name="Reminders").get_by_role("listitem")).to_have_count(
        2
    )
    chosen = [{"minutes_before": 60}, {"at": f"{day(3)}T09:00:00Z"}]
    wait_until(lambda: api.task(task)["reminders"] == chosen)
    page.reload()
    expect(ada.panel().get_by_text("1 hour before")).to_be_visible()

    remove = ada.panel().get_by_role("button", name="Remove reminder: 1 hour before")
    remove.press("Enter")
    expect(remove).to_have_count(0)
    expect(ada.panel().get_by_role("list", name="Reminders").get_by_role("listitem")).to_have_count(
        1
    )


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)
def test_a_reminder_arrives_is_put_off_and_seen(
    visit: Visit, account: Account, api: Api, screen: Screen
) -> None:
    page = visit(screen, "dark" if screen is PHONE else "light")
    accessibility.prepare(page.context)
    ada = Person(page, account)
    with page.expect_response(re.compile(r"/reminders\?.*unread=true")):
        ada.signs_in()
    # What arrives from now on is news.
    api.add("Call Priya", reminders=[{"at": datetime.now(UTC).isoformat()}])
    api.add("Water the fern", reminders=[{"at": datetime.now(UTC).isoformat()}])
    api.add("Dentist", due_date=day(4))

    expect(page.get_by_text("Reminder", exact=True).first).to_be_visible(timeout=_ARRIVES_MS)
    ada.goes_to("Reminders")
    new = page.get_by_role("region").or_(page.locator("section")).filter(has_text="New")
    expect(new.get_by_role("listitem")).to_have_count(2)
    check(page, "reminders")
    _look(page, f"reminders-{screen.name}")

    seen = page.get_by_role("button", name="Got it: “Call Priya”")
    seen.click()
    expect(new.get_by_role("listitem")).to_have_count(1)
    ada.undoes("Reminder seen")
    expect(new.get_by_role("listitem")).to_have_count(2)
    assert len(_unread(api)) == 2
    seen.click()
    _message(page, "Reminder seen").get_by_role("button", name="Close").click()
    wait_until(lambda: _unread(api) == ["Water the fern"])

    page.get_by_role("button", name="Remind me later of “Water the fern”").click()
    check(page, "for how long")
    page.get_by_role("menuitem", name="10 minutes").click()
    _message(page, "It comes again").get_by_role("button", name="Undo").click()
    expect(new.get_by_role("listitem")).to_have_count(1)
    page.get_by_role("button", name="Remind me later of “Water the fern”").click()
    page.get_by_role("menuitem", name="10 minutes").click()
    _message(page, "It comes again").get_by_role("button", name="Close").click()
    wait_until(lambda: _unread(api) == [])
    expect(page.get_by_role("heading", name="New")).to_have_count(0)
    expect(page.get_by_role("heading", name="Coming up")).to_be_visible()
    page.get_by_role("link", name="Dentist").click()
    expect(ada.panel().get_by_text("As usual: In the morning")).to_be_visible()
    ada.panel().get_by_role("button", name="Add a reminder").click()
    expect(page.get_by_label("Pick a moment")).to_be_visible()
    check(page, "a time to choose")
    _look(page, f"reminder-times-{screen.name}")
