"""Reminders said with a task: `remind me an hour before`."""

from chalicelib.adapters.interpreter.english.handling import (
    AFTER_REMIND,
    BEFORE_REMINDER,
    NOT_BEFOREHAND,
    REMIND_ME,
)
from chalicelib.adapters.interpreter.english.particles import BEFORE, IN, THE
from chalicelib.adapters.interpreter.english.requests import BEFOREHAND, REMINDING, SINGLE_LENGTHS
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.stretches import Stretch, stretch

_MOST_REMINDER_MINUTES = 10_080


def reminders_in(r: Reader, begin: int, finish: int) -> tuple[tuple[int, ...], tuple[int, int]]:
    """`remind me an hour before`, `with a reminder 10 minutes ahead`."""
    opening = stretch(r, begin) if r.phrase(begin - 2, *REMIND_ME) else None
    if opening is not None and r.word(opening.end) in BEFORE and opening.end + 1 < finish:
        if day_at(r, opening.end + 1) is None:  # "2 days before Feb 14" is a day
            return (opening.minutes(),), (begin, opening.end + 1)
    for i in range(begin, finish):
        if not r.is_in(i, REMINDING):
            continue
        at = i + 1
        while r.is_in(at, AFTER_REMIND):
            at += 1
        said = beforehand(r, at)
        if said is None:
            continue
        minutes, end = said
        if r.is_in(end, NOT_BEFOREHAND) and end < finish:
            end += 2 if r.word(end) in THE else 1
        start = i
        while start > begin and r.is_in(start - 1, BEFORE_REMINDER):
            start -= 1
        return (minutes,), (start, min(end, finish))
    return (), (0, 0)


def beforehand(r: Reader, at: int) -> tuple[int, int] | None:
    """`an hour before`, `the day before`, `30 min in advance`: the minutes, and the index after."""
    span = stretch(r, at)
    if span is None and r.word(at) in THE and r.word(at + 1) in SINGLE_LENGTHS:
        span = Stretch(at + 2, days=SINGLE_LENGTHS[r.word(at + 1)])
    if span is None:
        return None
    end = span.end + r.is_in(span.end, IN)
    if not r.is_in(end, BEFOREHAND) or not 0 <= span.minutes() <= _MOST_REMINDER_MINUTES:
        return None
    return span.minutes(), end + 1
