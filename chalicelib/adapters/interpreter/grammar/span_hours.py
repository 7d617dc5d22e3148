"""Times of day as parts of a span."""

from chalicelib.adapters.interpreter.english.changes import STRETCH_OPENINGS
from chalicelib.adapters.interpreter.english.clockwork import (
    AT_NIGHT,
    IN_THE,
    NOT_AFTER_AN_HOUR,
    SHORT_RANGE,
)
from chalicelib.adapters.interpreter.english.links import (
    AFTER_HOURS,
    NUMBERED_THINGS,
    TO_BARE_HOURS,
    UNITS_NOT_HOURS,
)
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_ONE,
    AFTER,
    AND,
    AT_OR_BY,
    BEFORE_OR_AFTER,
    BETWEEN,
    BY,
    FROM,
    OF_OR_FOR,
    THE,
    THIS_ALONE,
)
from chalicelib.adapters.interpreter.english.time import (
    ABOUT,
    PARTS,
    RELATIVE_DAYS,
    WEEKDAYS,
    ZONES,
)
from chalicelib.adapters.interpreter.grammar.clocks import clock
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.hours import Clock
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.stretches import stretch
from chalicelib.adapters.interpreter.grammar.when import When


def add_time(r: Reader, when: When, at: int, prep: str) -> bool:
    if when.time is not None or (when.instant is not None):
        return False
    if when.is_empty and not prep and (reckoned := _reckoned(r, at)) is not None:
        return _taken(r, when, reckoned)
    if prep in BETWEEN and (between := _between(r, at)) is not None:
        when.time, when.end = between, between.end
        return True
    may_be_bare = prep in TO_BARE_HOURS or (prep in ABOUT and r.is_in(at - 2, AT_OR_BY))
    may_be_bare = may_be_bare or is_hour_range(r, at)
    may_be_bare = may_be_bare or _stands_for_an_hour(r, when, at, prep)
    begins_range = prep in FROM or prep in BETWEEN  # "between 1-3"
    found = clock(r, at, may_be_bare=may_be_bare or begins_range) or _four_digits(r, when, at)
    if found is None or (begins_range and found.is_bare and not found.is_range):
        return False
    if found.is_bare and not found.is_range and not _may_end_bare(r, when, found, prep):
        return False
    is_which = (
        prep in THE and r.at(found.end).kind == "word" and not r.is_in(found.end, AFTER_HOURS)
    )
    if is_which and when.day is not None and day_at(r, found.end) is None:
        return False  # "Sunday after the 11 o'clock service"
    is_described = found.is_bare and found.is_range and r.at(found.end).kind == "word"
    if is_described and not when.day and not r.is_in(found.end, AFTER_HOURS):
        return day_at(r, found.end) is not None and _taken(r, when, found)
    if prep in OF_OR_FOR and found.is_bare:
        return False
    return _taken(r, when, found)


def is_hour_range(r: Reader, i: int) -> bool:
    """`7-9 tonight`, `2-4 fri`: hours, and no day of a month, as the day comes after them."""
    first, last = r.digits(i, 2), r.digits(i + 2, 2)
    if first is None or last is None or not r.is_in(i + 1, SHORT_RANGE) or not r.stands_free(i):
        return False
    return max(first, last) <= 12 and r.is_in(i + 3, RELATIVE_DAYS.keys() | WEEKDAYS.keys())


