from datetime import UTC, datetime

import pytest

from chalicelib.domain.services.assistant.answers import Reaction, choice, reaction
from chalicelib.domain.services.assistant.matching import match
from chalicelib.domain.task import SourceKind, Task, TaskEdit

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _tasks(*titles: str) -> list[Task]:
    return [Task.create(t, "ana", TaskEdit(title=t), SourceKind.API, NOW) for t in titles]


@pytest.mark.parametrize(
    "text",
    ["yes", "Yes!", "y", "ok", "Sure, go ahead", "do it", "yes please", "go ahead", "OK do it"],
)
def test_a_yes_is_one(text: str) -> None:
    assert reaction(text) is Reaction.YES


@pytest.mark.parametrize(
    "text", ["no", "No!", "nope", "cancel", "never mind", "don't", "no thanks", "leave it", "stop"]
)
def test_a_no_is_one(text: str) -> None:
    assert reaction(text) is Reaction.NO


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes buy milk",
        "no sugar for the cake",
        "stop the newsletter",
        "ok ana",
        "do laundry",
    ],
)
def test_what_says_more_is_neither(text: str) -> None:
    assert reaction(text) is None


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("the first one", ["Call Ana"]),
        ("2", ["Call Ana Ruiz"]),
        ("number 2", ["Call Ana Ruiz"]),
        ("the last", ["Pay the bill"]),
        ("call ana", ["Call Ana"]),
        ("the one about the bill", ["Pay the bill"]),
        ("bill", ["Pay the bill"]),
        ("the first and the second", ["Call Ana", "Call Ana Ruiz"]),
        ("all of them", ["Call Ana", "Call Ana Ruiz", "Pay the bill"]),
        ("7", []),
        ("the first two", ["Call Ana", "Call Ana Ruiz"]),
        ("not the last", ["Call Ana", "Call Ana Ruiz"]),
        ("don't keep the last", []),
        ("all but the zebra", []),
        ("buy milk for Ana", []),
    ],
)
def test_an_answer_picks_of_what_was_offered(text: str, picked: list[str]) -> None:
    offered = _tasks("Call Ana", "Call Ana Ruiz", "Pay the bill")

    assert [task.title for task in choice(text, offered)] == picked


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("the report", ["Quarterly report"]),
        ("reports", ["Quarterly report"]),
        ("quartely report", ["Quarterly report"]),
        ("DENTIST", ["Dentist"]),
        ("dentist appointment", []),
        ("milk", ["Buy milk", "Milk the goat"]),
        ("buy milk", ["Buy milk"]),
        ("zebra", []),
        ("", []),
    ],
)
def test_words_find_titles(words: str, sure: list[str]) -> None:
    tasks = _tasks("Quarterly report", "Dentist", "Buy milk", "Milk the goat")

    assert [task.title for task in match(words, tasks).sure] == sure


def test_half_of_the_words_is_worth_asking_about() -> None:
    tasks = _tasks("Dentist", "Buy milk")

    assert [task.title for task in match("dentist appointment", tasks).maybe] == ["Dentist"]
