"""Whatever floats above the page, menus, choices, questions: accessible, and fits the screen."""

from playwright.sync_api import Page, expect

from tests.e2e import accessibility
from tests.e2e.accessibility import check
from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day
from tests.e2e.test_accessibility import every_look
from tests.e2e.views import PHONE, Screen
from tests.e2e.watch import Watch


def _visit(visit: Visit, screen: Screen, scheme: str, account: Account) -> Person:
    page = visit(screen, scheme)
    accessibility.prepare(page.context)
    return Person(page, account)


def _closes(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("[role=menu], [role=alertdialog]")).to_have_count(0)


@every_look
def test_what_a_task_opens(
    visit: Visit, account: Account, api: Api, screen: Screen, scheme: str
) -> None:
    api.add("Dentist", due_date=f"{day(4)}T10:00:00Z", tags=["health"])
    ada = _visit(visit, screen, scheme, account)
    page = ada.page
    ada.signs_in()
    ada.opener("Dentist").press("Enter")
    for button, item, name in (
        ("Priority", page.get_by_role("menuitemradio", name="Urgent"), "choosing a priority"),
        ("Due date", page.get_by_label("Pick a date"), "choosing a day"),
        ("Repeat", page.get_by_label("Unit"), "choosing a rule"),
        ("Add a reminder", page.get_by_label("Pick a moment"), "choosing a reminder"),
    ):
        opener = ada.panel().get_by_role("button", name=button)
        opener.press("Enter")
        expect(item).to_be_visible()
        check(page, name)
        page.keyboard.press("Escape")
        expect(item).to_be_hidden()
        expect(opener).to_be_focused()
    with page.expect_file_chooser() as chooser:
        ada.panel().get_by_role("button", name="Add files").press("Enter")
    chooser.value.set_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"Rye"})
    ada.panel().get_by_role("button", name="Delete a.txt").press("Enter")
    expect(page.get_by_role("alertdialog", name="Delete a.txt?")).to_be_visible()
    check(page, "deleting a file")


@every_look
def test_what_the_views_open(
    visit: Visit, account: Account, api: Api, screen: Screen, scheme: str
) -> None:
    api.add("Dentist", due_date=f"{day(4)}T10:00:00Z", tags=["health"])
    ada = _visit(visit, screen, scheme, account)
    page = ada.page
    ada.signs_in("/reminders", "Reminders")
    page.get_by_role("button", name="Remind me later of “Dentist”").press("Enter")
    expect(page.get_by_role("menuitem", name="10 minutes")).to_be_visible()
    check(page, "putting a reminder off")
    _closes(page)
    if screen is PHONE:
        page.get_by_role("button", name="More", exact=True).press("Enter")
        expect(page.get_by_role("menuitem", name="Settings")).to_be_visible()
        check(page, "the other places")
        _closes(page)

    ada.goes_to("Tags")
    page.get_by_role("button", name="More for “health”").press("Enter")
    expect(page.get_by_role("menuitem", name="Rename")).to_be_visible()
    check(page, "menu of a tag")
    page.get_by_role("menuitem", name="Rename").press("Enter")
    expect(page.get_by_label("New name of health")).to_be_focused()
    check(page, "renaming a tag")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More for “health”").press("Enter")
    page.get_by_role("menuitem", name="Remove").press("Enter")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    check(page, "removing a tag")
    _closes(page)

    ada.goes_to("Settings")
    page.get_by_role("button", name="Delete account").press("Enter")
    question = page.get_by_role("alertdialog", name="Delete your account?")
    question.get_by_role("button", name="Delete account").press("Enter")
    expect(question.get_by_text("Enter your password.")).to_be_visible()
    check(page, "deleting the account")


@every_look
def test_what_asks_by_itself(
    visit: Visit, account: Account, api: Api, watch: Watch, screen: Screen, scheme: str
) -> None:
    watch.allowed = {"401", "412", "500"}
    task = api.add("Water the fern")
    ada = _visit(visit, screen, scheme, account)
    page = ada.page
    ada.signs_in()
    page.route("**/complete", lambda route: route.fulfill(status=500, json={}))
    ada.open_task("Water the fern").press("Enter")
    expect(page.get_by_text("“Water the fern” could not be completed").first).to_be_visible()
    check(page, "a message of a failure")

    ada.starts_editing("Water the fern")
    api.change(task, title="Water the fig", priority="high")
    page.get_by_label("Title").fill("Water the palm")
    page.keyboard.press("Enter")
    question = page.get_by_role("alertdialog", name="Changed in two places")
    expect(question).to_be_visible()
    check(page, "a conflict")
    question.get_by_role("button", name="Keep what is there").press("Enter")
    expect(question).to_be_hidden()

    page.context.clear_cookies()
    page.route("**/api/v1/tasks", lambda route: route.fulfill(status=401, json={}), times=1)
    ada.adds("Book the train")
    expect(page.get_by_role("alertdialog", name="Please sign in again")).to_be_visible()
    check(page, "signing in again")