def _four_digits(r: Reader, when: When, at: int) -> Clock | None:
    """`tomorrow 1230`, `sat 830`: three or four digits beside a day."""
    value = r.digits(at) if when.day is not None and r.stands_free(at) else None
    is_near = when.day is not None and when.day.kind in ("relative", "weekday", "date", "slash")
    if value is None or not is_near or value % 100 > 59:
        return None
    if len(r.at(at).text) == 3 and value >= 100 and r.at(at - 1).kind != "mark":
        is_last = at + 1 >= r.size or (r.at(at + 1).kind == "mark" and not r.glued(at + 1))
        hour = Clock(at + 1, value // 100, value % 100, is_open=True)
        return hour if is_last or r.is_in(at + 1, AFTER_HOURS) else None
    if len(r.at(at).text) != 4:
        return None
    is_year = 1900 <= value <= 2100 or r.glued(at + 1)
    return None if is_year or value > 2359 else Clock(at + 1, value // 100, value % 100)


def _taken(r: Reader, when: When, found: Clock) -> bool:
    is_zone = r.is_in(found.end, ZONES) and r.at(found.end).is_upper  # "at 1400 MT"
    when.time, when.end = found, found.end + is_zone
    when.kinds.add("bare_hour" if found.is_bare else "time")
    return True


def _reckoned(r: Reader, i: int) -> Clock | None:
    """`20 minutes before 4`: the hour that a length leads to, where no noun owns the other."""
    length = stretch(r, i) if r.at(i).kind == "number" or r.is_in(i, STRETCH_OPENINGS) else None
    if length is None or not length.is_elapsed or length.days or length.months:
        return None
    hour = clock(r, length.end + 1, may_be_bare=True)
    if not r.is_in(length.end, BEFORE_OR_AFTER) or hour is None or hour.is_range:
        return None
    if hour.end < r.size and r.at(hour.end).kind == "word" and not r.is_in(hour.end, AFTER_HOURS):
        return None
    sign = 1 if r.word(length.end) in AFTER else -1
    minutes = hour.hour * 60 + hour.minute + sign * length.minutes()
    if not 60 <= minutes < 24 * 60:
        return None
    is_open = hour.is_open and minutes < 13 * 60
    return hour._replace(hour=minutes // 60, minute=minutes % 60, is_open=is_open, is_bare=False)


def _between(r: Reader, at: int) -> Clock | None:
    first = clock(r, at, may_be_bare=True)
    if first is None or first.is_range or r.word(first.end) not in AND:
        return None
    last = clock(r, first.end + 1, may_be_bare=True)
    if last is None:
        return None
    hour = first.hour
    if first.is_open and not last.is_open and last.hour >= 12 and hour + 12 <= last.hour:
        hour += 12
    return Clock(
        last.end, hour, first.minute, is_open=first.is_open and last.is_open, is_range=True
    )


def _stands_for_an_hour(r: Reader, when: When, at: int, prep: str) -> bool:
    """`9 tomorrow`, `8 tonight`, `friday 11 at night`, `7 in the morning`."""
    after = at + 1
    if r.is_in(at - 1, NUMBERED_THINGS):
        return False
    if r.is_in(after, RELATIVE_DAYS) or (r.phrase(after, *IN_THE) and r.is_in(after + 2, PARTS)):
        return r.word(at) not in A_OR_ONE and not (
            r.is_in(after, RELATIVE_DAYS) and RELATIVE_DAYS[r.word(after)] < 0
        )
    if r.phrase(after, *AT_NIGHT) or (r.is_in(after, THIS_ALONE) and r.is_in(after + 1, PARTS)):
        return True
    if when.day is not None and prep in ("", ",") and when.day.kind in ("relative", "weekday"):
        return after >= r.size or r.at(after).text in ".,;!)(" or r.is_in(after, SHORT_RANGE)
    return bool(when.part) and prep == ""


def _may_end_bare(r: Reader, when: When, found: Clock, prep: str) -> bool:
    """Whether a number alone is an hour, by what comes after it."""
    token = r.at(found.end)
    if found.end >= r.size or token.kind in ("line", "opaque"):
        return True
    if token.text in "-–" and r.at(found.end + 1).kind == "number":
        return False
    if token.kind == "mark":
        return token.text not in NOT_AFTER_AN_HOUR or not token.is_glued
    if token.kind == "number":
        return False
    if r.is_in(found.end, UNITS_NOT_HOURS):
        return False
    if token.is_capitalised and not r.at(0).is_upper and when.day is None:
        return day_at(r, found.end) is not None or r.is_in(found.end, AFTER_HOURS)
    return prep not in BY or r.is_in(found.end, AFTER_HOURS) or day_at(r, found.end) is not None
