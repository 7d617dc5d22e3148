"""What comes back, whole: the cycle with its days, its start and its end."""

from datetime import date

from chalicelib.adapters.interpreter.english.clockwork import (
    COMMA_STARTING,
    COUNTED_IN,
    CYCLE_STARTERS,
    DAY,
    DAY_LETTERS,
    EXCEPT_ON,
    LENGTHS_IN_DAYS,
    LETTERED_DAYS,
    ON_AT_COMMA,
    THE_NEXT,
    TIMES,
    TIMES_OR_OCCURRENCES,
    WEEKEND_OR_WEEKENDS,
)
from chalicelib.adapters.interpreter.english.links import RANGE_WORDS
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_ONE,
    AT,
    BEGUN_FROM,
    EXCEPT,
    FOR,
    FROM,
    IN,
    ON,
    ON_OR_FROM,
    THE,
    TO_THE_END,
    A,
)
from chalicelib.adapters.interpreter.english.time import (
    EVERY,
    FREQUENCIES,
    LAST,
    PLURAL_WEEKDAYS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.cycles import (
    every_at,
    frequency_at,
    times_per_at,
    weekday_names_at,
    weekdays_at,
)
from chalicelib.adapters.interpreter.grammar.dates import calendar_date, whole_month
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.months import in_month, more_month_days, of_every_month
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day, month_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.rule import Rule

# The words that a rule can begin with.
RULE_STARTERS = (
    EVERY
    | FREQUENCIES.keys()
    | PLURAL_WEEKDAYS.keys()
    | WEEKDAYS.keys()
    | CYCLE_STARTERS
    | DAY_LETTERS.keys()
    | LETTERED_DAYS.keys()
)


def rule_at(r: Reader, i: int) -> Rule | None:
    """The rule said at `i`, with the days, the start and the end said after it."""
    if i not in r.rules:
        r.rules[i] = _rule_at(r, i)
    found: Rule | None = r.rules[i]
    return found


def _rule_at(r: Reader, i: int) -> Rule | None:
    if r.at(i).kind == "number":
        found = of_every_month(r, i) or times_per_at(r, i)
        return None if found is None else _bounds(r, found)
    found = (
        every_at(r, i)
        or times_per_at(r, i)
        or frequency_at(r, i)
        or weekday_names_at(r, i)
        or of_every_month(r, i)
    )
    if found is None:
        return None
    return _bounds(r, _refined(r, found))


def _length_in_days(r: Reader, i: int) -> tuple[int, int] | None:
    """`a week`, `the next two weeks`, `a month`: the days, and the index after them."""
    at = i + 2 if r.phrase(i, *THE_NEXT) else i
    number = r.number(at)
    if number is None:
        has_article = at > i or r.is_in(at, A_OR_ONE)
        number = (1, at + 1 if r.word(at) in A else at) if has_article else None
    if number is None or not 1 <= number[0] <= 100:
        return None
    per = LENGTHS_IN_DAYS.get(r.word(number[1]))
    return (number[0] * per, number[1] + 1) if per else None


def _refined(r: Reader, rule: Rule) -> Rule:
    """With the days said after the cycle: `weekly on Friday`, `every month on the 3rd`."""
    at = rule.end
    has_on = r.is_in(at, ON_AT_COMMA)
    if has_on and r.word(at) not in AT:
        at += 1
    if r.word(at) in ON:
        at += 1
    at += has_on and r.word(at) in A and r.is_in(at + 1, WEEKDAYS)  # "every 6 weeks on a Tuesday"
    if rule.frequency == "WEEKLY" and not rule.weekdays:
        days = weekdays_at(r, at, WEEKDAYS) or weekdays_at(r, at, PLURAL_WEEKDAYS)
        if days is not None and (has_on or not r.glued(days[1])):
            return rule._replace(end=days[1], weekdays=days[0], is_adjective=False)
    if rule.frequency == "MONTHLY" and not rule.month_days and rule.nth is None:
        at = at + 1 if r.word(at) in THE else at
        nth = r.ordinal(at) or ((-1, at + 1) if r.word(at) in LAST else None)
        if nth is not None and r.is_in(nth[1], WEEKDAYS):
            return in_month(r, rule._replace(end=nth[1] + 1))._replace(
                is_adjective=False,
                weekdays=(WEEKDAYS[r.word(nth[1])],),
                nth=nth[0],
            )
        if nth is not None and (r.word(nth[1]) in DAY or nth[0] > 0):
            end = nth[1] + (r.word(nth[1]) in DAY)
            with_days = rule._replace(end=end, month_days=(nth[0],), is_adjective=False)
            return in_month(r, more_month_days(r, with_days))
    named = month_at(r, rule.end + 1) if r.word(rule.end) in IN else None
    if rule.frequency == "YEARLY" and rule.month is None and named is not None:
        return rule._replace(end=rule.end + 2, month=named, month_days=(1,), is_adjective=False)
    if rule.frequency == "YEARLY" and rule.month is None and has_on:
        dated = calendar_date(r, at)
        if dated is not None and dated.day is not None and dated.kind in ("date", "slash"):
            return rule._replace(
                end=dated.end,
                month=dated.day.month,
                is_adjective=False,
                month_days=(dated.day.day,),
            )
    return _without(r, rule, at)


def _without(r: Reader, rule: Rule, at: int) -> Rule:
    """`every day except Sundays`: the days that are left."""
    if rule.frequency == "DAILY" and rule.interval == 1 and r.is_in(at, EXCEPT):
        at += 2 if r.is_in(at + 1, EXCEPT_ON) else 1
        free = weekdays_at(r, at, WEEKDAYS) or weekdays_at(r, at, PLURAL_WEEKDAYS)
        if free is None and r.is_in(at, WEEKEND_OR_WEEKENDS):
            free = (5, 6), at + 1
        if free is not None and len(free[0]) < 7:
            kept = tuple(day for day in range(7) if day not in free[0])
            return rule._replace(end=free[1], frequency="WEEKLY", weekdays=kept)
    return rule


def take_bounds(r: Reader, rule: Rule, at: int) -> Rule:
    """The rule with its start and end, where they are said after the time: `at 9 for 6 weeks`."""
    if rule.until is not None or rule.times is not None:
        return rule
    bounded = _bounds(r, _without(r, rule._replace(end=at), at))
    return bounded if bounded.end > at else rule


def _last_of_days(r: Reader, i: int, start: Day) -> date | None:
    """The second day of `1 to 24 December`, of which `start` is the first."""
    for at in range(i, start.end - 1):
        until = r.digits(at + 1, 2) if r.is_in(at, RANGE_WORDS) else None
        if until is not None and start.day is not None and until > start.day.day:
            return calendar.on(start.day.year, start.day.month, until)
    return None


def _bounds(r: Reader, rule: Rule) -> Rule:
    """With `starting …`, `until …`, `for 6 weeks`, `10 times`."""
    at = rule.end
    begins = at
    if r.is_in(at, BEGUN_FROM) or r.phrase(at, *COMMA_STARTING):
        at += 2 if r.word(at) == "," else 1
        at += r.is_in(at, ON_OR_FROM)
        at += r.word(at) in IN
        start = day_at(r, at) or whole_month(r, at)
        if start is not None and start.day is not None and start.kind != "weekend_bare":
            rule = rule._replace(end=start.end, starts=start.day, is_adjective=False)
            until_day = _last_of_days(r, at, start)
            at = rule.end
            if until_day is not None:
                rule = rule._replace(until=until_day)
            elif r.word(begins) in FROM and r.is_in(at, RANGE_WORDS):
                until = day_at(r, at + 1)
                if until is not None and until.day is not None:
                    return rule._replace(end=until.end, until=until.day)
    if r.is_in(at, TO_THE_END):
        last = day_at(r, at + 1) or whole_month(r, at + 1)
        if last is not None and last.day is not None:
            rule = rule._replace(end=last.end, until=last.day)
    elif r.word(at) in FOR:
        length = _length_in_days(r, at + 1)
        if rule.frequency == "DAILY" and length is not None:
            days, end = length
            return rule._replace(end=end, times=max(1, days // rule.interval))
        number = r.number(at + 1)
        if number is not None and 1 <= number[0] <= 1000:
            per = max(1, len(rule.weekdays)) if rule.nth is None else 1
            if r.word(number[1]) in COUNTED_IN[rule.frequency]:
                rule = rule._replace(
                    end=number[1] + 1,
                    times=min(1000, max(1, number[0] * per // rule.interval)),
                )
            elif r.is_in(number[1], TIMES_OR_OCCURRENCES):
                rule = rule._replace(end=number[1] + 1, times=number[0])
    else:
        number = r.number(at)
        if number is not None and r.word(number[1]) in TIMES and 1 <= number[0] <= 1000:
            rule = rule._replace(end=number[1] + 1, times=number[0])
    return rule
