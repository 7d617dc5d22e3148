"""Text that would run if any of it were taken for markup."""

from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person

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


def test_fifty_hostile_texts_typed_into_the_fields_do_not_run(
    visit: Visit, account: Account, api: Api
) -> None:
    api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    ada.opener("Water the fern").click()
    panel, page = ada.panel(), ada.page
    fields = (
        page.get_by_label("New task"),
        page.get_by_label("Search tasks"),
        panel.get_by_label("Title"),
        panel.get_by_label("Description"),
        panel.get_by_label("Add a tag"),
    )
    for field in fields:
        for text in PAYLOADS:
            field.fill(text[: 50 if field is fields[-1] else None])
        field.fill("")
    assert _ran(ada) is None
