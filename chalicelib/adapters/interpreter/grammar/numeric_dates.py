"""Dates in digits, and what dates are made of: `2027-03-12`, `3/12`, `12.3.27`; years, months."""

from datetime import date
from typing import NamedTuple

from chalicelib.adapters.interpreter.english.clockwork import AFTER_A_YEAR, DAY_MONTH_LINKS, ISO_T
from chalicelib.adapters.interpreter.english.particles import BE
from chalicelib.adapters.interpreter.english.time import MONTHS
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.reader import Reader

MARKS = frozenset({"/", "-", "."})


class Day(NamedTuple):
    """A day up to the token `end`; `day` is None where the calendar has no such day.

    `kind` is one of relative, weekday, date, slash, dash, dotted, ordinal, month, week, feast,
    offset, instant. `has_year`: it was said, so a past day is meant to be past.
    """

    end: int
    day: date | None
    kind: str
    weekday: int | None = None
    has_year: bool = False
    is_past: bool = False


def year_at(r: Reader, i: int) -> tuple[int, int] | None:
    """`2027`, `, 2027`, `'27`, `2570 BE`, and the index after it."""
    at = i + 1 if r.is_in(i, DAY_MONTH_LINKS) else i
    if r.word(at) in ("'", "’") and r.glued(at + 1):
        short = r.digits(at + 1, 2)
        return (2000 + short, at + 2) if short is not None else None
    token = r.at(at)
    if (
        token.kind != "number"
        or len(token.text) != 4
        or (r.word(at + 1) == ":" and r.glued(at + 1) and r.glued(at + 2))
    ):
        return None
    if at == i and token.is_glued:
        return None
    value = int(token.text) if token.text.isascii() else 0
    if r.word(at + 1) in BE:
        return value - 543, at + 2
    if not 1900 <= value <= 3999 or r.is_in(at + 1, AFTER_A_YEAR):
        return None
    return value, at + 1


def month_at(r: Reader, i: int) -> int | None:
    return MONTHS.get(r.word(i)) if r.at(i).kind == "word" else None


def after_month(r: Reader, i: int) -> int:
    at = i + 1
    if r.word(at) == "." and r.glued(at):
        at += 1
    return at


def iso_date(r: Reader, i: int) -> Day | None:
    """`2027-03-12`, `2027/3/12`, `2027.3.12`, `2027/Mar/12`."""
    year = r.digits(i, 4)
    mark = r.word(i + 1)
    if year is None or len(r.at(i).text) != 4 or mark not in MARKS or not r.glued(i + 1):
        return None
    month = r.digits(i + 2, 2) if r.at(i + 2).kind == "number" else month_at(r, i + 2)
    if month is None or r.word(i + 3) != mark or not r.glued(i + 2):
        return None
    day = r.digits(i + 4, 2)
    if day is None:
        return None
    end = i + 5
    if r.word(end) in ISO_T and r.glued(end):
        end += 1
    return Day(end, calendar.on(year, month, day), "date", has_year=True)


def numeric_date(r: Reader, i: int) -> Day | None:
    """`3/12`, `3/12/27`, `12.3.2027`, `12-03-2027`, `9/2027`."""
    first, mark = r.digits(i, 2), r.word(i + 1)
    if first is None or mark not in MARKS or not r.glued(i + 1) or not r.glued(i + 2):
        return None
    second = r.digits(i + 2)
    if second is None:
        return None
    end = i + 3
    if len(r.at(i + 2).text) == 4:
        if mark == "/" and 1 <= first <= 12 and 1900 <= second <= 3999:
            return Day(end, calendar.on(second, first, 1), "slash", has_year=True)
        return None
    if len(r.at(i + 2).text) > 2:
        return None
    year: int | None = None
    if r.word(end) == mark and r.glued(end) and r.glued(end + 1):
        year = r.digits(end + 1)
        if year is not None and len(r.at(end + 1).text) in (2, 4):
            year, end = (2000 + year if year < 100 else year), end + 2
        elif year is not None or r.at(end + 1).kind == "number":
            return Day(end + 2, None, "slash", has_year=True)
    is_range = mark == "/" and r.word(end) == "-" and r.word(end + 2) == "/"  # "5/2-5/4"
    if r.glued(end) and not is_range and (r.at(end).kind != "mark" or r.at(end).text in "%°:$€-/"):
        return None
    kind = {"/": "slash", "-": "dash", ".": "dotted"}[mark]
    if (year is not None and mark != "/") or (kind == "slash" and year is not None):
        kind = "slash"
    day_first = True if mark == "." else r.context.day_first
    if mark == "-" and year is None and not r.context.day_first:
        day_first = False
    if mark == "." and r.word(end) == "." and r.glued(end) and year is None:
        end += 1
    for day, month in (
        ((first, second), (second, first))[: 1 if kind == "dotted" else 2]
        if day_first
        else ((second, first), (first, second))
    ):
        if year is None:
            found = calendar.coming(r.context.today, month, day) if 1 <= month <= 12 else None
        else:
            found = calendar.on(year, month, day)
        if found is not None:
            return Day(end, found, kind, has_year=year is not None)
    return Day(end, None, kind, has_year=year is not None)
