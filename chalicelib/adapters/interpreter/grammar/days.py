"""Days reckoned from today: `tomorrow`, `next Friday`, `Friday the 5th`."""

from datetime import date, timedelta

from chalicelib.adapters.interpreter.english.clockwork import (
    AFTER_NEXT,
    COMING,
    DAY,
    DAY_AFTER,
    DAY_BEFORE_YESTERDAY,
    LATER,
    TODAY,
    WEEK,
)
from chalicelib.adapters.interpreter.english.links import BEFORE_COMING
from chalicelib.adapters.interpreter.english.particles import (
    CURRENT,
    OF_OR_IN,
    ON_OR_THE,
    THE,
    THE_DAY_LEADS,
    THIS_ALONE,
)
from chalicelib.adapters.interpreter.english.time import (
    AFTER_TWO,
    EDGES,
    ENDS,
    FEASTS,
    FLOATING_FEASTS,
    LAST,
    MONTHS,
    NEXT,
    RELATIVE_DAYS,
    SHORT_ENDS,
    THIS,
    VAGUE,
    WEEKDAYS,
    WEEKEND,
)
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.dates import calendar_date
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day
from chalicelib.adapters.interpreter.grammar.periods import end_of_period, period_at
from chalicelib.adapters.interpreter.grammar.reader import Reader

_FEAST_STARTS = frozenset(words[0] for words in (*FEASTS, *FLOATING_FEASTS))


# The words that a day can begin with.
DAY_STARTERS = (
    _FEAST_STARTS
    | ENDS
    | EDGES
    | SHORT_ENDS.keys()
    | WEEKEND
    | VAGUE
    | RELATIVE_DAYS.keys()
    | WEEKDAYS.keys()
    | MONTHS.keys()
)


def day_at(r: Reader, i: int) -> Day | None:
    """The day said at `i`."""
    if i not in r.days:
        r.days[i] = _day_at(r, i)
    found: Day | None = r.days[i]
    return found


def _day_at(r: Reader, i: int) -> Day | None:
    if r.at(i).kind == "number":
        return _relative(r, i) or calendar_date(r, i)
    return (
        _relative(r, i)
        or _weekday(r, i)
        or calendar_date(r, i)
        or period_at(r, i)
        or end_of_period(r, i)
        or _feast(r, i)
    )


def _relative(r: Reader, i: int) -> Day | None:
    at = i + 1 if r.word(i) in THE else i
    if r.phrase(at, *DAY_AFTER) and RELATIVE_DAYS.get(r.word(at + 2)) == 1:
        return _today_plus(r, at + 3, 2)
    if r.phrase(at, *DAY_BEFORE_YESTERDAY):
        return _today_plus(r, at + 3, -2)
    if r.is_in(i, NEXT) and r.word(i + 1) in DAY:
        return _today_plus(r, i + 2, 1)
    if r.word(i) in THIS_ALONE and r.word(i + 1) in DAY:
        return _today_plus(r, i + 2, 0)
    if r.is_in(i, LATER) and r.word(i + 1) in TODAY:
        i += 1
    if r.word(i) == "2" and r.glued(i + 1) and r.word(i + 1) in AFTER_TWO:
        return _today_plus(r, i + 2, AFTER_TWO[r.word(i + 1)])
    days = RELATIVE_DAYS.get(r.word(i))
    if days is None or (r.glued(i) and not r.stands_free(i)):
        return None
    if days >= 0 and r.word(i + 1) in WEEK and r.at(i + 2).kind != "number":
        return _today_plus(r, i + 2, days + 7)  # "tomorrow week"
    # "up-to-date" and "to-day" are other words; so is "today-only".
    return _today_plus(r, i + 1, days)


def _today_plus(r: Reader, end: int, days: int) -> Day:
    day = calendar.plus_days(r.context.today, days)
    return Day(end, day, "relative", is_past=days < 0)


