"""What holds for the rules whatever is typed."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.interpreter.english.requests import CLOSING, LEAD_INS, POLITE
from chalicelib.adapters.interpreter.rules import RuleInterpreter
from chalicelib.domain.due import Due
from chalicelib.domain.interpretation import Intent, Interpretation
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.task import LONGEST_TITLE
from tests.nl.corpus import cases

INTERPRETER = RuleInterpreter()
NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia")

# Words of the grammar, so that chance makes sentences that are nearly sentences.
VOCABULARY = """
a an the every each other next last this in on at by before after until from to of for and or due
today tomorrow tonight yesterday monday fri sat sun may march june jan 1st 15th 31 2 30 2026 9:30
5pm 25:00 12 0 noon midnight morning evening half past quarter week weeks month year days hours
weekday weekend daily weekly remind me to buy milk call Bob Sarah report move it rename mark done
delete undo all tasks # #work p1 !! urgent high priority , . ; : - – ( ) " ' @ / % + \n note: 3/4
2026-02-30 12.5 1:1 times starting first second third end eod asap what's overdue show list ?
"""
WORDS = [*re.split(r"\s+", VOCABULARY.strip()), "\n"]
sentences = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants bounds without a zone


def _read(text: str, now: datetime = NOW, zone: ZoneInfo = BERLIN) -> Interpretation:
    return INTERPRETER.interpret(text, now, zone)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@given(st.text(max_size=300))
def test_any_text_is_understood_somehow(text: str) -> None:
    found = _read(text)

    assert found.intent in Intent
    assert 0 <= found.confidence <= 1


@settings(max_examples=400, deadline=None)
@given(sentences, moments, st.sampled_from(ZONES))
def test_what_is_understood_can_be_a_task(text: str, now: datetime, zone: str) -> None:
    for task in _read(text, now, ZoneInfo(zone)).tasks:
        assert len(task.title) <= LONGEST_TITLE
        if task.due_date is not None:
            due = Due.parse(task.due_date, ZoneInfo(zone))
            assert due.has_time == task.has_time
        if task.recurrence is not None:
            assert task.due_date is not None
            assert Recurrence.parse(task.recurrence, RecursFrom.DUE).rule == task.recurrence


@settings(max_examples=400, deadline=None)
@given(sentences)
def test_spans_lie_in_the_text_and_apart_from_one_another(text: str) -> None:
    found = _read(text)
    for task in found.tasks:
        end = 0
        for span in task.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.start >= end or span.field == "tags"
            end = max(end, span.end)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=400, deadline=None)
@given(sentences)
def test_a_title_has_no_word_that_was_not_said(text: str) -> None:
    said = _words(text)
    for task in _read(text).tasks:
        remaining = list(said)
        for word in _words(task.title):
            assert word in remaining
            remaining.remove(word)


_PASSED_OVER = {
    word for phrase in (*LEAD_INS, *POLITE, *CLOSING) for part in phrase for word in _words(part)
} | set(_words("is are to that about of for will be put my list add note details notes 1 2 3"))


@pytest.mark.parametrize(
    "kind", ["day", "time", "part", "offset", "repeat", "mark", "no date", "lead-in"]
)
def test_no_word_is_lost_but_in_a_span_or_a_phrase_that_opens_or_closes(kind: str) -> None:
    for case in cases():
        if case.kind != kind or case.intent != "create":
            continue
        tasks = INTERPRETER.interpret(case.text, case.now, ZoneInfo(case.zone)).tasks
        kept = {word for task in tasks for word in _words(f"{task.title} {task.description}")}
        spans = [span for task in tasks for span in task.spans]
        for match in re.finditer(r"\w+", case.text):
            is_read = any(s.start <= match.start() and match.end() <= s.end for s in spans)
            word = match[0].casefold()
            assert is_read or word in kept | _PASSED_OVER, f"{word!r} of {case.text!r}"


def test_a_task_longer_than_a_title_keeps_all_its_words_in_the_description() -> None:
    text = "write " + " ".join(f"word{n}" for n in range(100))

    (task,) = _read(text).tasks

    assert len(task.title) <= LONGEST_TITLE
    assert task.description == text
    assert text.startswith(task.title)


def test_what_lies_beyond_four_thousand_characters_is_not_read() -> None:
    assert _read("buy milk " + " " * 4000 + "tomorrow").tasks[0].due_date is None
