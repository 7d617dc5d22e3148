"""What is said after an answer: the rest of an offer, the other one, all but that. By the rules."""

from typing import Any

import pytest

from tests.unit.api.conversations import Chat


def _said(chat: Chat, *texts: str) -> Any:
    """The answer to the last of these."""
    return [chat.say(text) for text in texts][-1]


def _open(chat: Chat) -> list[str]:
    return [
        task["title"] for task in chat.api.get("/tasks?status=todo&sort=created_at").json["items"]
    ]


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("the doctor one", ["call the dentist"]),
        ("the one on Monday", ["call the dentist"]),
        ("the friday one", ["call the doctor"]),
        ("the 3pm one", ["call the doctor"]),
        ("the one tagged teeth", ["call the doctor"]),
        ("not the doctor", ["call the doctor"]),
        ("all but the first", ["call the doctor"]),
        ("the second", ["call the doctor"]),
    ],
)
def test_a_candidate_is_told_by_what_sets_it_apart(
    chat: Chat, answer: str, left: list[str]
) -> None:
    _said(chat, "call the dentist on Friday at 3pm #teeth", "call the doctor on Monday")
    assert chat.say("done with the call")["asks"]

    _said(chat, answer)

    assert _open(chat) == left


@pytest.mark.parametrize("answer", ["the one on Tuesday", "the vet one", "all three", "the third"])
def test_what_tells_no_candidate_picks_none(chat: Chat, answer: str) -> None:
    _said(chat, "call the dentist on Friday", "call the doctor on Monday", "done with the call")

    _said(chat, answer)

    statuses = {task["status"] for task in chat.api.get("/tasks").json["items"]}
    assert statuses == {"todo"}


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("only the second one", ["mow", "rake"]),
        ("actually just the second one", ["mow", "rake"]),
        ("just the second and the third", ["mow"]),
        ("not the first", ["mow"]),
        ("yes but keep rake", ["rake"]),
        ("yes, but not the last one", ["rake"]),
        ("everything except mow", ["mow"]),
        ("leave the first one", ["mow"]),
        ("don't delete the second", ["weed"]),
        ("all three", []),
        ("no, keep them", ["mow", "weed", "rake"]),
        ("no wait, don't", ["mow", "weed", "rake"]),
        ("hold on", ["mow", "weed", "rake"]),
        ("keep both", ["mow", "weed", "rake"]),
    ],
)
def test_a_part_of_an_offer_may_be_taken(chat: Chat, answer: str, left: list[str]) -> None:
    _said(chat, "add a task called mow", "add a task called weed", "add a task called rake")
    _said(chat, "delete all my tasks")

    message = _said(chat, answer)

    assert _open(chat) == left
    assert message["created_task"] is None
    before = chat.api.get("/chat/messages?limit=2").json["items"][1]
    assert {action["status"] for action in before["actions"]} <= {"done", "cancelled"}


def test_undo_takes_back_the_part_that_was_taken(chat: Chat) -> None:
    _said(chat, "add a task called mow", "add a task called rake", "delete all my tasks")

    _said(chat, "only the first", "undo")

    assert _open(chat) == ["mow", "rake"]


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("delete everything except rake", ["rake"]),
        ("delete all tasks but rake", ["rake"]),
        ("delete all but the first one", ["mow"]),
        ("delete 2 and 3", ["mow"]),
        ("delete the first two", ["rake"]),
        ("delete the last two", ["mow"]),
        ("delete the second and the third", ["mow"]),
        # What is to be spared must be known.
        ("delete everything except the zebra", ["mow", "weed", "rake"]),
    ],
)
def test_an_order_counts_in_the_row_that_was_shown(chat: Chat, order: str, left: list[str]) -> None:
    _said(chat, "add a task called mow", "add a task called weed", "add a task called rake")
    _said(chat, "show my tasks", order)

    _said(chat, "yes")

    assert _open(chat) == left


def test_the_other_one_is_the_one_that_was_not_done(chat: Chat) -> None:
    _said(chat, "call Ana", "call Bob", "done with the call", "the one with Bob")

    message = _said(chat, "and the other one")

    assert message["reply"] == 'Done: "call Ana".'


@pytest.mark.parametrize("order", ["move both to Saturday", "move them to Saturday"])
def test_both_are_the_two_that_were_made_one_after_the_other(chat: Chat, order: str) -> None:
    _said(chat, "feed the cat", "mop the floor", "done with the cat", "dust the shelf")
    _said(chat, "wash the car", order)

    _said(chat, "yes")

    due = {task["title"] for task in chat.api.get("/tasks").json["items"] if task["due_date"]}
    assert due == {"dust the shelf", "wash the car"}


def test_reminders_and_cycles_are_told_in_words(chat: Chat) -> None:
    _said(chat, "flight on Friday at 8am")

    reminded = _said(chat, "remind me 2 hours before")
    repeated = _said(chat, "make it every monday")
    started = _said(chat, "mark it as in progress")

    assert reminded["reply"] == 'Changed "flight": reminders none → 2 hours before.'
    assert repeated["reply"].endswith("recurrence none → every week on Monday.")
    assert started["reply"] == 'Changed "flight": status todo → in progress.'


@pytest.mark.parametrize("order", ["done with the monday one", "complete the monday one"])
def test_a_day_tells_which_one_is_meant(chat: Chat, order: str) -> None:
    _said(chat, "call the dentist on Monday", "call the doctor on Friday", "show my tasks", order)

    assert _open(chat) == ["call the doctor"]


def test_a_title_that_two_have_is_asked_about_again(chat: Chat) -> None:
    _said(chat, "call mum today", "call mum tomorrow", "call mum's doctor", "done with the call")

    again = _said(chat, "call mum")
    done = _said(chat, "the one tomorrow")

    assert again["asks"]
    assert [task["title"] for task in again["actions"][0]["tasks"]] == ["call mum", "call mum"]
    assert done["reply"] == 'Done: "call mum".'
    assert [task["due_date"] for task in chat.api.get("/tasks?status=done").json["items"]] == [
        "2026-11-23"
    ]
