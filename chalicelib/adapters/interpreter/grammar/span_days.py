"""Days, parts of the day and offsets as parts of a span."""

from chalicelib.adapters.interpreter.english.clockwork import (
    CLOSE_STARTERS,
    DAY_CLOSES,
    NIGHT_OR_NITE,
    THE_NIGHT,
    WEEK,
)
from chalicelib.adapters.interpreter.english.links import CLOSES, LIKE
from chalicelib.adapters.interpreter.english.particles import (
    AT,
    AT_FROM_FOR,
    BEFORE_OR_AFTER,
    BOUNDED,
    DATED_BY,
    FOR,
    NOW,
    RANGE_LEADS,
    REACHING,
    THE,
    THE_OR_THIS,
)
from chalicelib.adapters.interpreter.english.time import NIGHTS
from chalicelib.adapters.interpreter.grammar.clocks import clock
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.hours import Clock
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day
from chalicelib.adapters.interpreter.grammar.offsets import offset_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.repeats import rule_at
from chalicelib.adapters.interpreter.grammar.span_hours import is_hour_range
from chalicelib.adapters.interpreter.grammar.when import When


def add_close(r: Reader, when: When, at: int) -> bool:
    if r.word(at) not in CLOSE_STARTERS:
        return False
    at = at + 1 if r.word(at) in THE else at
    end = 0
    if r.is_in(at, DAY_CLOSES):
        end = at + 1
    else:
        for words in CLOSES:
            if r.phrase(at, *words):
                end = at + len(words)
    if not end or when.time is not None:
        return False
    when.time = Clock(end, 17)
    when.is_close = True
    when.end = end
    return True


def add_offset(r: Reader, when: When, at: int, prep: str) -> bool:
    if when.day or when.instant or when.rule:
        return False
    reached = None
    if prep in REACHING:
        lead = at - 2 if r.is_in(at - 1, LIKE) else at - 1
        reached = offset_at(r, lead) if prep not in FOR else None
    reached = reached or offset_at(r, at)
    if reached is None or (reached.is_bare and (when.time or when.part or prep in AT)):
        return False
    if reached.is_bare and (not when.is_empty or rule_at(r, reached.end) is not None):
        return False  # "30 minutes every day": how long, and when
    when.end = reached.end
    when.is_past = reached.is_past
    when.is_stretch = reached.is_bare
    when.instant = reached.instant
    when.day = Day(reached.end, reached.day, "offset", is_past=reached.is_past)
    when.kinds.add("offset")
    night = at + (r.word(at) in THE)
    if r.is_in(night, NIGHT_OR_NITE) and r.is_in(night + 1, BEFORE_OR_AFTER):
        when.part = THE_NIGHT
    return True


def add_day(r: Reader, when: When, at: int, prep: str) -> bool:
    if r.is_in(at, NOW) and when.is_empty and (prep not in BOUNDED):
        when.instant, when.end = r.context.now.replace(microsecond=0), at + 1
        when.kinds.add("now")
        return True
    if when.instant is not None:
        return False
    if r.word(at) in WEEK and when.day is None:
        return False
    day = None
    if r.is_in(at - 1, THE_OR_THIS) and prep in THE_OR_THIS:
        day = day_at(r, at - 1)
    day = day or day_at(r, at)
    if day is None:
        return False
    if day.kind == "dash" and (prep in RANGE_LEADS or is_hour_range(r, at)):
        return False
    if day.kind == "dash" and (
        when.time or ((not prep or prep in AT_FROM_FOR) and not when.is_empty)
    ):
        return False
    is_written = r.context.day_first or r.word(day.end - 1) == "."
    if day.kind == "dotted" and day.day is None and r.word(day.end - 1) != ".":
        return False  # "11.45" is no date at all
    if day.kind == "dotted" and not is_written and prep not in DATED_BY:
        return False  # "MSA 3.1"
    if day.kind == "dotted" and (prep in AT or when.time or clock(r, at) is not None):
        return False
    if when.day is not None:
        if not _may_follow(when.day, day):
            return False
    elif when.rule is not None and day.kind not in ("relative", "weekday", "date", "slash", "week"):
        return False
    if day.kind == "ordinal" and prep in AT:
        return False
    if when.day is None or when.day.kind not in ("date", "slash"):
        when.day = day
    when.end = day.end
    when.is_past = when.is_past or day.is_past
    when.is_invalid = day.day is None and not day.is_past
    when.kinds.add(day.kind)
    if r.is_in(day.end - 1, NIGHTS) or (
        r.is_in(day.end - 1, NIGHT_OR_NITE) and day.kind == "relative"
    ):
        when.part = THE_NIGHT
        when.kinds.add("tonight")
    return True


def _may_follow(first: Day, second: Day) -> bool:
    """Whether a second day says the first one more exactly: `tomorrow 16 Nov`."""
    if second.day is None:
        return False
    if second.kind in ("date", "slash", "dotted", "ordinal"):
        return (first.kind in ("relative", "weekday") and first.day == second.day) or (
            first.kind == "relative" and second.kind in ("date", "slash")
        )
    if second.kind == "weekday":
        close = first.day is not None and abs((second.day - first.day).days) <= 1
        matches = first.day is not None and first.day.weekday() == second.weekday
        if first.kind == "offset":
            return close or matches
        return first.kind in ("date", "slash", "relative") and (matches or second.day == first.day)
    return False
