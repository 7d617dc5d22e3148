"""Weeks, months and years, and their ends: `next week`, `the weekend`, `end of the month`."""

from datetime import date, timedelta

from chalicelib.adapters.interpreter.english.clockwork import (
    AFTER_NEXT,
    COMING_OR_PAST,
    ENDED_UNITS,
    MID,
    MID_OR_END,
    MONTH,
    OF_OR_DASH,
    QUARTER,
    TURNED_UNITS,
    WEEK,
    WEEK_AFTER_NEXT,
    WEEKEND_ALONE,
    YEAR,
)
from chalicelib.adapters.interpreter.english.particles import OF, THE, THIS_ALONE
from chalicelib.adapters.interpreter.english.time import (
    EDGES,
    ENDS,
    LAST,
    NEXT,
    SHORT_ENDS,
    THIS,
    VAGUE,
    WEEKDAYS,
    WEEKEND,
)
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.dates import whole_month
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day
from chalicelib.adapters.interpreter.grammar.reader import Reader


def period_at(r: Reader, i: int) -> Day | None:
    """`next week`, `this month`, `the weekend`: the day that stands for it."""
    today = r.context.today
    at = i + 1 if r.is_in(i, VAGUE) else i
    if r.word(at) in THE:
        at += 1
    if r.phrase(at, *WEEK_AFTER_NEXT):
        return Day(at + 3, calendar.monday_of(today, 2), "week")
    modifier = r.word(at) if r.is_in(at, THIS) or r.is_in(at, NEXT) or r.is_in(at, LAST) else ""
    noun = at + 1 if modifier else at
    if modifier in THIS_ALONE and r.is_in(noun, COMING_OR_PAST):
        noun += 1
    word = r.word(noun)
    is_next = modifier in NEXT
    if r.is_in(noun, WEEKEND) and (not r.glued(noun + 1) or r.at(noun + 1).text in ".,:;!?)"):
        if modifier in LAST:
            return Day(noun + 1, today - timedelta(days=today.weekday() + 2), "week", is_past=True)
        if not modifier and r.phrase(noun + 1, *AFTER_NEXT):
            return Day(noun + 3, _saturday(r, 2), "week")
        if not modifier and r.word(noun - 1) not in THE:
            return Day(noun + 1, _saturday(r, 0), "weekend_bare")
        return Day(noun + 1, _saturday(r, 1 if is_next else 0), "week")
    if not modifier:
        return None
    if word in WEEK and r.is_in(noun + 1, WEEKDAYS):
        weekday = WEEKDAYS[r.word(noun + 1)]
        weeks = 1 if is_next else -1 if modifier in LAST else 0
        day = calendar.monday_of(today, weeks) + timedelta(days=weekday)
        return Day(noun + 2, day, "weekday", weekday, is_past=day < today)
    if modifier in LAST:
        is_period = word in TURNED_UNITS
        return Day(noun + 1, None, "week", is_past=True) if is_period else None
    if word in WEEK:
        ends = calendar.monday_of(today, 1) if is_next else end_of_week(r, 0)
        return Day(noun + 1, ends, "week")
    if word in MONTH:
        first = calendar.plus_months(today.replace(day=1), 1) if is_next else None
        return Day(noun + 1, first or calendar.last_of_month(today), "week")
    if word in YEAR:
        year = today.year + (1 if is_next else 0)
        return Day(noun + 1, calendar.on(year, *((1, 1) if is_next else (12, 31))), "week")
    return None


def _saturday(r: Reader, weeks: int) -> date | None:
    today = r.context.today
    if weeks == 0 and today.weekday() == 6:
        return today
    return calendar.monday_of(today, weeks) + timedelta(days=5)


def end_of_week(r: Reader, weeks: int) -> date | None:
    """Friday; on the days after it, Sunday."""
    today = r.context.today
    monday = calendar.monday_of(today, weeks)
    return (
        max(monday + timedelta(days=4), today)
        if today.weekday() < 5 or weeks
        else (monday + timedelta(days=6))
    )


def end_of_period(r: Reader, i: int) -> Day | None:
    """`end of next week`, `eom`, `beginning of June`, `mid next month`."""
    today = r.context.today
    if r.word(i) in SHORT_ENDS:
        return _bounded(r, i + 1, SHORT_ENDS[r.word(i)], 0, "end")
    at = i + 1 if r.word(i) in THE else i
    edge = r.word(at)
    if edge in MID and r.is_in(at + 1, OF_OR_DASH):
        at += 1
    if edge not in ENDS and edge not in EDGES:
        return None
    at += 1
    if r.word(at) in OF:
        at += 1
    elif edge not in MID_OR_END:
        return None
    where = "end" if edge in ENDS else "middle" if edge in MID else "start"
    month = whole_month(r, at)
    if month is not None and month.day is not None:
        day = month.day
        if where != "start":
            day = calendar.last_of_month(day) if where == "end" else day.replace(day=15)
        return Day(month.end, day, "week", is_past=day < today)
    if r.word(at) in THE:
        at += 1
    weeks = 1 if r.is_in(at, NEXT) else 0
    if r.is_in(at, NEXT) or r.is_in(at, THIS):
        at += 1
    if r.word(at) in ENDED_UNITS:
        return _bounded(r, at + 1, r.word(at), weeks, where)
    return None


def _bounded(r: Reader, end: int, period: str, shift: int, where: str) -> Day | None:
    today = r.context.today
    if period in MONTH:
        return Day(end, calendar.last_of_month(today), "week")
    if period in YEAR:
        return Day(
            end, calendar.on(today.year + shift, *((12, 31) if where == "end" else (1, 1))), "week"
        )
    if period in WEEKEND_ALONE:
        return Day(end, calendar.monday_of(today, shift) + timedelta(days=6), "week")
    if period in QUARTER:
        first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        last = calendar.plus_months(first, 2 + 3 * shift)
        return Day(end, last and calendar.last_of_month(last), "week")
    if period in WEEK:
        monday = calendar.monday_of(today, shift)
        if where == "end":
            return Day(end, end_of_week(r, shift), "week")
        return Day(end, monday + timedelta(days=2 if where == "middle" else 0), "week")
    return None
