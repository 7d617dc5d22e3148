"""The twelve main flows by keyboard alone; after each the focus is where the person goes on."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visit
from tests.e2e.keys import Keys
from tests.e2e.person import Account, Api, Person, day, picks_up
from tests.stack import wait_until

Start = Callable[..., tuple[Person, Keys]]


@pytest.fixture
def start(visit: Visit, account: Account) -> Iterator[Start]:
    """A person who is signed in, at a view; from there on there are keys alone."""
    begun = []

    def open_view(at: str = "/all", view: str = "All tasks") -> tuple[Person, Keys]:
        ada = Person(visit(), account)
        ada.signs_in(at, view)
        keys = Keys(ada)
        begun.append(keys)
        return ada, keys

    yield open_view
    assert all(keys.used_alone() for keys in begun)


def _button(where: Person, name: str) -> Locator:
    return where.page.get_by_role("button", name=name, exact=True)


def test_1_signing_up_out_and_in_again(visit: Visit) -> None:
    account = Account()
    ada = Person(visit(), account)
    ada.page.goto("/sign-in")
    expect(ada.heading("Welcome back")).to_be_visible()
    keys = Keys(ada)
    keys.enter(ada.page.get_by_role("link", name="Create an account"))
    expect(ada.heading("Create your account")).to_be_focused()
    for label, text in (
        ("Your name", account.full_name),
        ("Email", account.email),
        ("Password", account.password),
    ):
        keys.to(ada.page.get_by_label(label, exact=True))
        keys.type(text)
    keys.press("Enter")
    expect(ada.heading("Today")).to_be_focused()

    keys.enter(ada.account_menu(), back=True)
    keys.choose("Sign out")
    expect(ada.heading("Welcome back")).to_be_focused()
    for label, text in (("Email", account.email), ("Password", account.password)):
        keys.to(ada.page.get_by_label(label, exact=True))
        keys.type(text)
    keys.press("Enter")
    expect(ada.heading("Today")).to_be_focused()
    assert keys.used_alone()


def test_2_adding_a_task_from_anywhere(start: Start, api: Api) -> None:
    ada, keys = start("/settings", "Settings")
    name = ada.page.get_by_role("button", name="Change password")
    keys.to(name)
    keys.press("q")
    expect(ada.page.get_by_label("New task")).to_be_focused()
    keys.type("Water the fern tomorrow")
    expect(_button(ada, "Leave out: Tomorrow")).to_be_visible()
    keys.press("Enter")
    expect(name).to_be_focused()
    wait_until(lambda: [(task["title"], task["due_date"]) for task in api.tasks()])
    assert [(task["title"], task["due_date"]) for task in api.tasks()] == [
        ("Water the fern", day(1))
    ]


def test_3_opening_changing_and_closing_a_task(start: Start, api: Api) -> None:
    api.add("Watr the fern")
    ada, keys = start()
    keys.enter(ada.opener("Watr the fern"))
    title = ada.panel().get_by_label("Title")
    keys.to(title)
    keys.press("Control+a")
    keys.type("Water the fern")
    keys.press("Enter")
    keys.enter(ada.panel().get_by_role("button", name="Priority"))
    keys.choose("High")
    expect(ada.panel().get_by_role("button", name="Priority")).to_be_focused()
    keys.press("Escape")
    expect(ada.panel()).to_be_hidden()
    expect(ada.opener("Water the fern")).to_be_focused()
    wait_until(lambda: [task["priority"] for task in api.tasks()] == ["high"])


def test_4_completing_and_taking_it_back(start: Start, api: Api) -> None:
    for title in ("Second", "First"):
        api.add(title)
    ada, keys = start()
    keys.to(ada.open_task("First"))
    keys.press("Space")
    expect(ada.open_task("Second")).to_be_focused()
    keys.message("Undo")
    expect(ada.open_task("First")).to_be_focused()
    wait_until(lambda: [task["status"] for task in api.tasks()] == ["todo", "todo"])


def test_5_moving_a_card_on_the_board(start: Start, api: Api) -> None:
    task = api.add("Water the fern")
    ada, keys = start("/board", "Board")
    handle = _button(ada, "Move “Water the fern”")
    keys.to(handle)
    spoken = picks_up(ada.page, "Water the fern")
    keys.press("ArrowRight")
    expect(spoken).to_contain_text("is over In progress")
    keys.press("Space")
    column = ada.page.get_by_role("region", name=re.compile("^In progress"))
    expect(column.get_by_text("Water the fern")).to_be_visible()
    expect(handle).to_be_focused()
    wait_until(lambda: api.task(task)["status"] == "in_progress")


def test_6_changing_several_tasks_at_once(start: Start, api: Api) -> None:
    for title in ("Third", "Second", "First"):
        api.add(title)
    ada, keys = start()
    keys.to(ada.opener("First"))
    keys.press("x", "j")
    expect(ada.opener("Second")).to_be_focused()
    keys.press("x")
    bar = ada.page.get_by_role("toolbar", name="Selected tasks")
    expect(bar.get_by_text("2 selected")).to_be_visible()
    keys.enter(bar.get_by_role("button", name="Priority"))
    keys.choose("Urgent")
    expect(ada.page.get_by_text("2 tasks changed")).to_be_visible()
    expect(ada.open_task("First")).to_be_focused()
    keys.message("Undo")
    expect(ada.page.get_by_text("Changes taken back")).to_be_visible()
    assert {task["priority"] for task in api.tasks()} == {"medium"}

    keys.press("s", "Escape")
    expect(bar).to_be_hidden()


def test_7_searching_and_filtering(start: Start, api: Api) -> None:
    api.add("Water the fern")
    api.add("Water the fig", priority="high")
    ada, keys = start("/activity", "Activity")
    keys.press("/")
    search = ada.page.get_by_label("Search tasks")
    expect(search).to_be_focused()
    keys.type("water")
    expect(ada.page.get_by_role("heading", name="2 tasks found")).to_be_visible()
    keys.enter(_button(ada, "Filter"))
    keys.choose("High")
    keys.press("Escape")
    expect(_button(ada, "Filter")).to_be_focused()
    expect(ada.page.get_by_role("heading", name="1 task found")).to_be_visible()
    keys.enter(_button(ada, "Clear all"))
    expect(ada.open_task("Water the fern")).to_be_visible()


def test_8_finding_a_command_and_a_task_in_the_palette(start: Start, api: Api) -> None:
    api.add("Water the fern")
    ada, keys = start()
    keys.to(ada.opener("Water the fern"))
    palette = ada.page.get_by_role("combobox", name="Search and commands")
    keys.press("Control+k")
    expect(palette).to_be_focused()
    keys.press("Escape")
    expect(ada.opener("Water the fern")).to_be_focused()
    keys.press("Control+k")
    expect(palette).to_be_focused()
    keys.type("fern")
    keys.press("Enter")
    expect(ada.panel().get_by_label("Title")).to_have_value("Water the fern")
    keys.press("Escape")
    expect(ada.opener("Water the fern")).to_be_focused()
    keys.press("Control+k")
    expect(palette).to_be_focused()
    keys.type("settings")
    keys.press("Enter")
    expect(ada.heading("Settings")).to_be_focused()
    keys.press("?")
    expect(ada.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    keys.press("Escape")
    expect(ada.heading("Settings")).to_be_focused()


def test_9_proposal_confirmation_and_undo_in_the_conversation(start: Start, api: Api) -> None:
    api.add("Water the fern")
    ada, keys = start("/assistant", "Assistant")
    field = ada.page.get_by_label("Message", exact=True)
    keys.to(field)
    keys.type("delete the fern")
    keys.press("Enter")
    keys.enter(_button(ada, "Do it"), back=True)
    expect(ada.page.get_by_text("Moved")).to_be_visible()
    expect(field).to_be_focused()
    assert api.titles() == []
    keys.enter(_button(ada, "Undo"), back=True)
    expect(ada.page.get_by_text("Taken back", exact=True)).to_be_visible()
    expect(field).to_be_focused()
    assert api.titles() == ["Water the fern"]


def test_10_attaching_a_file_and_deleting_it(start: Start, api: Api) -> None:
    task = api.add("Plan the trip")
    ada, keys = start(f"/all?task={task}")
    with ada.page.expect_file_chooser() as chooser:
        keys.enter(ada.panel().get_by_role("button", name="Add files"))
    chooser.value.set_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"Rye"})
    delete = ada.panel().get_by_role("button", name="Delete a.txt")
    keys.enter(delete)
    question = ada.page.get_by_role("alertdialog", name="Delete a.txt?")
    expect(question).to_be_visible()
    keys.press("Escape")
    expect(delete).to_be_focused()
    keys.press("Enter")
    keys.enter(question.get_by_role("button", name="Delete for good"))
    expect(delete).to_be_hidden()
    expect(ada.panel()).to_be_focused()
    keys.press("Escape")
    expect(ada.opener("Plan the trip")).to_be_focused()


def test_11_putting_a_reminder_off(start: Start, api: Api) -> None:
    api.add("Dentist", due_date=f"{day(4)}T10:00:00Z")
    ada, keys = start()
    keys.press("g", "r")
    expect(ada.heading("Reminders")).to_be_focused()
    later = _button(ada, "Remind me later of “Dentist”")
    keys.enter(later)
    keys.choose("1 hour")
    expect(ada.page.get_by_text("It comes again")).to_be_visible()
    expect(later).to_be_focused()
    keys.enter(ada.page.get_by_role("link", name="Dentist"), back=True)
    expect(ada.panel().get_by_label("Title")).to_have_value("Dentist")
    keys.press("Escape")
    expect(ada.panel()).to_be_hidden()


def test_12_settings_sessions_and_the_way_out(start: Start, api: Api) -> None:
    ada, keys = start()
    keys.press("g", "s")
    expect(ada.heading("Settings")).to_be_focused()
    keys.to(ada.page.get_by_label("Your name"))
    keys.press("Control+a")
    keys.type("Ada King")
    keys.press("Enter")
    expect(ada.account_menu()).to_contain_text("Ada King")
    keys.to(ada.page.get_by_role("switch", name="By email too"))
    keys.press("Space")
    wait_until(lambda: api.me()["email_reminders"])
    sessions = ada.page.get_by_role("region", name="Where you are signed in")
    # The account's own client of these tests is signed in too.
    end = sessions.get_by_role("button", name="End the session")
    keys.enter(end)
    expect(end).to_be_hidden()
    expect(ada.heading("Settings")).to_be_focused()

    keys.enter(ada.account_menu(), back=True)
    keys.choose("Sign out")
    expect(ada.heading("Welcome back")).to_be_focused()
