"""Lengths of time: `3 days`, `an hour and a half`, `a couple of weeks`."""

from datetime import timedelta
from typing import NamedTuple

from chalicelib.adapters.interpreter.english.clockwork import (
    A_HALF,
    COMPOUND_UNITS,
    DAY,
    DAYS,
    HOUR_SHORT,
    MINUTE_LETTER,
    OR_RANGE,
    SECOND_LETTER,
    WORKING,
)
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_AN,
    AND,
    AND_OR_COMMA,
    COUPLE,
    FEW,
    FEW_OR_HALF,
    HALF,
    OF,
    SEVERAL,
)
from chalicelib.adapters.interpreter.english.time import (
    DAY_UNITS,
    HOURS_UNITS,
    LETTER_UNITS,
    MONTH_UNITS,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader


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


def stretch(r: Reader, i: int) -> Stretch | None:
    """`3 days`, `an hour and a half`, `1h30`, `2 weeks`, `half an hour`, `a couple of days`."""
    total = _amount(r, i)
    if total is None:
        return None
    while total.parts < 6:
        at = total.end
        if r.is_in(at, AND_OR_COMMA):
            at += 1
            if r.word(at) in AND:
                at += 1
        if r.phrase(at, *A_HALF) and total.parts == 1 and r.word(total.end) in AND:
            return (
                Stretch(at + 2, 0, total.days and 0, total.seconds * 1.5)
                if total.seconds
                else total
            )
        if r.word(at) in A_OR_AN:
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
    if r.word(i) in HALF and r.is_in(i + 1, A_OR_AN) and r.word(i + 2) in HOURS_UNITS:
        return Stretch(i + 3, seconds=HOURS_UNITS[r.word(i + 2)] / 2)
    value, at, is_article = _quantity(r, i)
    if value is None:
        return None
    if r.word(at) == "-" and r.word(at + 1) in COMPOUND_UNITS:
        return None
    word = r.word(at)
    if value == 2 and word in DAY and r.glued(at):
        return None  # "2day" is today
    is_letter = word in LETTER_UNITS
    if is_letter and is_article:
        return None
    if r.glued(at + 1) and r.at(at + 1).kind == "number" and word in HOUR_SHORT:
        minutes = r.digits(at + 1, 2)
        if minutes is not None and minutes < 60:
            return Stretch(at + 2, seconds=value * 3600 + minutes * 60)
    apart = is_letter and not r.glued(at)
    if word in MINUTE_LETTER and not is_article:
        return Stretch(at + 1, seconds=value * 60, is_letter=apart)
    if word in SECOND_LETTER and r.glued(at):
        return Stretch(at + 1, seconds=value)
    if word in HOURS_UNITS:
        return Stretch(
            at + 1, seconds=value * HOURS_UNITS[word], is_letter=apart, is_article=is_article
        )
    if word in WORKING and r.is_in(at + 1, DAYS):
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


def _with_half(r: Reader, whole: int, end: int) -> tuple[float, int, bool]:
    """`two and a half`: the number with its half, and the index after it."""
    if r.word(end) in AND and r.phrase(end + 1, *A_HALF):
        return whole + 0.5, end + 3, False
    return whole, end, False


def _quantity(r: Reader, i: int) -> tuple[float | None, int, bool]:
    word = r.word(i)
    at = i
    if word in A_OR_AN:
        if r.is_in(i + 1, COUPLE) or r.word(i + 1) in FEW_OR_HALF:
            at = i + 1
            word = r.word(at)
        else:
            return 1, i + 1, True
    if word in COUPLE:
        return 2, at + (2 if r.word(at + 1) in OF else 1), False
    if word in FEW:
        return 3, at + 1, False
    if word in SEVERAL:
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
        if r.is_in(at + 1, OR_RANGE) and r.digits(at + 2, 3) is not None:
            return r.digits(at + 2, 3), at + 3, False
        return _with_half(r, whole, at + 1)
    named = r.number_word(at)
    if named is not None:
        return _with_half(r, *named)
    return None, at, False