def _weekday(r: Reader, i: int) -> Day | None:
    """`Friday`, `this Friday`, `next Friday` (the week after this one's), `Friday week`."""
    today = r.context.today
    at, modifier = i, ""
    if r.word(i) in COMING and r.at(i - 1).kind == "word" and not r.is_in(i - 1, BEFORE_COMING):
        return None  # "the plumber is coming Thursday"
    while r.is_in(at, THE_DAY_LEADS) or r.is_in(at, THIS) or r.is_in(at, NEXT) or r.is_in(at, LAST):
        if at - i > 2:
            return None
        modifier = r.word(at) if r.word(at) not in ON_OR_THE else modifier
        at += 1
    weekday = WEEKDAYS.get(r.word(at))
    if weekday is None or not (r.stands_free(at) or r.word(at - 1) in ("-", "–", "/")):
        return None
    end = at + 1
    if r.word(end) == "." and r.glued(end) and len(r.word(at)) <= 5:
        end += 1
    if r.glued(end) and r.at(end).kind != "mark":
        return None
    written = _date_beside(r, end, weekday)
    if written is not None:
        return written
    if modifier in LAST and r.is_in(end, OF_OR_IN):
        return None  # "the last Friday of May" is to come
    if modifier in LAST:
        days = (today.weekday() - weekday) % 7 or 7
        return Day(end, calendar.plus_days(today, -days), "weekday", weekday, is_past=True)
    week = _week_after(r, end)
    if week is not None:
        weeks, end = week
        day = calendar.monday_of(today, weeks) + timedelta(days=weekday)
        return Day(end, day, "weekday", weekday, is_past=day < today)
    if r.word(end) in WEEK or r.phrase(end, *AFTER_NEXT):
        day = calendar.coming_weekday(today, weekday) + timedelta(days=7)
        return Day(end + (1 if r.word(end) in WEEK else 2), day, "weekday", weekday)
    if modifier in NEXT:
        day = calendar.monday_of(today, 1) + timedelta(days=weekday)
    elif modifier in THIS and weekday == today.weekday():
        day = today
    else:
        day = calendar.coming_weekday(today, weekday)
    return Day(end, day, "weekday", weekday)


def _week_after(r: Reader, i: int) -> tuple[int, int] | None:
    """`next week`, `of the following week`: how many weeks on, and the index after it."""
    at = i + 1 if r.word(i) == "," else i
    if r.is_in(at, OF_OR_IN):
        at += 1
    if r.word(at) in THE:
        at += 1
    if r.word(at + 1) not in WEEK:
        return None
    if r.is_in(at, NEXT):
        return 1, at + 2
    if r.is_in(at, CURRENT):
        return 0, at + 2
    return (-1, at + 2) if r.is_in(at, LAST) else None


def _date_beside(r: Reader, i: int, weekday: int) -> Day | None:
    """The date written after a weekday, which then says the day: `Fri 5/12`, `Friday, the 5th`."""
    at = i + 1 if r.word(i) == "," else i
    if r.word(at) in THE and r.ordinal(at + 1) is None:
        return None
    found = calendar_date(r, at)
    if found is None or found.day is None or found.kind == "dash":
        return None
    if found.kind == "dotted" and found.day.weekday() != weekday:
        return None  # "Thursday 4.30" is the hour
    if found.kind == "ordinal":
        return Day(found.end, _nearest_such(found, weekday), "date", weekday)
    return Day(found.end, found.day, "date", weekday, has_year=found.has_year)


def _nearest_such(found: Day, weekday: int) -> date | None:
    """The next month where that day falls on that weekday, else the next month that has it."""
    if found.day is None:
        return None
    for months in range(12):
        day = calendar.plus_months(found.day, months)
        if day is not None and day.day == found.day.day and day.weekday() == weekday:
            return day
    return found.day


def _feast(r: Reader, i: int) -> Day | None:
    if r.word(i) not in _FEAST_STARTS:
        return None
    for size in (4, 3, 2, 1):
        said = tuple(r.words[i : i + size])
        if i + size > r.size:
            continue
        if (month_day := FEASTS.get(said)) is not None:
            return Day(i + size, calendar.coming(r.context.today, *month_day), "feast")
        if (floating := FLOATING_FEASTS.get(said)) is not None:
            return Day(i + size, _coming_feast(r.context.today, *floating), "feast")
    return None


def _coming_feast(today: date, month: int, nth: int, weekday: int) -> date | None:
    for year in (today.year, today.year + 1):
        found = calendar.nth_weekday(date(year, month, 1), nth, weekday)
        if found is not None and found >= today:
            return found
    return None
