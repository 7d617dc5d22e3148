"""Every view, on a phone and on a desktop, light and dark, and at 200 %."""

import pytest
from playwright.sync_api import expect

from tests.e2e import accessibility
from tests.e2e.accessibility import check
from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, fill_with_a_week
from tests.e2e.views import DESKTOP, PHONE, ZOOMED, Screen

LOOKS = [*((screen, scheme) for screen in (PHONE, DESKTOP) for scheme in ("light", "dark"))]
every_look = pytest.mark.parametrize(
    ("screen", "scheme"),
    [*LOOKS, (ZOOMED, "light")],
    ids=lambda each: each if isinstance(each, str) else each.name,
)


@every_look
def test_the_door_and_the_list_are_accessible_and_fit_the_screen(
    visit: Visit, account: Account, api: Api, screen: Screen, scheme: str
) -> None:
    page = visit(screen, scheme)
    accessibility.prepare(page.context)
    ada = Person(page, account)

    page.goto("/sign-up")
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_text("Enter your name.")).to_be_visible()
    check(page, "sign-up")
    page.goto("/sign-in")
    expect(ada.heading("Welcome back")).to_be_visible()
    check(page, "sign-in")

    ada.signs_in()
    expect(page.get_by_role("heading", name="All clear")).to_be_visible()
    check(page, "empty list")

    fill_with_a_week(api)
    page.reload()
    expect(ada.open_task("Dentist")).to_be_visible()
    check(page, "list")

    ada.menu_of("Dentist").click()
    expect(page.get_by_role("menu")).to_be_visible()
    check(page, "menu of a task")
    page.keyboard.press("Escape")

    ada.starts_editing("Dentist")
    page.get_by_role("listitem").get_by_role("button", name="Due date").click()
    expect(page.get_by_label("Pick a date")).to_be_visible()
    check(page, "editing, choosing a date")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listitem").get_by_role("button", name="Due date")).to_be_focused()
    check(page, "editing")
    page.keyboard.press("Escape")

    ada.open_task("Dentist").click()
    expect(page.get_by_text("Task completed")).to_be_visible()
    check(page, "list with a message")

    ada.goes_to("Activity")
    expect(page.get_by_role("listitem").first).to_be_visible()
    page.get_by_role("button", name="Account").click()
    expect(page.get_by_role("menu")).to_be_visible()
    check(page, "account menu")
    page.keyboard.press("Escape")
    check(page, "activity")


@every_look
def test_every_view_and_the_panel_are_accessible_and_fit_the_screen(
    visit: Visit, account: Account, api: Api, screen: Screen, scheme: str
) -> None:
    fill_with_a_week(api)
    page = visit(screen, scheme)
    accessibility.prepare(page.context)
    ada = Person(page, account)
    ada.signs_in()
    ada.opener("Book the train to Lisbon").click()
    expect(ada.panel().get_by_label("Title")).to_have_value("Book the train to Lisbon")
    check(page, "panel of a task")
    ada.panel().get_by_role("button", name="Status").click()
    expect(page.get_by_role("menu")).to_be_visible()
    check(page, "panel of a task, choosing its status")
    page.keyboard.press("Escape")
    ada.panel().get_by_role("button", name="Delete").click()
    expect(ada.panel()).to_be_hidden()

    for view in ("Today", "Upcoming", "Overdue", "Trash", "Board", "Tags", "Settings"):
        ada.goes_to(view)
        expect(page.get_by_role("listitem").first).to_be_visible()
        check(page, view)


@every_look
def test_what_opens_by_command_is_accessible_and_fits_the_screen(
    visit: Visit, account: Account, api: Api, screen: Screen, scheme: str
) -> None:
    fill_with_a_week(api)
    page = visit(screen, scheme)
    accessibility.prepare(page.context)
    ada = Person(page, account)
    ada.signs_in("/all?q=the&priority=urgent", "All tasks")
    expect(ada.open_task("Send Priya the draft")).to_be_visible()
    check(page, "what a search found")
    page.get_by_role("button", name="Filter", exact=True).click()
    expect(page.get_by_role("menu")).to_be_visible()
    check(page, "filters")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Select", exact=True).click()
    page.get_by_role("checkbox", name="Select “Send Priya the draft”").click()
    check(page, "choosing several")
    page.keyboard.press("Escape")
    page.goto("/activity")
    page.get_by_role("button", name="Search and commands").click()
    page.get_by_role("combobox").fill("de")
    expect(page.get_by_role("option", name="Dentist")).to_be_visible()
    check(page, "palette")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    check(page, "keys")
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.get_by_label("New task").fill("Call Ana tomorrow at 9:00 #family")
    expect(page.get_by_role("button", name="Leave out: Tomorrow")).to_be_visible()
    check(page, "quick add")
