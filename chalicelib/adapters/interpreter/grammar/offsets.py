"""What a length of time reaches to: `in 3 days`, `two weeks from Friday`."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from chalicelib.adapters.interpreter.english.clockwork import (
    A_DAY,
    AGO,
    DAY_OR_NIGHT,
    FROM_NOW,
    HENCE,
    NAMED_BASES,
    OR_TWO,
    THE_NEXT,
    UPCOMING,
)
from chalicelib.adapters.interpreter.english.handling import OUT_OF
from chalicelib.adapters.interpreter.english.links import AHEAD
from chalicelib.adapters.interpreter.english.particles import (
    AFTER,
    BEFORE,
    BEFORE_OR_AFTER,
    COUPLE,
    FEW,
    FROM_DAY,
    IN,
    IN_OR_WITHIN,
    LIKE_OR_JUST,
    MEASURED_BY,
    ON,
    THE,
    TO,
)
from chalicelib.adapters.interpreter.english.time import (
    ABOUT,
    HOURS_UNITS,
    PLURAL_WEEKDAYS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.stretches import Stretch, stretch
from chalicelib.adapters.interpreter.lexicon import mentions

_BASES = WEEKDAYS.keys() | NAMED_BASES


_MOST = 10_000


class Reached(NamedTuple):
    """The day, or the instant, that an offset reaches, up to the token `end`."""

    end: int
    day: date | None = None
    instant: datetime | None = None
    is_past: bool = False
    is_bare: bool = False  # a stretch alone, a date only where nothing else is said


def offset_at(r: Reader, i: int) -> Reached | None:
    """What a stretch reaches to: from now, or from the day that is named after it."""
    beside = _day_beside(r, i) or _weekdays_on(r, i)
    if beside is not None:
        return beside
    at = i
    leads = r.word(i) in AHEAD
    if r.is_in(i, IN_OR_WITHIN) and r.phrase(i + 1, *THE_NEXT):
        at = i + 3
    elif leads:
        at = i + 1
        if r.word(i) == "+" and not r.glued(at):
            return None
    elif (r.is_in(i, UPCOMING) or r.phrase(i, *THE_NEXT)) and (
        r.number(i + 1) or r.is_in(i + 1, COUPLE) or r.is_in(i + 1, FEW) or r.number(i + 2)
    ):
        at, leads = i + (2 if r.word(i) in THE else 1), True
    while r.word(at) in ABOUT or (leads and r.is_in(at, LIKE_OR_JUST)):
        at += 1
    if r.phrase(at, *A_DAY) and r.is_in(i, IN) and r.phrase(at + 2, *OR_TWO):
        return Reached(at + 4, calendar.plus_days(r.context.today, 2))
    # "a days from now" and "in an hours" are said as well.
    span = stretch(r, at) or (_of_next(r, at) if at > i + 1 else _bare_minutes(r, i, at))
    if span is None or span.minutes() > _MOST * 43_200:
        return None
    end = span.end
    if r.word(end) in AGO:
        return Reached(end + 1, is_past=True)
    if r.is_in(end, ("'", "’")):
        return None
    if leads:
        if r.phrase(end, *FROM_NOW):
            end += 2
        elif r.is_in(end, MEASURED_BY):
            end += 1
        return _reach(span, end, r.context.now)
    if r.phrase(end, *FROM_NOW):
        return _reach(span, end + 2, r.context.now)
    if r.is_in(end, HENCE) and not r.phrase(end, *OUT_OF):
        return _reach(span, end + 1, r.context.now)
    is_bare_base = span.days % 7 == 0 and r.is_in(end, _BASES) and not span.months
    if is_bare_base or r.is_in(end, FROM_DAY):
        base = day_at(r, end if is_bare_base else end + 1)
        if base is not None and base.day is not None and base.kind != "weekend_bare":
            if r.word(end) in ON and span.days % 7 != 0:
                return None
            sign = -1 if r.word(end) in BEFORE else 1
            day = calendar.plus_days(base.day, sign * span.days)
            day = day and calendar.plus_months(day, sign * span.months)
            if span.is_elapsed or day is None:
                return None
            return Reached(base.end, day, is_past=day < r.context.today)
        return None
    if mentions(r.words[i : i + 2], FEW) or (span.is_article and not span.is_elapsed):
        return None  # a length, not a date
    reached = _reach(span, end, r.context.now)
    return reached and Reached(reached.end, reached.day, reached.instant, is_bare=True)


def _of_next(r: Reader, at: int) -> Stretch | None:
    """`in the next hour`: one of the unit."""
    word = r.word(at)
    if word in HOURS_UNITS and len(word) > 2:
        return Stretch(at + 1, seconds=HOURS_UNITS[word])
    return None


def _bare_minutes(r: Reader, i: int, at: int) -> Stretch | None:
    """`remind me in 20 to …`, `call back in 10`: minutes, where the number counts nothing."""
    value = r.digits(at, 2)
    if (
        r.word(i) not in IN
        or value is None
        or value % 5
        or not 5 <= value <= 90
        or not r.stands_free(at)
    ):
        return None
    token = r.at(at + 1)
    is_last = (
        at + 1 >= r.size or token.kind == "line" or (token.text in ".,;!?" and not r.glued(at + 2))
    )
    return Stretch(at + 1, seconds=value * 60) if is_last or r.word(at + 1) in TO else None


def _day_beside(r: Reader, i: int) -> Reached | None:
    """`the day before Christmas`: the day beside one that is named."""
    at = i + 1 if r.word(i) in THE else i
    if not r.is_in(at, DAY_OR_NIGHT) or not r.is_in(at + 1, BEFORE_OR_AFTER):
        return None
    base = day_at(r, at + 2)
    if base is None or base.day is None or base.kind == "relative":
        return None
    day = calendar.plus_days(base.day, 1 if r.word(at + 1) in AFTER else -1)
    is_past = day is not None and day < r.context.today
    return Reached(base.end, day, is_past=is_past)


def _weekdays_on(r: Reader, i: int) -> Reached | None:
    """`two Tuesdays from now`: the second of them to come."""
    number = r.number(i)
    if number is None or not r.is_in(number[1], PLURAL_WEEKDAYS) or not 1 <= number[0] <= 100:
        return None
    end = number[1] + 1
    if r.phrase(end, *FROM_NOW):
        end += 2
    elif r.is_in(end, HENCE[:1]):
        end += 1
    else:
        return None
    first = calendar.coming_weekday(r.context.today, PLURAL_WEEKDAYS[r.word(number[1])])
    return Reached(end, calendar.plus_days(first, 7 * (number[0] - 1)))


def _reach(span: Stretch, end: int, now: datetime) -> Reached | None:
    """Days go by the wall clock, hours by what has passed."""
    moved = calendar.plus_months(now.date(), span.months)
    day = moved and calendar.plus_days(moved, span.days)
    if day is None:
        return None
    if not span.is_elapsed:
        return Reached(end, day)
    start = datetime.combine(day, now.timetz(), now.tzinfo)
    try:
        passed = start.astimezone(UTC) + timedelta(seconds=span.seconds)
        return Reached(end, instant=passed.astimezone(now.tzinfo))
    except OverflowError:
        return None
