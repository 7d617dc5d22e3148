"""Times of day and their ranges: `9:30`, `3-5pm`, `noon to 2`."""

from chalicelib.adapters.interpreter.english.clockwork import NOON
from chalicelib.adapters.interpreter.english.particles import THE, TO_A_TIME
from chalicelib.adapters.interpreter.english.time import POINTS
from chalicelib.adapters.interpreter.grammar.hours import (
    Clock,
    compact_hour,
    digital_hour,
    hour_name,
    spoken_hour,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader

_DASHES = frozenset({"-", "–", "—", "~"})


def clock(r: Reader, i: int, *, may_be_bare: bool = False) -> Clock | None:
    """The time of day at `i`, with the end of a range swallowed ("3-5pm" is from 3 in the
    afternoon). `may_be_bare`: a number alone is a time as well.
    """
    first = _point(r, i) or _single(r, i) or (_bare(r, i) if may_be_bare else None)
    if first is None:
        return _open_range(r, i, may_be_bare)
    return _with_end(r, first)


def _open_range(r: Reader, i: int, may_be_bare: bool) -> Clock | None:
    """`3-5pm`, `3 to 5pm`: a number that only the end of its range shows to be a time."""
    start = _bare(r, i)
    if start is None:
        return None
    found = _with_end(r, start)
    return found if found.is_range and (may_be_bare or not found.is_bare) else None


def _with_end(r: Reader, first: Clock) -> Clock:
    at = first.end
    if not (r.is_in(at, _DASHES) or r.is_in(at, TO_A_TIME)):
        return first
    if r.at(at + 1).kind == "word" and r.glued(at + 1):
        return first  # "7-Eleven"
    last = (
        _point(r, at + 1)
        or _single(r, at + 1, ends=True)
        or (_bare(r, at + 1, ends=True) if first.is_bare else None)
    )
    if last is None and first.is_open:
        last = _bare(r, at + 1, ends=True)
    if last is None or (last.is_bare and r.is_in(last.end, ("%", "/"))):
        return first
    hour = first.hour
    is_open = first.is_open
    if first.is_open and not last.is_open:
        # The half of the day of the end holds for the start, unless that would turn it round.
        end_hour = last.hour
        hour = hour % 12 + (12 if end_hour >= 12 and end_hour != 24 else 0)
        if (hour, first.minute) > (end_hour, last.minute):
            hour = first.hour % 12
        is_open = False
    return first._replace(
        end=last.end,
        hour=hour,
        is_open=is_open,
        is_range=True,
        is_bare=first.is_bare and last.is_bare,
    )


def _point(r: Reader, i: int) -> Clock | None:
    word = r.word(i)
    if word in THE and r.is_in(i + 1, NOON):
        i, word = i + 1, r.word(i + 1)
    if word == "12" and r.is_in(i + 1, POINTS):
        i, word = i + 1, r.word(i + 1)
    is_part = r.word(i + 1) == "-" and r.glued(i + 1) and r.at(i + 2).kind != "number"
    if word not in POINTS or is_part:
        return None
    return Clock(i + 1, POINTS[word])


def _single(r: Reader, i: int, *, ends: bool = False) -> Clock | None:
    """A time by itself. `ends`: it ends a range, so it may stand against the dash."""
    if not (ends or r.stands_free(i)) and r.at(i).kind == "number":
        return None
    return digital_hour(r, i) or compact_hour(r, i) or spoken_hour(r, i)


def _bare(r: Reader, i: int, *, ends: bool = False) -> Clock | None:
    named = hour_name(r, i)
    if named is None or not (ends or r.stands_free(i)):
        return None
    hour, end = named
    if r.glued(end) and (r.at(end).kind != "mark" or r.at(end).text in "%/:°'\"*"):
        return None
    if r.glued(end) and r.at(end).text in ".," and r.glued(end + 1):
        return None
    if r.word(end) == ")" and "(" not in r.words[max(0, i - 8) : i]:
        return None  # "2)" is the second of a list
    return Clock(end, hour, is_open=hour <= 12, is_bare=True)
