"""What a speaker takes back at once: `tomorrow, no wait, Saturday`, `at 3 I mean 4`."""

from chalicelib.adapters.interpreter.english.clockwork import ON_AT_THE, TAKING_BACK
from chalicelib.adapters.interpreter.english.particles import AT
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.span_days import add_day
from chalicelib.adapters.interpreter.grammar.span_hours import add_time
from chalicelib.adapters.interpreter.grammar.when import When

_MARKS = frozenset({",", "-", "–", "—", "."})


def take_correction(r: Reader, when: When) -> None:
    """The day or the hour said after "no wait" holds instead of the one before it."""
    at, is_taken_back = when.end, False
    while at < r.size:
        size = r.row(at, TAKING_BACK)
        is_taken_back = is_taken_back or size > 0
        if not size and not (r.is_in(at, _MARKS) and not r.glued(at + 1)):
            break
        at += size or 1
    if not is_taken_back or at >= r.size:
        return
    start = at + 1 if r.is_in(at, ON_AT_THE) else at
    other = When(at, start, at)
    if when.day is not None and add_day(r, other, start, ""):
        when.day, when.kinds, when.end = other.day, when.kinds | other.kinds, other.end
        start = other.end + r.is_in(other.end, AT)
    if when.time is not None or r.is_in(start - 1, AT):
        hour = When(start, start, start)
        if add_time(r, hour, start, AT[0]):
            when.time, when.kinds, when.end = hour.time, when.kinds | hour.kinds, hour.end
