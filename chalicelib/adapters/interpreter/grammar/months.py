"""The days of a month on which something comes back: `the 1st and 15th of every month`."""

from chalicelib.adapters.interpreter.english.clockwork import (
    DAY,
    EVERY_OR_MONTHLY,
    MONTH,
    MONTH_OR_SHORT,
    OTHER,
    THE_OR_EVERY,
)
from chalicelib.adapters.interpreter.english.links import FURTHER
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_THE,
    OF,
    OF_OR_IN,
    THE,
)
from chalicelib.adapters.interpreter.english.time import (
    EVERY,
    LAST,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.grammar.dates import working_day_end
from chalicelib.adapters.interpreter.grammar.numeric_dates import month_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.rule import ALL_WEEKDAYS, Rule

_MOST_MONTH_DAYS = 5  # "the 1st, 10th and 20th of every month"


def in_month(r: Reader, rule: Rule) -> Rule:
    """Past `of the month`, `of every month`; of a month with a name it is yearly."""
    if not r.is_in(rule.end, OF_OR_IN):
        return rule
    at = rule.end + 1
    if r.is_in(at, THE_OR_EVERY):
        at += 1
    if r.word(at) in MONTH_OR_SHORT:
        return rule._replace(end=at + 1)
    month = month_at(r, at)
    return rule._replace(end=at + 1, frequency="YEARLY", month=month) if month else rule


def more_month_days(r: Reader, rule: Rule) -> Rule:
    while r.is_in(rule.end, FURTHER) and len(rule.month_days) < _MOST_MONTH_DAYS:
        at = rule.end + 1
        if r.word(at) in THE:
            at += 1
        more = r.ordinal(at) or ((-1, at + 1) if r.word(at) in LAST else None)
        if more is None or more[0] > 31 or r.is_in(more[1], WEEKDAYS):
            break
        if more[0] < 0 and r.word(more[1]) not in DAY:
            break
        rule = rule._replace(
            end=more[1] + (r.word(more[1]) in DAY), month_days=(*rule.month_days, more[0])
        )
    return rule


def of_every_month(r: Reader, i: int) -> Rule | None:
    """`1st of every month`, `the last Friday of each month`."""
    at = i + 1 if r.word(i) in THE else i
    nth = r.ordinal(at) or ((-1, at + 1) if r.word(at) in LAST else None)
    if nth is None or nth[0] > 31:
        return None
    after = working_day_end(r, nth[1]) if nth[0] in (1, -1) else 0
    if after and r.word(after) in OF and r.is_in(after + 1, EVERY):
        if r.word(after + 2) in MONTH:
            return Rule(after + 3, "MONTHLY", weekdays=ALL_WEEKDAYS, position=nth[0])
    end = nth[1] + 1 if r.word(nth[1]) in DAY or r.is_in(nth[1], WEEKDAYS) else nth[1]
    month_days: tuple[int, ...] = (nth[0],)
    if end == nth[1]:  # "the 1st and 15th of every month"
        many = more_month_days(r, Rule(end, "MONTHLY", month_days=month_days))
        month_days, end = many.month_days, many.end
    is_other = r.is_in(end + 1, EVERY) and r.is_in(end + 2, OTHER)  # "of every other month"
    after = end + 3 + is_other
    leads = r.word(end) in OF and r.is_in(end + 1, EVERY.union(A_OR_THE))
    if not leads or r.word(after - 1) not in MONTH_OR_SHORT:
        return None
    if r.word(end + 1) in A_OR_THE and not r.is_in(after, EVERY_OR_MONTHLY):
        return None
    rule = Rule(after, "MONTHLY", 1 + is_other, month_days=month_days)
    if end > nth[1] and r.is_in(nth[1], WEEKDAYS):
        return rule._replace(month_days=(), weekdays=(WEEKDAYS[r.word(nth[1])],), nth=nth[0])
    return rule
