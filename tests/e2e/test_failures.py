"""What the page does when something between it and the table does not."""

import json
import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person
from tests.e2e.watch import Watch
from tests.stack import wait_until

REFERENCE = "0193-planted-reference"


def _refuse(route: Route, status: int) -> None:
    problem = {
        "type": "about:blank",
        "title": "Planted",
        "status": status,
        "detail": "A planted failure.",
        "code": "planted",
        "correlation_id": REFERENCE,
    }
    route.fulfill(status=status, content_type="application/problem+json", body=json.dumps(problem))


def _fail(page: Page, path: str, status: int, *, method: str, times: int = 100) -> None:
    """Answers the next calls of `method` to `path` with a problem; other methods pass."""
    left = times

    def handle(route: Route) -> None:
        nonlocal left
        if route.request.method != method or left == 0:
            route.fallback()
            return
        left -= 1
        _refuse(route, status)

    page.route(path, handle)


def test_a_task_that_cannot_be_added_stays_and_is_added_once_by_retry(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"500"}
    ada = Person(visit(), account)
    ada.signs_in()
    _fail(ada.page, "**/api/v1/tasks", 500, method="POST", times=1)
    ada.adds("Water the fern")
    failed = ada.page.get_by_role("alert").filter(has_text="Water the fern")
    expect(failed).to_contain_text(REFERENCE)
    failed.get_by_role("button", name="Retry").click()
    expect(ada.open_task("Water the fern")).to_be_visible()
    expect(failed).to_be_hidden()
    wait_until(lambda: api.titles() == ["Water the fern"])


def test_a_refused_completion_is_taken_back_and_says_why(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"500"}
    api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    _fail(ada.page, "**/complete", 500, method="POST", times=1)
    ada.open_task("Water the fern").click()
    expect(ada.page.get_by_text("“Water the fern” could not be completed").first).to_be_visible()
    expect(ada.page.get_by_role("button", name=f"Copy reference {REFERENCE}")).to_be_visible()
    expect(ada.open_task("Water the fern")).to_be_visible()
    ada.page.get_by_role("button", name="Retry").click()
    expect(ada.closed_task("Water the fern")).to_be_visible()


def test_a_change_made_elsewhere_is_shown_beside_ones_own_to_choose(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"412"}
    task = api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    ada.starts_editing("Water the fern")
    api.change(task, title="Water the fig")
    ada.page.get_by_label("Title").fill("Water the palm")
    ada.page.keyboard.press("Enter")
    dialog = ada.page.get_by_role("alertdialog", name="Changed in two places")
    expect(dialog.get_by_role("row", name="Title")).to_contain_text("Water the palm")
    expect(dialog.get_by_role("row", name="Title")).to_contain_text("Water the fig")
    dialog.get_by_role("button", name="Keep mine").click()
    expect(ada.open_task("Water the palm")).to_be_visible()
    wait_until(lambda: api.titles() == ["Water the palm"])


def test_changes_to_different_fields_from_two_places_both_hold(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"412"}
    task = api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    ada.starts_editing("Water the fern")
    api.change(task, tags=["plants"])
    ada.page.get_by_label("Title").fill("Water the palm")
    ada.page.keyboard.press("Enter")
    wait_until(lambda: api.titles() == ["Water the palm"])
    assert api.task(task)["tags"] == ["plants"]
    expect(ada.page.get_by_role("alertdialog")).to_be_hidden()


def test_a_refused_access_token_is_renewed_unseen(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"401"}
    ada = Person(visit(), account)
    ada.signs_in()
    _fail(ada.page, "**/api/v1/tasks", 401, method="POST", times=1)
    ada.adds("Water the fern")
    expect(ada.open_task("Water the fern")).to_be_enabled()
    expect(ada.page.get_by_text("Saving")).to_be_hidden()
    assert api.titles() == ["Water the fern"]


def test_an_ended_session_asks_to_sign_in_again_and_keeps_what_was_typed(
    visit: Visit, account: Account, watch: Watch
) -> None:
    watch.allowed = {"401"}
    ada = Person(visit(), account)
    ada.signs_in()
    _fail(ada.page, "**/api/v1/tasks", 401, method="POST", times=1)
    ada.page.context.clear_cookies()
    ada.adds("Water the fern")
    dialog = ada.page.get_by_role("alertdialog", name="Please sign in again")
    expect(dialog.get_by_label("Email")).to_have_value(account.email)
    dialog.get_by_label("Password", exact=True).fill(account.password)
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_be_hidden()
    expect(ada.open_task("Water the fern")).to_be_enabled()
    expect(ada.page.get_by_text("Saving")).to_be_hidden()


def test_two_tabs_share_one_session(visit: Visit, account: Account) -> None:
    ada = Person(visit(), account)
    ada.signs_in()
    tab = Person(ada.page.context.new_page(), account)
    tab.page.goto("/all")
    expect(tab.heading("All tasks")).to_be_visible()
    ada.page.reload()
    tab.page.reload()
    expect(ada.heading("All tasks")).to_be_visible()
    tab.signs_out()
    expect(ada.heading("Welcome back")).to_be_visible()


