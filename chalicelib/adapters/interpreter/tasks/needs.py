"""What one says of oneself before a task: `i guess i should probably`, `i keep forgetting to`."""

from chalicelib.adapters.interpreter.english.needs import (
    GUESSING,
    HEDGES,
    NEEDED,
    NEEDERS,
    NEEDS,
    PROMISED,
    PROMISING,
    REMEMBER,
    SOME,
)
from chalicelib.adapters.interpreter.english.particles import ME_OR_US
from chalicelib.adapters.interpreter.english.talk import TOLD
from chalicelib.adapters.interpreter.grammar.reader import Reader

_FARTHEST_TOLD = 5  # tokens: "my new family doctor said"


def needing_end(r: Reader, i: int, finish: int) -> int:
    """Past "i guess i should probably", where a task follows; `i` where it is none of these."""
    at = i + r.row(i, GUESSING)
    while r.is_in(at, HEDGES):
        at += 1
    if not r.is_in(at, NEEDERS):
        return i
    at += 1
    while r.is_in(at, HEDGES):
        at += 1
    size = r.row(at, NEEDS)
    if not size and r.is_in(at, NEEDED) and r.is_in(at + 1, SOME):
        return at + 1  # "i need a haircut before the wedding"
    if not size:
        return _promised_end(r, i, at)
    at += size
    while r.is_in(at, HEDGES):
        at += 1
    at += r.row(at, REMEMBER)
    return at if at < finish else i


def _promised_end(r: Reader, i: int, at: int) -> int:
    """Past "i told jess i'd"; `i` where nothing is promised."""
    if not r.is_in(at, PROMISED):
        return i
    for k in range(at + 1, at + _FARTHEST_TOLD):
        if size := r.row(k, PROMISING):
            return k + size
    return i


def past_told(r: Reader, i: int, finish: int) -> int:
    """Past "my doctor said i should"; `i` where nothing of the kind is told."""
    for at in range(i + 1, min(i + _FARTHEST_TOLD, finish)):
        if r.is_in(at, TOLD):
            start = at + 1 + r.is_in(at + 1, ME_OR_US)
            end = needing_end(r, start, finish)
            return end if end > start else i
    return i
