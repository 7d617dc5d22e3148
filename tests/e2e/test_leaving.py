"""Leaving the page: the browser asks while something would be lost, and never else."""

from playwright.sync_api import Dialog, Page, Route, expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person
from tests.e2e.watch import Watch


def _asks(page: Page) -> bool:
    """Whether the page would have the browser ask, if it went now."""
    return bool(
        page.evaluate(
            """() => {
              const going = new Event("beforeunload", { cancelable: true });
              dispatchEvent(going);
              return going.defaultPrevented;
            }"""
        )
    )


def test_who_leaves_while_a_change_is_on_its_way_is_asked(
    visit: Visit, account: Account, api: Api
) -> None:
    api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    held: list[Route] = []
    asked: list[str] = []

    def hold(route: Route) -> None:
        held.append(route)

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    ada.page.route("**/complete", hold)
    ada.page.on("dialog", stay)
    assert not _asks(ada.page)
    with ada.page.expect_request("**/complete"):
        ada.open_task("Water the fern").click()
    ada.page.evaluate("location.reload()")
    expect(ada.closed_task("Water the fern")).to_be_visible()
    assert asked == ["beforeunload"]
    held[0].continue_()
    expect(ada.page.get_by_text("Task completed")).to_be_visible()
    assert not _asks(ada.page)


def test_who_leaves_with_a_task_that_could_not_be_added_is_asked(
    visit: Visit, account: Account, watch: Watch
) -> None:
    watch.allowed = {"net::ERR_FAILED"}
    ada = Person(visit(), account)
    ada.signs_in()
    ada.page.route("**/api/v1/tasks", lambda route: route.abort())
    ada.adds("Water the fern")
    failed = ada.page.get_by_role("alert").filter(has_text="Water the fern")
    expect(failed).to_be_visible()
    assert _asks(ada.page)
    ada.page.unroute_all()
    failed.get_by_role("button", name="Retry").click()
    expect(ada.menu_of("Water the fern")).to_be_visible()
    assert not _asks(ada.page)
