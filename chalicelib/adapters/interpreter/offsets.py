"""Stretches of time and what they reach: `in 3 days`, `2 hours from now`, `a week from Friday`."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from chalicelib.adapters.interpreter import calendar
from chalicelib.adapters.interpreter.days import day_at
from chalicelib.adapters.interpreter.english import (
    ABOUT,
    DAY_UNITS,
    HOURS_UNITS,
    LETTER_UNITS,
    MONTH_UNITS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.reader import Reader

_AHEAD = frozenset({"in", "within", "after", "+"})
_BASES = WEEKDAYS.keys() | {"today", "tomorrow"}
_MOST = 10_000


class Stretch(NamedTuple):
    """So many months, days and seconds, up to the token `end`."""

    end: int
    months: int = 0
    days: int = 0
    seconds: float = 0
    parts: int = 1
    is_letter: bool = False  # a unit of one letter standing apart from its number
    is_article: bool = False  # "a day", "an hour"

    @property
    def is_elapsed(self) -> bool:
        """Whether it is reckoned in hours that pass, not in days of the calendar."""
        return self.seconds != 0

    def minutes(self) -> int:
        return int(self.months * 43_200 + self.days * 1440 + self.seconds // 60)


class Reached(NamedTuple):
    """The day, or the instant, that an offset reaches, up to the token `end`."""

    end: int
    day: date | None = None
    instant: datetime | None = None
    is_past: bool = False
    is_bare: bool = False  # a stretch alone, a date only where nothing else is said
    base_kind: str = ""


def stretch(r: Reader, i: int) -> Stretch | None:
    """`3 days`, `an hour and a half`, `1h30`, `2 weeks`, `half an hour`, `a couple of days`."""
    total = _amount(r, i)
    if total is None:
        return None
    while total.parts < 6:
        at = total.end
        if r.is_in(at, (",", "and")):
            at += 1
            if r.word(at) == "and":
                at += 1
        if r.phrase(at, "a", "half") and total.parts == 1 and r.word(total.end) == "and":
            return (
                Stretch(at + 2, 0, total.days and 0, total.seconds * 1.5)
                if total.seconds
                else total
            )
        if r.word(at) in ("a", "an"):
            return total
        more = _amount(r, at)
        if more is None:
            return total
        total = Stretch(
            more.end,
            total.months + more.months,
            total.days + more.days,
            total.seconds + more.seconds,
            total.parts + 1,
            total.is_letter or more.is_letter,
        )
    return total


def _amount(r: Reader, i: int) -> Stretch | None:
    if r.word(i) == "half" and r.is_in(i + 1, ("a", "an")) and r.word(i + 2) in HOURS_UNITS:
        return Stretch(i + 3, seconds=HOURS_UNITS[r.word(i + 2)] / 2)
    value, at, is_article = _quantity(r, i)
    if value is None:
        return None
    if r.word(at) == "-" and r.word(at + 1) in ("day", "hour", "minute", "week", "month"):
        return None
    word = r.word(at)
    if value == 2 and word == "day" and r.glued(at):
        return None  # "2day" is today
    is_letter = word in LETTER_UNITS
    if is_letter and is_article:
        return None
    if r.glued(at + 1) and r.at(at + 1).kind == "number" and word in ("h", "hr"):
        minutes = r.digits(at + 1, 2)
        if minutes is not None and minutes < 60:
            return Stretch(at + 2, seconds=value * 3600 + minutes * 60)
    apart = is_letter and not r.glued(at)
    if word == "m" and not is_article:
        return Stretch(at + 1, seconds=value * 60, is_letter=apart)
    if word == "s" and r.glued(at):
        return Stretch(at + 1, seconds=value)
    if word in HOURS_UNITS:
        return Stretch(
            at + 1, seconds=value * HOURS_UNITS[word], is_letter=apart, is_article=is_article
        )
    if word in ("business", "working", "work") and r.is_in(at + 1, ("day", "days")):
        return Stretch(at + 2, days=_business_days(r, int(value)))
    if word in DAY_UNITS:
        days = value * DAY_UNITS[word]
        whole = int(days)
        return Stretch(
            at + 1,
            days=whole,
            seconds=(days - whole) * 86_400 if days != whole else 0,
            is_letter=apart,
            is_article=is_article,
        )
    if word in MONTH_UNITS:
        months = value * MONTH_UNITS[word]
        return Stretch(at + 1, months=int(months), is_letter=apart, is_article=is_article)
    return None


def _business_days(r: Reader, count: int) -> int:
    """Days of the calendar until so many working days have passed."""
    day, passed = r.context.today, 0
    while passed < min(count, 400):
        day += timedelta(days=1)
        passed += day.weekday() < 5
    return (day - r.context.today).days


def _quantity(r: Reader, i: int) -> tuple[float | None, int, bool]:
    word = r.word(i)
    at = i
    if word in ("a", "an"):
        if r.phrase(i + 1, "couple") or r.word(i + 1) in ("few", "half"):
            at = i + 1
            word = r.word(at)
        else:
            return 1, i + 1, True
    if word == "couple":
        return 2, at + (2 if r.word(at + 1) == "of" else 1), False
    if word == "few":
        return 3, at + 1, False
    if word == "several":
        return 3, at + 1, False
    whole = r.digits(at)
    if whole is not None:
        if not r.stands_free(at) and r.word(at - 1) != "+":
            return None, at, False
        if r.word(at + 1) == "." and r.glued(at + 1) and r.glued(at + 2):
            fraction = r.digits(at + 2, 2)
            if fraction is None:
                return None, at, False
            return float(f"{whole}.{r.at(at + 2).text}"), at + 3, False
        if r.is_in(at + 1, ("-", "–", "or", "to")) and r.digits(at + 2, 3) is not None:
            return r.digits(at + 2, 3), at + 3, False
        return whole, at + 1, False
    named = r.number_word(at)
    if named is not None:
        return named[0], named[1], False
    return None, at, False


def offset_at(r: Reader, i: int) -> Reached | None:
    """What a stretch reaches to: from now, or from the day that is named after it."""
    beside = _day_beside(r, i)
    if beside is not None:
        return beside
    at = i
    leads = r.word(i) in _AHEAD
    if r.is_in(i, ("in", "within")) and r.phrase(i + 1, "the", "next"):
        at = i + 3
    elif leads:
        at = i + 1
        if r.word(i) == "+" and not r.glued(at):
            return None
    elif (r.is_in(i, ("next", "upcoming")) or r.phrase(i, "the", "next")) and (
        r.number(i + 1) or r.phrase(i + 1, "couple") or r.phrase(i + 1, "few") or r.number(i + 2)
    ):
        at, leads = i + (2 if r.word(i) == "the" else 1), True
    while r.word(at) in ABOUT or (leads and r.is_in(at, ("just", "like", "say", "maybe"))):
        at += 1
    if r.phrase(at, "a", "day") and r.is_in(i, ("in",)) and r.phrase(at + 2, "or", "two"):
        return Reached(at + 4, calendar.plus_days(r.context.today, 2))
    # "a days from now" and "in an hours" are said as well.
    span = stretch(r, at) or (_of_next(r, at) if at > i + 1 else _bare_minutes(r, i, at))
    if span is None or span.minutes() > _MOST * 43_200:
        return None
    end = span.end
    if r.word(end) == "ago":
        return Reached(end + 1, is_past=True)
    if r.is_in(end, ("'", "’")):
        return None
    if leads:
        if r.phrase(end, "from", "now"):
            end += 2
        elif r.is_in(end, ("time", "'s", "s'")):
            end += 1
        return _reach(span, end, r.context.now)
    if r.phrase(end, "from", "now"):
        return _reach(span, end + 2, r.context.now)
    if r.is_in(end, ("hence", "later", "out")) and not r.phrase(end, "out", "of"):
        return _reach(span, end + 1, r.context.now)
    is_bare_base = span.days % 7 == 0 and r.is_in(end, _BASES) and not span.months
    if is_bare_base or r.is_in(end, ("from", "after", "on", "before")):
        base = day_at(r, end if is_bare_base else end + 1)
        if base is not None and base.day is not None and base.kind != "weekend_bare":
            if r.word(end) == "on" and span.days % 7 != 0:
                return None
            sign = -1 if r.word(end) == "before" else 1
            day = calendar.plus_days(base.day, sign * span.days)
            day = day and calendar.plus_months(day, sign * span.months)
            if span.is_elapsed or day is None:
                return None
            return Reached(base.end, day, is_past=day < r.context.today, base_kind=base.kind)
        return None
    if "few" in r.words[i : i + 2] or (span.is_article and not span.is_elapsed):
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
        r.word(i) != "in"
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
    return Stretch(at + 1, seconds=value * 60) if is_last or r.word(at + 1) == "to" else None


def _day_beside(r: Reader, i: int) -> Reached | None:
    """`the day before Christmas`: the day beside one that is named."""
    at = i + 1 if r.word(i) == "the" else i
    if not r.is_in(at, ("day", "night")) or not r.is_in(at + 1, ("before", "after")):
        return None
    base = day_at(r, at + 2)
    if base is None or base.day is None or base.kind == "relative":
        return None
    day = calendar.plus_days(base.day, 1 if r.word(at + 1) == "after" else -1)
    is_past = day is not None and day < r.context.today
    return Reached(base.end, day, is_past=is_past, base_kind=base.kind)


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