def test_two_tabs_whose_token_is_refused_renew_the_session_once(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"401"}
    ada = Person(visit(), account)
    ada.signs_in()
    tab = Person(ada.page.context.new_page(), account)
    tab.page.goto("/all")
    expect(tab.heading("All tasks")).to_be_visible()

    renewals: list[Route] = []

    def hold(route: Route) -> None:
        renewals.append(route)
        if len(renewals) > 1:
            route.fallback()

    ada.page.context.route("**/api/v1/auth/refresh", hold)
    sent: list[Route] = []

    def refuse_once_both_are_sent(route: Route) -> None:
        if route.request.method != "POST" or len(sent) == 2:
            route.fallback()
            return
        sent.append(route)
        if len(sent) == 2:
            for each in sent:
                _refuse(each, 401)

    for person, title in ((ada, "First"), (tab, "Second")):
        person.page.route("**/api/v1/tasks", refuse_once_both_are_sent)
        person.adds(title)
    # One tab renews while the other waits for it, and then needs no renewal of its own.
    waiting = "navigator.locks.query().then(({ pending }) => pending.length)"
    wait_until(lambda: ada.page.evaluate(waiting) == 1 and renewals)
    renewals[0].continue_()
    expect(ada.menu_of("First")).to_be_visible()
    expect(tab.menu_of("Second")).to_be_visible()
    assert len(renewals) == 1
    assert sorted(api.titles()) == ["First", "Second"]


def test_a_server_out_of_reach_is_told_and_tried_again(
    visit: Visit, account: Account, watch: Watch
) -> None:
    watch.allowed = {"net::ERR_FAILED"}
    ada = Person(visit(), account)
    ada.signs_in()
    ada.page.route("**/api/v1/**", lambda route: route.abort())
    ada.page.reload()
    expect(ada.page.get_by_role("alert")).to_contain_text("The server can’t be reached.")
    ada.page.unroute_all()
    ada.page.get_by_role("button", name="Retry").click()
    expect(ada.heading("All tasks")).to_be_visible()


def test_wrong_passwords_and_empty_fields_are_told_beside_them(
    visit: Visit, account: Account, watch: Watch
) -> None:
    watch.allowed = {"401"}
    page = visit()
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    email = page.get_by_label("Email")
    expect(email).to_be_focused()
    expect(email).to_have_accessible_description("Enter your email address.")
    email.fill(account.email)
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("don’t match an account")


def test_an_address_in_use_is_told_beside_the_field(
    visit: Visit, account: Account, watch: Watch
) -> None:
    watch.allowed = {"409"}
    page = visit()
    page.goto("/sign-up")
    page.get_by_label("Your name").fill("Ada")
    email = page.get_by_label("Email")
    email.fill(account.email)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Create account").click()
    expect(email).to_have_accessible_description(
        "There is already an account with this email. Sign in instead?"
    )


def test_a_list_refused_by_the_limit_is_asked_for_again_when_the_limit_says(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"429"}
    api.add("Water the fern")
    ada = Person(visit(), account)
    limited = {"Retry-After": "1"}
    ada.page.route(
        "**/api/v1/tasks?*",
        lambda route: route.fulfill(status=429, headers=limited, json={}),
        times=1,
    )
    ada.signs_in()
    expect(ada.open_task("Water the fern")).to_be_visible()


def test_an_act_refused_by_the_limit_says_how_long_to_wait(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"429"}
    api.add("Water the fern")
    ada = Person(visit(), account)
    ada.signs_in()
    limited = {"Retry-After": "12"}
    ada.page.route(
        "**/complete", lambda route: route.fulfill(status=429, headers=limited, json={}), times=1
    )
    ada.open_task("Water the fern").click()
    expect(ada.page.get_by_text("Please wait 12 seconds").first).to_be_visible()
    expect(ada.open_task("Water the fern")).to_be_visible()


def test_an_edit_whose_answer_was_lost_is_no_conflict_when_it_is_sent_again(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    # The second attempt finds the version of the first: refused, and known to be done.
    watch.allowed = {"net::ERR_FAILED", "412"}
    api.add("Watr the fern")
    ada = Person(visit(), account)
    ada.signs_in()

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    ada.page.route(re.compile(r"/api/v1/tasks/[^/?]+$"), lose_the_answer, times=1)
    ada.starts_editing("Watr the fern")
    ada.page.get_by_label("Title").fill("Water the fern")
    with ada.page.expect_response(lambda answer: answer.status == 412):
        ada.page.keyboard.press("Enter")
    expect(ada.open_task("Water the fern")).to_be_visible()
    expect(ada.page.get_by_text("could not be saved")).to_be_hidden()
    wait_until(lambda: api.titles() == ["Water the fern"])
