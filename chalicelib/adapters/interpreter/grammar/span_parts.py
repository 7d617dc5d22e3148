"""Recurrence and parts of the day as parts of a span: `every week`, `in the morning`, `tonight`."""

from chalicelib.adapters.interpreter.english.clockwork import (
    BED,
    FIRST_THING,
    IN_THE_MORNING,
    LATE_ALONE,
    MEALTIMES,
    NIGHT,
    NIGHT_OR_NITE,
    ON_THE,
    PART_SHIFTS,
    PART_STARTERS,
    SHORT_PARTS,
    THE_AFTERNOON,
    THE_MORNING,
    THE_NIGHT,
    WORK,
    WORK_OR_SCHOOL,
)
from chalicelib.adapters.interpreter.english.links import MEAL_PREPOSITIONS
from chalicelib.adapters.interpreter.english.particles import (
    AFTER,
    AT,
    BEFORE,
    BEFORE_OR_AT,
    IN_OR_AT,
    IN_OR_DURING,
    IN_OR_THE,
    LATEST_BY,
    ON,
    ON_OR_THE,
    THE,
    THIS_ALONE,
)
from chalicelib.adapters.interpreter.english.time import MEALS, NIGHTS, PARTS
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.hours import Clock, meridiem
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day
from chalicelib.adapters.interpreter.grammar.offsets import offset_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.repeats import rule_at
from chalicelib.adapters.interpreter.grammar.rule import Rule
from chalicelib.adapters.interpreter.grammar.when import When


def add_rule(r: Reader, when: When, at: int, prep: str) -> bool:
    if when.rule is not None:
        return _add_cycle(r, when, when.rule, at)
    rule = rule_at(r, at - 1) if prep in ON else None
    rule = rule or rule_at(r, at)
    if rule is None:
        return False
    when.rule, when.end = rule.on_day(when.day), rule.end
    when.part = when.part or rule.part
    return True


def _add_cycle(r: Reader, when: When, rule: Rule, at: int) -> bool:
    """`mon/wed at 19:00 every week`: how often the days come back, said after them."""
    cycle = rule_at(r, at)
    if cycle is None or cycle.weekdays or not rule.weekdays or rule.nth is not None:
        return False
    if (cycle.frequency, rule.frequency, rule.interval) != ("WEEKLY", "WEEKLY", 1):
        return False
    when.rule = rule._replace(
        interval=cycle.interval, until=cycle.until, times=cycle.times, is_adjective=False
    )
    when.end = cycle.end
    return True


_PART_STARTERS = NIGHTS | PARTS.keys() | MEALS.keys() | PART_STARTERS


def _add_half(r: Reader, when: When, at: int) -> bool:
    """`tomorrow pm`, `Friday a.m.`: half a day, where no hour is said."""
    half = meridiem(r, at)
    if half is None or when.day is None or when.time or when.part or when.end != at:
        return False
    when.part, when.end = THE_AFTERNOON if half[0] else THE_MORNING, half[1]
    return True


def add_part(r: Reader, when: When, at: int, prep: str) -> bool:
    if _add_half(r, when, at):
        return True
    if r.word(at) not in _PART_STARTERS:
        return False
    if when.part and when.part == r.word(at) and when.time is None:
        when.end = at + 1  # "first thing on Monday morning"
        return True
    if when.part or (when.instant is not None and when.day and when.day.day is None):
        return False
    shift = 0
    start = at
    if r.phrase(at, *FIRST_THING):
        end = at + 2
        if r.phrase(end, *IN_THE_MORNING):
            end += 3
        when.part, when.end = THE_MORNING, end
        return True
    if r.is_in(at, PART_SHIFTS) and (r.is_in(at + 1, PARTS) or r.word(at + 1) == "-"):
        shift = PART_SHIFTS[r.word(at)]
        at += 2 if r.word(at + 1) == "-" else 1
    word = r.word(at)
    if word in NIGHTS:
        if when.day is not None and when.day.kind != "relative":
            return False
        when.day = when.day or Day(at + 1, r.context.today, "relative")
        when.part, when.end, when.part_shift = THE_NIGHT, at + 1, shift
        when.kinds.add("tonight")
        return True
    if word in MEALS and prep in MEAL_PREPOSITIONS and when.time is None:
        hour = MEALS[word] + (1 if prep in AFTER else -1 if prep in BEFORE else 0)
        when.time, when.end = Clock(at + 1, hour), at + 1
        when.kinds.add("meal")
        return True
    if word in WORK_OR_SCHOOL and prep in AFTER and when.time is None:
        when.time, when.end = Clock(at + 1, 18 if word in WORK else 16), at + 1
        when.kinds.add("meal")
        return True
    if word in WORK_OR_SCHOOL and prep in BEFORE and when.day is not None and when.time is None:
        when.time, when.end = Clock(at + 1, 8), at + 1  # "tomorrow before work"
        when.kinds.add("meal")
        return True
    if word in BED and prep in BEFORE_OR_AT and when.time is None:
        when.time, when.end = Clock(at + 1, 22), at + 1
        when.kinds.add("meal")
        return True
    is_apart = when.day is None and when.rule is None
    is_short = word in SHORT_PARTS and is_apart and r.word(start - 1) not in THIS_ALONE
    if word not in PARTS or is_short:
        return False
    in_the = r.word(at - 1) in THE and r.is_in(at - 2, IN_OR_DURING)
    before = r.word(start - 1)
    is_said = (
        in_the
        or (before in IN_OR_AT and (when.time or (before in AT and word in NIGHT_OR_NITE)))
        or before in THIS_ALONE
        or (before in AT and word in MEALTIMES)
        or (before in LATE_ALONE and word in NIGHT)
        or when.day is not None
        or when.time is not None
        or when.rule is not None
        or (prep in LATEST_BY and r.is_in(at - 1, (*THE, prep)))
        or (start != at and prep in IN_OR_THE)
    )
    if before in THIS_ALONE and when.is_empty:
        when.day = Day(at + 1, r.context.today, "relative")
    if before in THE and not in_the:
        is_said = is_said and not when.is_empty
    if not is_said:
        if not when.is_empty or prep or _day_follows(r, at + 1):
            return False
        when.kinds.add("part_bare")
    when.part, when.end, when.part_shift = word, at + 1, shift
    return True


def _day_follows(r: Reader, i: int) -> bool:
    """Whether a day comes after it, so that it is but named by the part: `coffee morning on …`."""
    at = i + r.is_in(i, ON_OR_THE) + r.phrase(i, *ON_THE)
    if r.at(at).kind not in ("number", "word"):
        return False
    return any(found(r, at) is not None for found in (day_at, offset_at, rule_at))
