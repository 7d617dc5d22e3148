"""Text that would run if any of it were taken for markup."""

from playwright.sync_api import FilePayload, Locator, expect

from tests.e2e.conftest import Visit
from tests.e2e.fields import TEXT_FIELDS, text_fields
from tests.e2e.person import Account, Api, Person
from tests.e2e.watch import Watch

_CALL = "window.__ran=1"
_ATTRIBUTES = ("onerror", "onload", "onfocus", "onmouseover", "onclick", "ontoggle", "onbegin")
_TAGS = ("img src=x", "svg", "body", "iframe", "details open", "video src=x", "input autofocus")
_HREFS = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    " javascript:",
    "&#106;avascript:",
    "data:text/html,<script>",
    "vbscript:",
)
PAYLOADS = (
    *(f"<{tag} {attribute}={_CALL}>" for tag in _TAGS for attribute in _ATTRIBUTES[:5]),
    *(f"[press]({href}{_CALL})" for href in _HREFS),
    f"<script>{_CALL}</script>",
    f"</textarea><script>{_CALL}</script>",
    f'"><script>{_CALL}</script>',
    f"'-({_CALL})-'",
    f"${{{_CALL}}}{{{{{_CALL}}}}}",
    f'![x](x" onerror="{_CALL})',
    f"<style>@import 'javascript:{_CALL}'</style>",
    f"<math><mtext><img src=x onerror={_CALL}>",
)
assert len(PAYLOADS) == 50


def _ran(ada: Person) -> object:
    return ada.page.evaluate("window.__ran ?? null")


def test_fifty_hostile_texts_are_shown_and_none_of_them_runs(
    visit: Visit, account: Account, api: Api
) -> None:
    for start in (0, 25):
        creates = [
            {"op": "create", "task": {"title": text, "description": text, "tags": [text[:50]]}}
            for text in PAYLOADS[start : start + 25]
        ]
        api.call("POST", "/tasks/bulk", {"operations": creates})
    ada = Person(visit(), account)
    ada.signs_in()
    expect(ada.page.locator("[data-task]")).to_have_count(50)
    for view in ("Board", "Tags", "Activity"):
        ada.goes_to(view)
        expect(ada.page.get_by_role("listitem").first).to_be_visible()
    ada.goes_to("All tasks")
    for task in ada.page.locator("[data-task]").all()[:50:5]:
        task.locator("[id$=-open]").click()
        expect(ada.panel().get_by_role("button", name="Edit the description")).to_be_visible()
    assert ada.panel().locator("[href^=javascript], [href^=data], [onerror]").count() == 0
    assert _ran(ada) is None


class Tries:
    """Types every text into every field of a place; remembers the fields' names."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def all_of(self, place: Locator, *awaited: str) -> None:
        """Types into whatever can be written into there, once the fields of these names show."""
        for name in awaited:
            expect(place.get_by_label(name, exact=True)).to_be_editable()
        names = []
        for name, field in text_fields(place):
            for text in PAYLOADS:
                field.fill(text)
            field.fill("")
            names.append(name)
        assert set(awaited) <= set(names)
        self.names.update(names)


def test_fifty_hostile_texts_typed_into_any_field_do_not_run(
    visit: Visit, account: Account, api: Api
) -> None:
    api.add("Water the fern", tags=["garden"])
    page, tries = visit(), Tries()
    main = page.get_by_role("main")
    page.goto("/sign-up")
    tries.all_of(main, "Your name", "Email", "Password")
    page.goto("/sign-in")
    tries.all_of(main, "Email", "Password")
    ada = Person(page, account)
    ada.signs_in()
    expect(ada.open_task("Water the fern")).to_be_visible()
    tries.all_of(main, "New task", "Search tasks")
    ada.opener("Water the fern").click()
    tries.all_of(ada.panel(), "Title", "Description", "Add a tag")
    ada.panel().get_by_role("button", name="Close").click()
    ada.starts_editing("Water the fern")
    tries.all_of(main.get_by_role("listitem"), "Title")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Select", exact=True).click()
    page.get_by_role("button", name="Select all").click()
    tries.all_of(page.get_by_role("toolbar"), "Add tag")
    page.get_by_role("button", name="Done selecting").click()
    for view in ("Board", "Activity", "Trash", "Reminders"):
        ada.goes_to(view)
        tries.all_of(main)
    ada.goes_to("Tags")
    page.get_by_role("button", name="More for “garden”").click()
    page.get_by_role("menuitem", name="Rename").click()
    tries.all_of(main, "New name of garden")
    ada.goes_to("Assistant")
    tries.all_of(main, "Message")
    ada.goes_to("Settings")
    tries.all_of(main, "Your name", "Current password", "New password")
    page.keyboard.press("Control+k")
    tries.all_of(page.get_by_role("dialog"), "Search and commands")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Delete account").click()
    tries.all_of(page.get_by_role("alertdialog"), "Password")
    # A field of another name belongs into the list of fields, and on this way through the page.
    assert tries.names == {name for names in TEXT_FIELDS.values() for name in names}
    assert _ran(ada) is None


def test_fifty_hostile_texts_said_to_the_assistant_or_kept_as_a_name_do_not_run(
    visit: Visit, account: Account, api: Api
) -> None:
    for start in range(0, 50, 10):
        api.call("POST", "/chat/messages", {"message": "\n".join(PAYLOADS[start : start + 10])})
    api.call("PATCH", "/auth/me", {"full_name": PAYLOADS[0]})
    ada = Person(visit(), account)
    ada.signs_in("/assistant", "Assistant")
    expect(ada.page.get_by_role("article")).to_have_count(5)
    expect(ada.account_menu()).to_contain_text(PAYLOADS[0])
    assert _ran(ada) is None


def test_fifty_files_with_hostile_names_are_shown_and_none_of_them_runs(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"400", "409"}  # most such names are refused
    task = api.add("Plan the trip")
    ada = Person(visit(), account)
    ada.signs_in(f"/all?task={task}")
    files = [
        FilePayload(name=f"{name}.txt", mimeType="text/plain", buffer=b"Rye") for name in PAYLOADS
    ]
    ada.panel().locator("input[type=file]").set_input_files(files)
    expect(ada.panel().get_by_role("listitem")).to_have_count(50)
    on_their_way = ada.panel().get_by_role("progressbar")
    # A few at a time, each with its answer: half a second, more on a busy machine.
    expect(on_their_way).to_have_count(0, timeout=120_000)
    assert _ran(ada) is None
