"""What tasks in a row have from one another: `tomorrow: gym 7am, dentist 10`."""

from chalicelib.adapters.interpreter.english.links import NUMBERED_THINGS
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
