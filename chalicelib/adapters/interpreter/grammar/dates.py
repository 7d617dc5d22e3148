"""Dates of the calendar: `12 March`, `March 12th, 2027`, `the 15th`, `first Monday of June`."""

from chalicelib.adapters.interpreter.english.clockwork import (
    DAY,
    DOUBTFUL_MONTHS,
    FIRST_ORDINALS,
    HALF_LETTERS,
    HALF_MARKS,
    HALVES,
    MONTH_OR_SHORT,
    WEEKDAY,
    WORKING,
)
from chalicelib.adapters.interpreter.english.particles import (
    AT,
    DATED_BY_OR_UNTIL,
    OF_OR_IN,
    ON_OR_BY,
    THE,
    THIS_ALONE,
    TO,
    TO_A_DAY_OF_MONTH,
)
from chalicelib.adapters.interpreter.english.time import LAST, NEXT, THIS, WEEKDAYS
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.numeric_dates import (
    MARKS,
    Day,
    after_month,
    iso_date,
    month_at,
    numeric_date,
    year_at,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader

_DASHES = frozenset({"-", "–", "—"})


def calendar_date(r: Reader, i: int) -> Day | None:
    if r.at(i).kind == "number":
        if not r.stands_free(i):
            return None
        found = iso_date(r, i) or numeric_date(r, i)
        if found is None or (found.kind == "dash" and month_at(r, found.end)):
            found = _day_first(r, i) or _ordinal_day(r, i) or found  # "3-5 June" is a stretch of it
        return found
    return _month_first(r, i) or _day_first(r, i) or _ordinal_day(r, i)


def _dated(r: Reader, end: int, month: int, day: int, *, kind: str = "date") -> Day:
    """The day of that month, with the year that follows, else the next one to come."""
    year = year_at(r, end)
    if year is not None:
        return Day(year[1], calendar.on(year[0], month, day), kind, has_year=True)
    if day > 31 or day < 1:
        return Day(end, None, kind)
    return Day(end, calendar.coming(r.context.today, month, day), kind)


def _day_number(r: Reader, i: int) -> tuple[int, int] | None:
    """The number of a day, `5`, `05`, `5th`, `fifth`, `2th`, and the index after it."""
    ordinal = r.ordinal(i)
    if ordinal is not None:
        return ordinal
    value = r.digits(i, 2)
    if value is None or value == 0:
        return None
    if r.glued(i + 1) and r.at(i + 1).kind == "word":
        return None
    if r.word(i + 1) == ":" and r.glued(i + 1) and r.at(i + 2).kind == "number":
        return None
    if r.word(i + 1) == "%":
        return None
    return value, i + 1


def _month_first(r: Reader, i: int) -> Day | None:
    month = month_at(r, i)
    if month is None:
        return None
    at = after_month(r, i)
    if (r.is_in(at, MARKS) and r.glued(at)) or r.word(at) in THE:
        at += 1
    number = _day_number(r, at)
    if number is None:
        return None
    day, end = number
    # `5pm`, `5:30` and `5 o'clock` are times, and `5 p.m.` as well.
    if r.at(end).kind == "word" and r.word(end) in HALVES:
        return None
    if r.word(end) in HALF_LETTERS and (r.glued(end) or r.word(end + 1) == "."):
        return None
    end = _skip_span_of_days(r, end)
    return _dated(r, end, month, day)


def _skip_span_of_days(r: Reader, end: int) -> int:
    """Past the second day of `5-7` or `5 to 7`."""
    if r.is_in(end, _DASHES) or r.is_in(end, TO_A_DAY_OF_MONTH):
        until = _day_number(r, end + 1)
        is_time = until is not None and r.is_in(until[1], HALF_MARKS)
        if until is not None and not is_time and 0 < until[0] <= 31:
            return until[1]
    return end


def _day_first(r: Reader, i: int) -> Day | None:
    at = i + 1 if r.word(i) in THE else i
    number = _day_number(r, at)
    if number is None and r.at(at).kind == "number" and month_at(r, at + 1) and r.glued(at + 1):
        value = r.digits(at, 2)
        number = (value, at + 1) if value else None
    if number is None:
        return None
    day, end = number
    if (r.is_in(end, _DASHES) or r.word(end) in TO) and month_at(r, end + 1) is None:
        end = _skip_span_of_days(r, end)
    if r.is_in(end, OF_OR_IN) or (r.is_in(end, MARKS) and r.glued(end)):
        end += 1
    month = month_at(r, end)
    if month is None:
        return None
    end = after_month(r, end)
    if r.is_in(end, ("-", "/")) and r.glued(end) and r.digits(end + 1) is not None:
        short = r.digits(end + 1, 2)
        if short is not None and len(r.at(end + 1).text) == 2:
            return Day(end + 2, calendar.on(2000 + short, month, day), "date", has_year=True)
    return _dated(r, end, month, day)


def _ordinal_day(r: Reader, i: int) -> Day | None:
    """`the 15th`, `15th of this month`, `the last day of March`."""
    at = i + 1 if r.word(i) in THE else i
    number = r.ordinal(at)
    is_last = r.word(at) in LAST and r.is_in(at + 1, (*DAY, *WEEKDAYS, *WORKING, *WEEKDAY))
    if number is None and not is_last:
        return None
    nth, end = number if number is not None else (-1, at + 1)
    if nth in (1, -1) and (after := working_day_end(r, end)):
        return _working_day(r, after, nth)
    if r.is_in(end, (*DAY, *WEEKDAYS)):
        return _nth_in_month(r, end, nth)
    month = whole_month(r, end + 1) if r.is_in(end, OF_OR_IN) else None
    if month is not None and nth > 0 and month.kind == "month" and month.day is not None:
        first = month.day
        if nth < r.context.today.day and first.month == r.context.today.month:
            first = calendar.plus_months(first, 1) or first
        return Day(month.end, calendar.on(first.year, first.month, nth), "date")
    if month is not None and nth > 0:
        return Day(
            month.end, month.day and calendar.on(month.day.year, month.day.month, nth), "date"
        )
    if nth < 1 or (
        r.word(at) in FIRST_ORDINALS
        and not (at > i and r.is_in(i - 1, DATED_BY_OR_UNTIL) and _ends_here(r, end))
    ):
        return None
    if nth > 31:
        return None
    return Day(end, calendar.coming_day_of_month(r.context.today, nth), "ordinal")


def working_day_end(r: Reader, i: int) -> int:
    """Past "working day" or "weekday"; 0 where neither stands at `i`."""
    if r.is_in(i, WEEKDAY[:1]):
        return i + 1
    return i + 2 if r.is_in(i, WORKING) and r.word(i + 1) in DAY else 0


def _working_day(r: Reader, i: int, nth: int) -> Day | None:
    """`the last working day of the month`, from Monday to Friday; `i` is after "day"."""
    month = whole_month(r, i + 1) if r.is_in(i, OF_OR_IN) else None
    first = month.day if month is not None else None
    while month is not None and first is not None:
        day = calendar.working_day(first, nth)
        if day >= r.context.today:
            return Day(month.end, day, "date")
        first = calendar.plus_months(first, 1)
    return None


def _ends_here(r: Reader, i: int) -> bool:
    token = r.at(i)
    return i >= r.size or token.kind == "line" or token.text in ".,;!?)" or r.word(i) in AT


def _nth_in_month(r: Reader, i: int, nth: int) -> Day | None:
    """`first Monday of June`, `last day of the month`; `i` is at the weekday or `day`."""
    if not r.is_in(i + 1, OF_OR_IN):
        if r.word(i) in DAY or nth < 1 or nth > 5 or not r.is_in(i - 3, ON_OR_BY):
            return None
        month: Day | None = Day(i + 1, r.context.today.replace(day=1), "month")
    else:
        month = whole_month(r, i + 2)
    if month is None or month.day is None or nth == 0 or nth > 31:
        return None
    for months in (0, 1, 12, 24):
        first = calendar.plus_months(month.day, months)
        if first is None:
            return None
        if r.word(i) in DAY:
            day = (
                calendar.last_of_month(first)
                if nth < 0
                else calendar.on(first.year, first.month, nth)
            )
        else:
            day = calendar.nth_weekday(first, nth, WEEKDAYS[r.word(i)])
        if day is not None and day >= r.context.today:
            return Day(month.end, day, "date")
        if months == 0 and (month.kind == "month_named" or month.is_past):
            continue
    return None


def whole_month(r: Reader, i: int) -> Day | None:
    """`June`, `next month`, `the month`: its first day. Kind month_named where it has its name."""
    at = i + 1 if r.word(i) in THE else i
    today = r.context.today
    shift = 1 if r.word(at) in NEXT else 0
    has_modifier = r.word(at) in NEXT or r.word(at) in THIS
    noun = at + 1 if has_modifier else at
    if r.is_in(noun, MONTH_OR_SHORT):
        return Day(noun + 1, calendar.plus_months(today.replace(day=1), shift), "month")
    month = month_at(r, noun)
    if month is None or (r.word(at) in THIS_ALONE and r.word(noun) in DOUBTFUL_MONTHS):
        return None
    end = after_month(r, noun) if len(r.word(noun)) <= 4 else noun + 1
    year = year_at(r, end)
    if year is not None:
        return Day(year[1], calendar.on(year[0], month, 1), "month_named", has_year=True)
    this_month = today.replace(day=1)
    first = this_month.replace(month=month)
    if first < this_month or (has_modifier and shift and first == this_month):
        first = first.replace(year=first.year + 1)
    return Day(end, first, "month_named")
