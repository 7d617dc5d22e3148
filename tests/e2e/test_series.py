"""Tasks that repeat: rules of one's own, and completing one by mistake."""

from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.person import Account, Api, Person, day
from tests.stack import wait_until


def test_a_rule_is_put_together_shown_in_words_and_taken_away(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern", due_date=day(0))
    ada = Person(visit(), account)
    ada.signs_in()
    ada.opener("Water the fern").press("Enter")
    repeat = ada.panel().get_by_role("button", name="Repeat")
    repeat.press("Enter")
    editor = ada.page.get_by_role("dialog", name="Repeat")
    editor.get_by_label("Every", exact=True).fill("2")
    for weekday in ("Thu", "Mon"):
        editor.get_by_role("button", name=weekday, exact=True).press("Enter")
    expect(editor.get_by_role("button", name="Mon", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    editor.get_by_role("button", name="Save").press("Enter")
    expect(repeat).to_be_focused()
    expect(repeat).to_contain_text("Every 2 weeks, Mon, Thu")
    wait_until(lambda: api.task(task)["recurrence"] == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH")

    repeat.press("Enter")
    expect(editor.get_by_label("Every", exact=True)).to_have_value("2")
    editor.get_by_label("Unit").select_option("MONTHLY")
    editor.get_by_label("Every", exact=True).press("Enter")
    expect(repeat).to_contain_text("Every 2 months")
    wait_until(lambda: api.task(task)["recurrence"] == "FREQ=MONTHLY;INTERVAL=2")
    repeat.press("Enter")
    editor.get_by_role("button", name="Does not repeat").press("Enter")
    wait_until(lambda: api.task(task)["recurrence"] is None)


def test_a_repeating_task_completed_by_mistake_leaves_no_second_one_behind(
    visit: Visit, account: Account, api: Api
) -> None:
    task = api.add("Water the fern", due_date=day(0), recurrence="FREQ=WEEKLY")
    ada = Person(visit(), account)
    ada.signs_in()
    ada.open_task("Water the fern").click()
    expect(ada.closed_task("Water the fern")).to_be_visible()
    # The next of the series.
    expect(ada.open_task("Water the fern")).to_be_visible()
    ada.undoes("Task completed")
    expect(ada.page.get_by_text("Task reopened")).to_be_visible()
    expect(ada.closed_task("Water the fern")).to_be_hidden()
    expect(ada.open_task("Water the fern")).to_have_count(1)
    kept = [(task, "FREQ=WEEKLY")]
    wait_until(lambda: [(each["id"], each["recurrence"]) for each in api.tasks()] == kept)


def test_several_completed_by_mistake_leave_none_behind(
    visit: Visit, account: Account, api: Api
) -> None:
    api.add("Water the fern", due_date=day(0), recurrence="FREQ=WEEKLY")
    api.add("Book the train", status="in_progress")
    ada = Person(visit(), account)
    ada.signs_in()
    expect(ada.open_task("Book the train")).to_be_visible()
    expect(ada.open_task("Water the fern")).to_be_visible()
    ada.page.get_by_role("button", name="Select", exact=True).click()
    ada.page.get_by_role("button", name="Select all").click()
    bar = ada.page.get_by_role("toolbar", name="Selected tasks")
    bar.get_by_role("button", name="Complete").click()
    expect(ada.page.get_by_text("2 tasks changed")).to_be_visible()
    ada.undoes("2 tasks changed")
    expect(ada.page.get_by_text("Changes taken back")).to_be_visible()
    found = sorted((task["title"], task["status"], task["recurrence"]) for task in api.tasks())
    assert found == [
        ("Book the train", "in_progress", None),
        ("Water the fern", "todo", "FREQ=WEEKLY"),
    ]
