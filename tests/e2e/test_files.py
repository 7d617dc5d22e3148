"""Files on a task, as a person drops, watches, downloads and deletes them."""

import base64
import os
import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import JSHandle, Locator, Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person
from tests.e2e.watch import Watch
from tests.uploads import PNG

PICTURE = PNG + os.urandom(3_000_000)
NOTES = "Ümlaut, naïve café, 日本\n".encode()
# An event reaches the feed through the table's stream, and the page asks every few seconds.
FEED_MS = 20_000

_TRANSFER = """(files) => {
  const transfer = new DataTransfer();
  for (const { name, type, content } of files) {
    const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  return transfer;
}"""


def _panel(visit: Visit, account: Account, api: Api, title: str = "Plan the trip") -> Person:
    task = api.add(title)
    ada = Person(visit(), account)
    ada.signs_in(at=f"/all?task={task}")
    expect(ada.panel().get_by_role("heading", name="Files")).to_be_visible()
    return ada


_PASTE = """(target, clipboardData) => target.dispatchEvent(
  new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))"""


def _transfer(person: Person, files: Mapping[str, tuple[str, bytes]]) -> JSHandle:
    """Files on their way by pointer or clipboard."""
    held = [
        {"name": name, "type": kind, "content": base64.b64encode(content).decode()}
        for name, (kind, content) in files.items()
    ]
    return person.page.evaluate_handle(_TRANSFER, held)


def _drops(person: Person, files: Mapping[str, tuple[str, bytes]]) -> None:
    """Holds files over the panel, and lets go of them there."""
    transfer = _transfer(person, files)
    title = person.panel().get_by_label("Title")
    for event in ("dragenter", "dragover"):
        title.dispatch_event(event, {"dataTransfer": transfer})
    expect(person.panel().get_by_text("Drop them here to attach them.").first).to_be_visible()
    title.dispatch_event("drop", {"dataTransfer": transfer})


def _row(person: Person, name: str) -> Locator:
    return person.panel().get_by_role("listitem").filter(has_text=name)


def _slowly(page: Page, bytes_per_second: int) -> None:
    conditions: dict[str, Any] = {"offline": False, "latency": 0, "downloadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send(
        "Network.emulateNetworkConditions",
        {**conditions, "uploadThroughput": bytes_per_second},
    )


def _downloads(person: Person, name: str) -> bytes:
    with person.page.expect_download() as download:
        person.panel().get_by_role("button", name=f"Download {name}").click()
    assert download.value.suggested_filename == name
    return download.value.path().read_bytes()


def test_three_files_are_dropped_one_is_refused_and_the_others_come_back_the_same(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed.add("400")  # the refusal
    ada = _panel(visit, account, api)
    _slowly(ada.page, 1_500_000)

    _drops(
        ada,
        {
            "picture.png": ("image/png", PICTURE),
            "nötes.txt": ("text/plain", NOTES),
            "page.html": ("text/html", b"<h1>no</h1>"),
        },
    )

    progress = ada.panel().get_by_role("progressbar", name="Uploading picture.png")
    expect(progress).to_have_js_property("max", 100)
    expect(ada.panel().get_by_text(re.compile(r"^[1-9]\d? % of 3 MB"))).to_be_visible()
    expect(_row(ada, "page.html")).to_contain_text("are not taken")
    for name in ("picture.png", "nötes.txt"):
        expect(ada.panel().get_by_role("button", name=f"Download {name}")).to_be_visible()
    expect(progress).to_be_hidden()

    ada.page.reload()
    expect(_row(ada, "picture.png")).to_contain_text("3 MB")
    expect(_row(ada, "page.html")).to_be_hidden()
    assert _downloads(ada, "picture.png") == PICTURE
    assert _downloads(ada, "nötes.txt") == NOTES

    ada.page.goto("/activity")
    feed = ada.page.get_by_role("listitem")
    expect(feed.filter(has_text="attached")).to_have_count(2, timeout=FEED_MS)
    expect(feed.filter(has_text="You began to upload picture.png")).to_be_visible()
    ada.page.goto("/all")
    expect(ada.page.get_by_text("2 files")).to_be_attached()


def test_what_only_its_content_gives_away_is_refused_in_words(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed.add("400")
    ada = _panel(visit, account, api)

    _drops(ada, {"holiday.png": ("image/png", b"<html><script>alert(1)</script></html>")})

    expect(_row(ada, "holiday.png").get_by_role("alert")).to_have_text(
        "The file is, or holds, HTML or SVG."
    )
    ada.panel().get_by_role("button", name="Take holiday.png off the list").click()
    expect(_row(ada, "holiday.png")).to_be_hidden()


def test_an_upload_is_cancelled_and_another_tried_again(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed.add("net::ERR_FAILED")  # the upload that is cut off
    ada = _panel(visit, account, api)
    _slowly(ada.page, 500_000)
    _drops(ada, {"large.png": ("image/png", PICTURE)})
    ada.panel().get_by_role("button", name="Cancel the upload of large.png").click()
    expect(_row(ada, "large.png")).to_be_hidden()

    _slowly(ada.page, -1)
    ada.page.route("**/files/**", lambda route: route.abort())
    _drops(ada, {"notes.txt": ("text/plain", NOTES)})
    expect(_row(ada, "notes.txt").get_by_role("alert")).to_contain_text("can’t be reached")
    ada.page.unroute("**/files/**")
    ada.panel().get_by_role("button", name="Retry").click()

    expect(ada.panel().get_by_role("button", name="Download notes.txt")).to_be_visible()
    ada.page.reload()
    expect(ada.panel().get_by_role("button", name="Download notes.txt")).to_be_visible()
    expect(ada.panel().get_by_role("listitem")).to_have_count(1)


def test_a_page_opened_as_localhost_can_upload_too(
    visit: Visit, account: Account, api: Api, origin: str
) -> None:
    ada = Person(visit(), account)
    task = api.add("Plan the trip")
    ada.signs_in(at=f"{origin.replace('127.0.0.1', 'localhost')}/all?task={task}")
    expect(ada.panel().get_by_role("heading", name="Files")).to_be_visible()

    _drops(ada, {"notes.txt": ("text/plain", NOTES)})

    expect(ada.panel().get_by_role("button", name="Download notes.txt")).to_be_visible()
    assert _downloads(ada, "notes.txt") == NOTES


def test_a_file_is_pasted_another_picked_and_deleted_after_a_question(
    visit: Visit, account: Account, api: Api
) -> None:
    ada = _panel(visit, account, api)
    pasted = _transfer(ada, {"pasted.txt": ("text/plain", NOTES)})
    ada.panel().get_by_label("Title").evaluate(_PASTE, pasted)
    expect(ada.panel().get_by_role("button", name="Delete pasted.txt")).to_be_visible()
    with ada.page.expect_file_chooser() as chooser:
        ada.panel().get_by_role("button", name="Add files").press("Enter")
    chooser.value.set_files({"name": "a.txt", "mimeType": "text/plain", "buffer": NOTES})
    delete = ada.panel().get_by_role("button", name="Delete a.txt")
    delete.press("Enter")

    question = ada.page.get_by_role("alertdialog", name="Delete a.txt?")
    expect(question).to_be_visible()
    ada.page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(ada.panel()).to_be_visible()
    expect(delete).to_be_focused()
    delete.press("Enter")
    question.get_by_role("button", name="Delete for good").press("Enter")

    expect(_row(ada, "a.txt")).to_be_hidden()
    expect(_row(ada, "pasted.txt")).to_be_visible()
