"""What a person can set about themselves, their sessions and their data."""

from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person
from tests.e2e.watch import Watch


def _settings(visit: Visit, account: Account) -> Person:
    ada = Person(visit(), account)
    ada.signs_in("/settings", "Settings")
    return ada


def test_name_zone_and_reminders_are_kept(visit: Visit, account: Account, api: Api) -> None:
    ada = _settings(visit, account)
    ada.page.get_by_label("Your name").fill("Ada King")
    ada.page.get_by_label("Time zone").select_option("Asia/Tokyo")
    ada.page.get_by_role("button", name="Save").click()
    expect(ada.account_menu()).to_contain_text("Ada King")
    ada.page.get_by_label("Remind me").select_option("60")
    ada.page.get_by_role("switch", name="By email too").click()
    expect(ada.page.get_by_role("switch", name="By email too")).to_be_checked()
    me = api.me()
    assert (me["full_name"], me["timezone"]) == ("Ada King", "Asia/Tokyo")
    assert (me["reminder_minutes"], me["email_reminders"]) == (60, True)


def test_a_change_of_the_profile_is_taken_back_from_the_activity(
    visit: Visit, account: Account, api: Api
) -> None:
    name = api.me()["full_name"]
    ada = _settings(visit, account)
    ada.page.get_by_label("Your name").fill("Somebody Else")
    ada.page.get_by_role("button", name="Save").click()
    expect(ada.account_menu()).to_contain_text("Somebody Else")

    ada.goes_to("Activity")
    ada.page.get_by_role("button", name="Undo: changed the profile").click()

    expect(ada.account_menu()).to_contain_text(name)
    assert api.me()["full_name"] == name


def test_a_password_is_changed_and_a_wrong_one_told_beside_its_field(
    visit: Visit, account: Account, watch: Watch
) -> None:
    watch.allowed = {"400"}
    ada = _settings(visit, account)
    current = ada.page.get_by_label("Current password")
    current.fill("not the password")
    ada.page.get_by_label("New password").fill("another calm sentence")
    ada.page.get_by_role("button", name="Change password").click()
    expect(current).to_have_accessible_description("That is not your current password.")
    current.fill(account.password)
    ada.page.get_by_role("button", name="Change password").click()
    expect(ada.page.get_by_text("Password changed")).to_be_visible()
    ada.signs_out()
    again = Person(ada.page, Account(account.email, "another calm sentence"))
    again.signs_in("/sign-in", "Today")


def test_another_session_is_ended_from_here(visit: Visit, account: Account, watch: Watch) -> None:
    watch.allowed = {"401"}
    other = Person(visit(), account)
    other.signs_in()
    ada = _settings(visit, account)
    sessions = ada.page.get_by_role("region", name="Where you are signed in")
    expect(sessions.get_by_text("This device")).to_have_count(1)
    # The account's own client of these tests is signed in too.
    ends = sessions.get_by_role("button", name="End the session")
    expect(ends).to_have_count(2)
    for left in (1, 0):
        ends.first.click()
        expect(ends).to_have_count(left)
    other.page.reload()
    expect(other.heading("Welcome back")).to_be_visible()


def test_everything_can_be_taken_away_and_deleted(
    visit: Visit, account: Account, api: Api, watch: Watch
) -> None:
    watch.allowed = {"400", "401"}
    api.add("Water the fern")
    ada = _settings(visit, account)
    with ada.page.expect_download() as download:
        ada.page.get_by_role("button", name="Download everything").click()
    assert download.value.suggested_filename.endswith(".zip")

    ada.page.get_by_role("button", name="Delete account").click()
    dialog = ada.page.get_by_role("alertdialog", name="Delete your account?")
    password = dialog.get_by_label("Password", exact=True)
    password.fill("not the password")
    dialog.get_by_role("button", name="Delete account").click()
    expect(password).to_have_accessible_description("That is not your current password.")
    password.fill(account.password)
    dialog.get_by_role("button", name="Delete account").click()
    expect(ada.heading("Welcome back")).to_be_visible()
