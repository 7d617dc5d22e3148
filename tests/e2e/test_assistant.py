"""A day of tasks managed in the conversation, with nothing but our own origin to be reached."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e import accessibility
from tests.e2e.accessibility import check
from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day
from tests.e2e.views import DESKTOP, PHONE, Screen
from tests.e2e.watch import Watch


class Talk:
    """A person at the conversation, by keyboard wherever nothing else is said."""

    def __init__(self, person: Person) -> None:
        self.page = person.page

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Message", exact=True)

    @property
    def answer(self) -> Locator:
        """The newest message with its answer."""
        return self.page.get_by_role("article").last

    def say(self, text: str, reply: str) -> None:
        """Says it and waits for an answer with these words."""
        before = self.page.get_by_role("article").count()
        expect(self.field).to_be_focused()
        expect(self.page.get_by_role("button", name="Send")).not_to_have_attribute(
            "aria-disabled", "true"
        )
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("article")).to_have_count(before + 1)
        expect(self.answer).to_contain_text(text)
        expect(self.answer).to_contain_text(reply)

    def tab_to(self, button: Locator) -> None:
        """Backwards from the field, as far as it takes."""
        for _ in range(40):
            if button.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Shift+Tab")
        raise AssertionError("the keyboard does not get there")

    def press(self, name: str) -> None:
        button = self.answer.get_by_role("button", name=name, exact=True)
        self.tab_to(button)
        self.page.keyboard.press("Enter")


@pytest.fixture
def talk(visit: Visit, account: Account, origin: str) -> Talk:
    page = visit()
    _cut_off(page, origin)
    ada = Person(page, account)
    ada.signs_in(at="/assistant", view="Assistant")
    talk = Talk(ada)
    talk.field.focus()
    return talk


def _cut_off(page: Page, origin: str) -> None:
    """The network is off: nothing but page and API is there."""
    here = urlsplit(origin).netloc

    def only_here(route: Route) -> None:
        if urlsplit(route.request.url).netloc == here:
            route.continue_()
        else:
            route.abort()

    page.context.route("**/*", only_here)


def _open(api: Api) -> list[str]:
    return sorted(task["title"] for task in api.tasks() if task["status"] == "todo")


def test_a_whole_day_is_managed_by_keyboard_with_the_network_off(talk: Talk, api: Api) -> None:
    # The morning: what there is to do.
    talk.say("Call Ana tomorrow at 5pm, high priority", "Added")
    talk.say("buy bread; call Bob; water the plants every day", "Added 3 tasks")
    talk.say("Send the report to Priya #work", "#work")
    titles = {task["title"]: task for task in api.tasks()}
    assert len(titles) == 5
    assert titles["Call Ana"]["priority"] == "high"
    assert titles["Call Ana"]["due_date"] == f"{day(1)}T17:00:00Z"
    assert titles["water the plants"]["recurrence"] == "FREQ=DAILY"
    assert titles["Call Ana"]["source"]["message"] == "Call Ana tomorrow at 5pm, high priority"
    expect(talk.answer).to_contain_text("Understood by rules")

    # Which of them, and what is to be changed.
    talk.say("what's open?", "5 tasks")
    assert talk.answer.get_by_role("link").count() == 5
    talk.say("make the report urgent", "priority medium → urgent")
    talk.say("move it to tomorrow", "tomorrow")
    talk.say("done with the call", "Which one shall I complete?")
    talk.press("I mean “call Bob”")
    expect(talk.answer).to_contain_text('Done: "call Bob"')
    assert _open(api) == ["Call Ana", "Send the report to Priya", "buy bread", "water the plants"]

    # A mistake, taken back in words, and by its button.
    talk.say("done with the bread", "Done")
    talk.say("undo that", "Taken back")
    assert "buy bread" in _open(api)
    talk.say("rename the bread to buy rolls", "rolls")
    talk.press("Undo")
    expect(talk.answer).to_contain_text("Taken back")
    expect(talk.field).to_be_focused()
    assert "buy bread" in _open(api)

    # What is asked about first.
    talk.say("delete the bread", "Shall I?")
    assert "buy bread" in _open(api)
    talk.press("Do it")
    expect(talk.answer).to_contain_text('Moved "buy bread"')
    assert "buy bread" not in _open(api)
    talk.say("restore the bread", "Restored")
    talk.say("make everything low priority", "Shall I?")
    talk.press("Leave it")
    expect(talk.answer).to_contain_text("Left as it is")
    assert {task["title"]: task["priority"] for task in api.tasks()}["Call Ana"] == "high"

    # The evening.
    talk.say("done with the plants", "The next one is due tomorrow")
    talk.say("delete all done tasks", "Shall I?")
    talk.say("yes", "to the trash")
    talk.say("what is due tomorrow?", "3 tasks")
    talk.say("thanks!", "You are welcome")

    # It is all still there after a reload.
    talk.page.reload()
    expect(talk.page.get_by_role("article").last).to_contain_text("You are welcome")


def test_of_several_proposals_some_are_left_out(talk: Talk, api: Api) -> None:
    for title in ("Old plan", "Old list", "Old note"):
        api.add(title)
    talk.say("delete everything", "3 tasks")

    box = talk.answer.get_by_role("checkbox", name="Old list")
    talk.tab_to(box)
    talk.page.keyboard.press("Space")
    talk.page.get_by_role("button", name="Do 2 of 3").click()

    expect(talk.answer.get_by_role("button", name="Do it")).to_be_visible()
    assert _open(api) == ["Old list"]


def test_what_could_not_be_sent_is_sent_again_once(talk: Talk, api: Api, watch: Watch) -> None:
    watch.allowed |= {"net::ERR_FAILED"}
    path = re.compile(r"/chat/messages$")
    talk.page.route(path, lambda route: route.abort())
    talk.page.keyboard.type("buy milk")
    talk.page.keyboard.press("Enter")
    expect(talk.page.get_by_role("alert")).to_contain_text("can’t be reached")

    talk.page.unroute(path)
    talk.page.get_by_role("button", name="Retry").click()

    expect(talk.answer).to_contain_text("Added")
    assert _open(api) == ["buy milk"]


def test_a_task_of_the_conversation_opens_in_its_panel(visit: Visit, account: Account) -> None:
    ada = Person(visit(), account)
    ada.signs_in(at="/assistant", view="Assistant")
    talk = Talk(ada)
    talk.field.focus()
    talk.say("buy milk", "Added")

    talk.answer.get_by_role("link", name="buy milk").click()

    expect(ada.panel().get_by_label("Title")).to_have_value("buy milk")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)
def test_the_conversation_is_accessible_and_fits_the_screen(
    visit: Visit, account: Account, api: Api, screen: Screen, scheme: str
) -> None:
    page = visit(screen, scheme)
    accessibility.prepare(page.context)
    ada = Person(page, account)
    ada.signs_in(at="/assistant", view="Assistant")
    expect(page.get_by_text("For example:")).to_be_visible()
    check(page, "empty conversation")
    talk = Talk(ada)
    talk.field.focus()
    talk.say("Call Ana tomorrow at 5pm; call Bob", "Added 2 tasks")
    talk.say("done with the call", "Which one")
    check(page, "a question")
    talk.say("number 2", "Done")
    talk.say("move Ana to Friday", "Changed")
    talk.say("delete everything", "Shall I?")
    check(page, "a proposal")
