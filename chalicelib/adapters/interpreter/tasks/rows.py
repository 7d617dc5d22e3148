"""What is said of time away from its span: `gym 7am, dentist 10`, `fortnightly … on Tuesdays`."""

from dataclasses import replace

from chalicelib.adapters.interpreter.english.links import NUMBERED_THINGS
from chalicelib.adapters.interpreter.english.time import FREQUENCIES
from chalicelib.adapters.interpreter.grammar.clocks import clock
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.when import When


def last_hour(r: Reader, begin: int, finish: int) -> list[When]:
    """The hour that a number alone at the end is, where others of the row have hours."""
    at = finish - 1
    if r.at(at).kind != "number" or at <= begin or r.is_in(at - 1, NUMBERED_THINGS):
        return []
    hour = clock(r, at, may_be_bare=True)
    return [] if hour is None or hour.end != finish else [When(at, at, finish, time=hour)]


def with_adjective(r: Reader, begin: int, when: When | None, gone: set[int]) -> When | None:
    """The days that come back with how often the first word says: `fortnightly … on Tuesdays`."""
    rule = when.rule if when is not None else None
    if when is None or rule is None or begin in gone or not r.is_in(begin, FREQUENCIES):
        return when
    frequency, interval = FREQUENCIES[r.word(begin)]
    if frequency != rule.frequency or interval == 1 or rule.interval != 1 or not rule.weekdays:
        return when
    gone.add(begin)
    return replace(when, rule=rule._replace(interval=interval))
