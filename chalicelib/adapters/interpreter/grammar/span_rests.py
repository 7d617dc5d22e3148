"""What may follow a span and belongs to it: the end of a range, further times and days."""

from collections.abc import Callable, Container

from chalicelib.adapters.interpreter.english.clockwork import (
    ALL_DAY,
    AND_AT,
    AND_ON,
    ON_AT_THE,
    OR_THE_DAY_AFTER,
)
from chalicelib.adapters.interpreter.english.links import (
    AFTER_HOURS,
    FURTHER,
    LAST_FURTHER,
    MOVE_VERBS,
    RANGE_WORDS,
)
from chalicelib.adapters.interpreter.english.particles import AND, AT, BETWEEN, FROM, OR, TO
from chalicelib.adapters.interpreter.english.time import NIGHTS, PARTS
from chalicelib.adapters.interpreter.grammar.clocks import clock
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.hours import Clock
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day, numeric_date
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.span_days import add_day
from chalicelib.adapters.interpreter.grammar.span_hours import add_time
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.lexicon import mentions

_MOST_FURTHER = 4  # times or days in a row, after the first
_FARTHEST = 24  # tokens that such a row is at most


def pass_over_rest(r: Reader, when: When) -> None:
    """Past the end of a range of days, and past other times that would do as well."""
    if r.phrase(when.end, *ALL_DAY) and when.day is not None:
        when.end += 2
    at = when.end
    is_between = r.word(at) in AND and mentions(when.words, BETWEEN)
    if (
        when.day is not None
        and when.day.day is not None
        and (r.is_in(at, RANGE_WORDS) or is_between)
    ):
        # "Move what is due today to Tuesday" says no stretch of days.
        is_move = r.word(at) in TO and (
            not mentions(when.words, FROM) or MOVE_VERBS & set(r.words[:6])
        )
        if is_move and (when.day.kind == "relative" or MOVE_VERBS & set(r.words[:6])):
            return
        last = day_at(r, at + 1) or numeric_date(r, at + 1)
        if last is not None and last.day is not None and last.kind not in ("dash", "dotted"):
            when.end = last.end
            if when.rule is not None:  # "tues/thurs jan 12 to mar 25"
                when.rule = when.rule._replace(until=last.day)
            when.kinds.add("range")
            return
    _take_further_times(r, when)
    at = when.end
    if r.phrase(at, *OR_THE_DAY_AFTER) and when.day is not None:
        when.end = at + 4
    elif r.word(at) in OR and not when.is_empty:
        other = When(at + 1, at + 1, at + 1)
        start = at + 2 if r.word(at + 1) in ON_AT_THE else at + 1
        is_part = bool(when.part) and r.word(start) in PARTS
        if is_part or add_day(r, other, start, "") or add_time(r, other, start, AT[0]):
            when.end = start + 1 if is_part else other.end


def _take_further_times(r: Reader, when: When) -> None:
    """`at 8am and 8pm`, `at 6:30, 6:45 and 7`: the last one ends what is said of time."""
    if when.time is None or when.time.end != when.end or when.time.is_range or when.is_close:
        return
    bare = when.time.is_bare

    def time_at(step: int) -> Clock | None:
        more = clock(r, step, may_be_bare=bare or r.word(step - 1) in AT)
        return None if more is None or more.is_range else more

    _take_further(r, when, AND_AT, time_at)


def take_further_days(r: Reader, when: When) -> None:
    """`on Tuesday and Thursday`: a day each, where a noun that would own the second is wanting."""
    first = when.day
    if first is None or first.end != when.end or first.kind not in ("weekday", "relative"):
        return
    if when.also or when.rule is not None or when.time is not None or when.part:
        return

    def day_of_its_own_at(step: int) -> Day | None:
        more = day_at(r, step)
        if more is None or more.day is None or more.kind not in ("weekday", "relative"):
            return None
        return None if more.is_past or r.is_in(more.end - 1, NIGHTS) else more

    _take_further(r, when, AND_ON, day_of_its_own_at)


def _take_further(
    r: Reader,
    when: When,
    before: Container[str],
    read: Callable[[int], Clock | Day | None],
) -> None:
    """What is said beside the first, up to the one after "and"; nothing if it ends otherwise."""
    found: list[Clock | Day] = []
    at, is_last = when.end, False
    if not r.is_in(at, FURTHER) or not mentions(r.words[at : at + _FARTHEST], LAST_FURTHER):
        return
    while r.is_in(at, FURTHER) and not is_last and len(found) < _MOST_FURTHER:
        is_last = r.word(at) != ","
        step = at + 1
        while r.is_in(step, before):
            is_last = is_last or r.word(step) in AND
            step += 1
        more = read(step)
        if more is None:
            return
        found.append(more)
        at = more.end
    if is_last and _ends_span(r, at):
        when.also, when.end = tuple(found), at


def _ends_span(r: Reader, at: int) -> bool:
    """Whether nothing comes at `at` that what was read of time would only describe."""
    token = r.at(at)
    if at >= r.size or token.kind == "line" or r.is_in(at, AFTER_HOURS):
        return True
    return (token.kind == "mark" and not token.is_glued) or token.text in ".,;!?)"
