"""The views of the list, and what each holds."""

from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day, fill_with_a_week


def test_each_view_holds_its_tasks_and_the_navigation_counts_them(
    visit: Visit, account: Account, api: Api
) -> None:
    fill_with_a_week(api)
    ada = Person(visit(), account)
    ada.signs_in("/", "Today")
    expect(ada.open_task("Buy coffee and oranges")).to_be_visible()
    expect(ada.open_task("Pay the electricity bill")).to_be_visible()
    expect(ada.open_task("Dentist")).to_be_hidden()
    expect(ada.closed_task("Water the fern")).to_be_visible()
    links = ada.page.get_by_role("navigation").get_by_role("link")
    expect(links.filter(has_text="Today")).to_have_accessible_description("3")
    expect(links.filter(has_text="Overdue")).to_have_accessible_description("1")

    ada.goes_to("Upcoming")
    expect(ada.open_task("Dentist")).to_be_visible()
    expect(ada.open_task("Book the train to Lisbon")).to_be_visible()
    expect(ada.open_task("Buy coffee and oranges")).to_be_hidden()
    ada.goes_to("Overdue")
    expect(ada.page.get_by_role("checkbox")).to_have_count(1)
    ada.page.goto("/tag/travel")
    expect(ada.heading("#travel")).to_be_visible()
    expect(ada.page.get_by_role("checkbox")).to_have_count(2)


def test_a_task_added_in_a_view_shows_there(visit: Visit, account: Account) -> None:
    ada = Person(visit(), account)
    ada.signs_in("/", "Today")
    ada.adds("Water the fern")
    expect(ada.menu_of("Water the fern")).to_be_visible()
    ada.page.goto("/tag/garden")
    ada.adds("Plan the beds")
    expect(ada.menu_of("Plan the beds")).to_be_visible()
    ada.goes_to("Today")
    expect(ada.open_task("Water the fern")).to_be_visible()
    expect(ada.open_task("Plan the beds")).to_be_hidden()


def test_a_deleted_task_is_had_back_from_the_trash(
    visit: Visit, account: Account, api: Api
) -> None:
    api.add("Water the fern", due_date=day(0))
    ada = Person(visit(), account)
    ada.signs_in()
    ada.menu_of("Water the fern").click()
    ada.page.get_by_role("menuitem", name="Delete").click()
    expect(ada.page.get_by_text("Moved to trash")).to_be_visible()
    ada.goes_to("Trash")
    ada.page.get_by_role("button", name="Restore “Water the fern”").click()
    expect(ada.page.get_by_role("heading", name="The trash is empty")).to_be_visible()
    ada.goes_to("Today")
    expect(ada.open_task("Water the fern")).to_be_visible()


def test_who_opens_an_address_is_there_after_signing_in(visit: Visit, account: Account) -> None:
    ada = Person(visit(), account)
    ada.signs_in("/upcoming", "Upcoming")
    ada.signs_out()
    ada.signs_in("/sign-in", "Today")
