"""Recurrence as a part of a span."""

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
