"""Recurrence and parts of the day as parts of a span: `every week`, `in the morning`, `tonight`."""

from chalicelib.adapters.interpreter.english.links import MEAL_PREPOSITIONS
from chalicelib.adapters.interpreter.english.time import MEALS, NIGHTS, PARTS
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.hours import Clock, meridiem
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.repeats import rule_at
from chalicelib.adapters.interpreter.grammar.rule import Rule
from chalicelib.adapters.interpreter.grammar.when import When


def add_rule(r: Reader, when: When, at: int, prep: str) -> bool:
    if when.rule is not None:
        return _add_cycle(r, when, when.rule, at)
    rule = rule_at(r, at - 1) if prep == "on" else None
    rule = rule or rule_at(r, at)
    if rule is None:
        return False
    when.rule, when.end = _on_day_said(rule, when.day), rule.end
    when.part = when.part or rule.part
    return True


def _on_day_said(rule: Rule, day: Day | None) -> Rule:
    """`on the 1st every month`, `Monday every week`: the day before the cycle is that of it."""
    if day is None or day.day is None or rule.weekdays or rule.month_days:
        return rule
    if rule.frequency == "MONTHLY" and day.kind == "ordinal":
        return rule._replace(month_days=(day.day.day,), is_adjective=False)
    if rule.frequency == "WEEKLY" and day.weekday is not None:
        return rule._replace(weekdays=(day.weekday,), is_adjective=False)
    return rule


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


_PART_STARTERS = (
    NIGHTS
    | PARTS.keys()
    | MEALS.keys()
    | {"first", "early", "late", "mid", "work", "school", "bed"}
)


def _add_half(r: Reader, when: When, at: int) -> bool:
    """`tomorrow pm`, `Friday a.m.`: half a day, where no hour is said."""
    half = meridiem(r, at)
    if half is None or when.day is None or when.time or when.part or when.end != at:
        return False
    when.part, when.end = "afternoon" if half[0] else "morning", half[1]
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
    if r.phrase(at, "first", "thing"):
        end = at + 2
        if r.phrase(end, "in", "the", "morning"):
            end += 3
        when.part, when.end = "morning", end
        return True
    if r.is_in(at, ("early", "late", "mid")) and (r.is_in(at + 1, PARTS) or r.word(at + 1) == "-"):
        shift = {"early": -1, "late": 1, "mid": 0}[r.word(at)]
        at += 2 if r.word(at + 1) == "-" else 1
    word = r.word(at)
    if word in NIGHTS:
        if when.day is not None and when.day.kind != "relative":
            return False
        when.day = when.day or Day(at + 1, r.context.today, "relative")
        when.part, when.end, when.part_shift = "night", at + 1, shift
        when.kinds.add("tonight")
        return True
    if word in MEALS and prep in MEAL_PREPOSITIONS and when.time is None:
        hour = MEALS[word] + (1 if prep == "after" else -1 if prep == "before" else 0)
        when.time, when.end = Clock(at + 1, hour), at + 1
        when.kinds.add("meal")
        return True
    if word in ("work", "school") and prep == "after" and when.time is None:
        when.time, when.end = Clock(at + 1, 18 if word == "work" else 16), at + 1
        when.kinds.add("meal")
        return True
    if word in ("bed", "bedtime") and prep in ("before", "at") and when.time is None:
        when.time, when.end = Clock(at + 1, 22), at + 1
        when.kinds.add("meal")
        return True
    if word not in PARTS or (word in ("eve", "aft", "morn") and when.day is None):
        return False
    in_the = r.word(at - 1) == "the" and r.is_in(at - 2, ("in", "during"))
    before = r.word(start - 1)
    is_said = (
        in_the
        or (
            before in ("in", "at") and (when.time or (before == "at" and word in ("night", "nite")))
        )
        or before == "this"
        or (before == "late" and word == "night")
        or when.day is not None
        or when.time is not None
        or when.rule is not None
        or (prep in ("by", "before", "until") and r.is_in(at - 1, ("the", prep)))
        or (start != at and prep in ("in", "the"))
    )
    if before == "this" and when.is_empty:
        when.day = Day(at + 1, r.context.today, "relative")
    if before == "the" and not in_the:
        is_said = is_said and not when.is_empty
    if not is_said:
        if not when.is_empty or prep or _day_follows(r, at + 1):
            return False
        when.kinds.add("part_bare")
    when.part, when.end, when.part_shift = word, at + 1, shift
    return True


def _day_follows(r: Reader, i: int) -> bool:
    return r.at(i).kind in ("number", "word") and day_at(r, i) is not None
