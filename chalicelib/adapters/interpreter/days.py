"""Days reckoned from today: `tomorrow`, `next Friday`, `end of the month`, `in two weeks`."""

from datetime import date, timedelta

from chalicelib.adapters.interpreter import calendar
from chalicelib.adapters.interpreter.dates import Day, calendar_date, whole_month
from chalicelib.adapters.interpreter.english import (
    FEASTS,
    LAST,
    MONTHS,
    NEXT,
    RELATIVE_DAYS,
    THIS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.reader import Reader

_FEAST_STARTS = frozenset(words[0] for words in FEASTS)
_ENDS = frozenset({"end", "close"})
_EDGES = frozenset({"beginning", "start", "middle", "mid"})
_SHORT_ENDS = {"eow": "week", "eom": "month", "eoy": "year"}
_WEEKEND = frozenset({"weekend", "wknd", "wkend", "weeknd", "w/e"})
_AFTER_TWO = {
    "moro": 1,
    "morro": 1,
    "morow": 1,
    "morrow": 1,
    "mrw": 1,
    "mro": 1,
    "day": 0,
    "nite": 0,
    "night": 0,
}
_BEFORE_COMING = frozenset({"this", "the", "on", "by", "for", "before", "until", "of", "next"})
_VAGUE = frozenset({"early", "earlier", "late", "later", "sometime"})
# The words that a day can begin with.
DAY_STARTERS = (
    _FEAST_STARTS
    | _ENDS
    | _EDGES
    | _SHORT_ENDS.keys()
    | _WEEKEND
    | _VAGUE
    | RELATIVE_DAYS.keys()
    | WEEKDAYS.keys()
    | MONTHS.keys()
)


def day_at(r: Reader, i: int) -> Day | None:
    """The day said at `i`."""
    if r.at(i).kind == "number":
        return _relative(r, i) or calendar_date(r, i)
    return (
        _relative(r, i)
        or _weekday(r, i)
        or calendar_date(r, i)
        or _period(r, i)
        or _end_of(r, i)
        or _feast(r, i)
    )


def _relative(r: Reader, i: int) -> Day | None:
    at = i + 1 if r.word(i) == "the" else i
    if r.phrase(at, "day", "after") and RELATIVE_DAYS.get(r.word(at + 2)) == 1:
        return _today_plus(r, at + 3, 2)
    if r.phrase(at, "day", "before", "yesterday"):
        return _today_plus(r, at + 3, -2)
    if r.is_in(i, NEXT) and r.word(i + 1) == "day":
        return _today_plus(r, i + 2, 1)
    if r.word(i) == "this" and r.word(i + 1) == "day":
        return _today_plus(r, i + 2, 0)
    if r.is_in(i, ("later", "earlier")) and r.word(i + 1) == "today":
        i += 1
    if r.word(i) == "2" and r.glued(i + 1) and r.word(i + 1) in _AFTER_TWO:
        return _today_plus(r, i + 2, _AFTER_TWO[r.word(i + 1)])
    days = RELATIVE_DAYS.get(r.word(i))
    if days is None or (r.glued(i) and not r.stands_free(i)):
        return None
    # "up-to-date" and "to-day" are other words; so is "today-only".
    return _today_plus(r, i + 1, days)


def _today_plus(r: Reader, end: int, days: int) -> Day:
    day = calendar.plus_days(r.context.today, days)
    return Day(end, day, "relative", is_past=days < 0)


def _weekday(r: Reader, i: int) -> Day | None:
    """`Friday`, `this Friday`, `next Friday` (the week after this one's), `Friday week`."""
    today = r.context.today
    at, modifier = i, ""
    if r.word(i) == "coming" and r.at(i - 1).kind == "word" and not r.is_in(i - 1, _BEFORE_COMING):
        return None  # "the plumber is coming Thursday"
    while (
        r.is_in(at, ("this", "the", "on"))
        or r.is_in(at, THIS)
        or r.is_in(at, NEXT)
        or r.is_in(at, LAST)
    ):
        if at - i > 2:
            return None
        modifier = r.word(at) if r.word(at) not in ("the", "on") else modifier
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
    if modifier in LAST and r.is_in(end, ("of", "in")):
        return None  # "the last Friday of May" is to come
    if modifier in LAST:
        days = (today.weekday() - weekday) % 7 or 7
        return Day(end, calendar.plus_days(today, -days), "weekday", weekday, is_past=True)
    week = _week_after(r, end)
    if week is not None:
        weeks, end = week
        day = calendar.monday_of(today, weeks) + timedelta(days=weekday)
        return Day(end, day, "weekday", weekday, is_past=day < today)
    if r.word(end) == "week" or r.phrase(end, "after", "next"):
        day = calendar.coming_weekday(today, weekday) + timedelta(days=7)
        return Day(end + (1 if r.word(end) == "week" else 2), day, "weekday", weekday)
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
    if r.is_in(at, ("of", "in")):
        at += 1
    if r.word(at) == "the":
        at += 1
    if r.word(at + 1) != "week":
        return None
    if r.is_in(at, NEXT):
        return 1, at + 2
    if r.is_in(at, ("this", "current")):
        return 0, at + 2
    return (-1, at + 2) if r.is_in(at, LAST) else None


def _date_beside(r: Reader, i: int, weekday: int) -> Day | None:
    """The date written after a weekday, which then says the day: `Fri 5/12`, `Friday, the 5th`."""
    at = i + 1 if r.word(i) == "," else i
    if r.word(at) == "the" and r.ordinal(at + 1) is None:
        return None
    found = calendar_date(r, at)
    if found is None or found.day is None or found.kind == "dash":
        return None
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


def _period(r: Reader, i: int) -> Day | None:
    """`next week`, `this month`, `the weekend`: the day that stands for it."""
    today = r.context.today
    at = i + 1 if r.is_in(i, _VAGUE) else i
    if r.word(at) == "the":
        at += 1
    if r.phrase(at, "week", "after", "next"):
        return Day(at + 3, calendar.monday_of(today, 2), "week")
    modifier = r.word(at) if r.is_in(at, THIS) or r.is_in(at, NEXT) or r.is_in(at, LAST) else ""
    noun = at + 1 if modifier else at
    if modifier == "this" and r.is_in(noun, ("coming", "upcoming", "past")):
        noun += 1
    word = r.word(noun)
    is_next = modifier in NEXT
    if r.is_in(noun, _WEEKEND) and (not r.glued(noun + 1) or r.at(noun + 1).text in ".,:;!?)"):
        if modifier in LAST:
            return Day(noun + 1, today - timedelta(days=today.weekday() + 2), "week", is_past=True)
        if not modifier and r.word(noun - 1) != "the":
            return Day(noun + 1, _saturday(r, 0), "weekend_bare")
        return Day(noun + 1, _saturday(r, 1 if is_next else 0), "week")
    if not modifier:
        return None
    if word == "week" and r.is_in(noun + 1, WEEKDAYS):
        weekday = WEEKDAYS[r.word(noun + 1)]
        weeks = 1 if is_next else -1 if modifier in LAST else 0
        day = calendar.monday_of(today, weeks) + timedelta(days=weekday)
        return Day(noun + 2, day, "weekday", weekday, is_past=day < today)
    if modifier in LAST:
        is_period = word in ("week", "month", "year", "quarter", "night")
        return Day(noun + 1, None, "week", is_past=True) if is_period else None
    if word == "week":
        ends = calendar.monday_of(today, 1) if is_next else _end_of_week(r, 0)
        return Day(noun + 1, ends, "week")
    if word == "month":
        first = calendar.plus_months(today.replace(day=1), 1) if is_next else None
        return Day(noun + 1, first or calendar.last_of_month(today), "week")
    if word == "year":
        year = today.year + (1 if is_next else 0)
        return Day(noun + 1, calendar.on(year, *((1, 1) if is_next else (12, 31))), "week")
    return None


def _saturday(r: Reader, weeks: int) -> date | None:
    today = r.context.today
    if weeks == 0 and today.weekday() == 6:
        return today
    return calendar.monday_of(today, weeks) + timedelta(days=5)


def _end_of_week(r: Reader, weeks: int) -> date | None:
    """Friday; on the days after it, Sunday."""
    today = r.context.today
    monday = calendar.monday_of(today, weeks)
    return (
        max(monday + timedelta(days=4), today)
        if today.weekday() < 5 or weeks
        else (monday + timedelta(days=6))
    )


def _end_of(r: Reader, i: int) -> Day | None:
    """`end of next week`, `eom`, `beginning of June`, `mid next month`."""
    today = r.context.today
    if r.word(i) in _SHORT_ENDS:
        return _bounded(r, i + 1, _SHORT_ENDS[r.word(i)], 0, "end")
    at = i + 1 if r.word(i) == "the" else i
    edge = r.word(at)
    if edge in ("mid", "middle") and r.is_in(at + 1, ("-", "of")):
        at += 1
    if edge not in _ENDS and edge not in _EDGES:
        return None
    at += 1
    if r.word(at) == "of":
        at += 1
    elif edge not in ("mid", "end", "middle"):
        return None
    where = "end" if edge in _ENDS else "middle" if edge in ("mid", "middle") else "start"
    month = whole_month(r, at)
    if month is not None and month.day is not None:
        day = month.day
        if where != "start":
            day = calendar.last_of_month(day) if where == "end" else day.replace(day=15)
        return Day(month.end, day, "week", is_past=day < today)
    if r.word(at) == "the":
        at += 1
    weeks = 1 if r.is_in(at, NEXT) else 0
    if r.is_in(at, NEXT) or r.is_in(at, THIS):
        at += 1
    if r.word(at) in ("week", "year", "weekend", "day", "quarter"):
        return _bounded(r, at + 1, r.word(at), weeks, where)
    return None


def _bounded(r: Reader, end: int, period: str, shift: int, where: str) -> Day | None:
    today = r.context.today
    if period == "month":
        return Day(end, calendar.last_of_month(today), "week")
    if period == "year":
        return Day(
            end, calendar.on(today.year + shift, *((12, 31) if where == "end" else (1, 1))), "week"
        )
    if period == "weekend":
        return Day(end, calendar.monday_of(today, shift) + timedelta(days=6), "week")
    if period == "quarter":
        first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        last = calendar.plus_months(first, 2 + 3 * shift)
        return Day(end, last and calendar.last_of_month(last), "week")
    if period == "week":
        monday = calendar.monday_of(today, shift)
        if where == "end":
            return Day(end, _end_of_week(r, shift), "week")
        return Day(end, monday + timedelta(days=2 if where == "middle" else 0), "week")
    return None


def _feast(r: Reader, i: int) -> Day | None:
    if r.word(i) not in _FEAST_STARTS:
        return None
    for size in (4, 3, 2, 1):
        month_day = FEASTS.get(tuple(r.words[i : i + size]))
        if month_day is not None and i + size <= r.size:
            return Day(i + size, calendar.coming(r.context.today, *month_day), "feast")
    return None
