"""What is said of the task of the message before, without naming it. By the rules alone."""

from typing import Any

import pytest

from tests.unit.api.conversations import Chat

# The clock stands at 13:00 in Berlin on Sunday, 22 November.


def _task(chat: Chat, *texts: str) -> Any:
    """The first task, after these messages."""
    for text in texts:
        chat.say(text)
    return chat.api.get("/tasks?sort=created_at").json["items"][0]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("by friday", "due_date", "2026-11-27"),
        ("tomorrow at 4", "due_date", "2026-11-23T15:00:00Z"),
        ("high priority", "priority", "high"),
        ("and urgent", "priority", "urgent"),
        ("no, low", "priority", "low"),
        ("#jobs", "tags", ["jobs"]),
        ("add a note: two pages", "description", "two pages"),
        ("change the title to send the letter", "title", "send the letter"),
        ("tag it with art too", "tags", ["art"]),
    ],
)
def test_a_detail_alone_is_of_the_task_just_made(
    chat: Chat, text: str, field: str, value: Any
) -> None:
    assert _task(chat, "send the form", text)[field] == value
    assert len(chat.api.get("/tasks").json["items"]) == 1


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("make it 10", "2026-11-24T09:00:00Z"),  # in the morning, as it is another day
        ("move it to 8:30", "2026-11-24T07:30:00Z"),
        ("at 5pm", "2026-11-24T16:00:00Z"),
        ("a day later", "2026-11-25T08:00:00Z"),
        ("two days earlier", "2026-11-22T08:00:00Z"),
        ("push it a month", "2026-12-24T08:00:00Z"),
        ("push it a year", "2027-11-24T08:00:00Z"),
        ("make it weekly", "2026-11-24T08:00:00Z"),  # still from its own day on
    ],
)
def test_a_day_or_an_hour_alone_moves_the_task_just_made(chat: Chat, text: str, due: str) -> None:
    assert _task(chat, "dentist on tuesday at 9am", text)["due_date"] == due


def test_an_hour_that_is_over_today_is_the_one_in_the_evening(chat: Chat) -> None:
    assert _task(chat, "gym today at 5pm", "make it 8")["due_date"] == "2026-11-22T19:00:00Z"


@pytest.mark.parametrize(("day", "due"), [("30 November", "2027-02-28"), ("1 April", "2027-07-01")])
def test_months_are_those_of_the_calendar(chat: Chat, day: str, due: str) -> None:
    assert _task(chat, f"pay the bill on {day}", "push it by 3 months")["due_date"] == due


def test_a_cycle_begins_today_where_there_is_no_day_yet(chat: Chat) -> None:
    assert _task(chat, "water the plants", "make it weekly")["due_date"] == "2026-11-22"


@pytest.mark.parametrize(
    "before", ["hello", "what's due today?", "what's open?", "delete the form"]
)
def test_a_detail_of_nothing_that_was_just_said_is_asked_about(chat: Chat, before: str) -> None:
    for text in ("send the form", "send the report", before):
        chat.say(text)

    assert chat.say("by friday")["actions"] == []


def test_what_was_done_is_found_by_when_it_was_done(chat: Chat) -> None:
    for text in ("vacuum", "call the vet on friday", "done with vacuum", "done with the vet"):
        chat.say(text)

    def listed(text: str) -> list[str]:
        return sorted(task["title"] for task in chat.say(text)["actions"][0]["tasks"])

    assert listed("what did I finish today?") == ["call the vet", "vacuum"]
    assert listed("tasks completed yesterday") == []
    assert listed("show done tasks due on friday") == ["call the vet"]


def test_a_tag_with_its_mark_is_taken_off_the_task_after_it(chat: Chat) -> None:
    assert _task(chat, "pay the bill #büro #home", "untag #büro from the bill")["tags"] == ["home"]


@pytest.mark.parametrize(
    "text", ["check the backup tomorrow at 2:30", "bin day tmoro", "cancel the friday veg box"]
)
def test_a_chore_that_begins_like_an_order_is_made(chat: Chat, text: str) -> None:
    assert chat.say(text)["created_task"] is not None


@pytest.mark.parametrize(
    "text", ["add a note: bring the map", "add a note to the trip: bring the map"]
)
def test_a_note_is_added_below_what_is_there(chat: Chat, text: str) -> None:
    made = _task(chat, "plan the trip")
    chat.api.patch(f"/tasks/{made['id']}", {"description": "Two days."})

    assert _task(chat, text)["description"] == "Two days.\n\nbring the map"
    assert _task(chat, "undo")["description"] == "Two days."


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("would you mind moving it to 4?", "2026-11-23T15:00:00Z"),
        ("could you move it to 4?", "2026-11-23T15:00:00Z"),
        ("6pm I mean", "2026-11-23T17:00:00Z"),
        ("remind me on Friday instead", "2026-11-27T14:00:00Z"),
    ],
)
def test_a_new_time_may_be_put_in_many_ways(chat: Chat, text: str, due: str) -> None:
    assert _task(chat, "dentist tomorrow at 3pm", text)["due_date"] == due
