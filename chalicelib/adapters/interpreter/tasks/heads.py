"""What stands before a list in one line: `things to do today: ironing, hoovering, bank`."""

from chalicelib.adapters.interpreter.english.asking import HEAD_WORDS
from chalicelib.adapters.interpreter.english.requests import LIST_HEADS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import span_starting_at
from chalicelib.adapters.interpreter.grammar.when import When

_LONGEST = 12  # tokens


def list_head(r: Reader, begin: int, finish: int) -> tuple[int, When | None]:
    """The index after the colon of such a head, and the day it says; `begin` where it is none."""
    colon = next(
        (at for at in range(begin + 1, min(finish - 1, begin + _LONGEST)) if r.word(at) == ":"), 0
    )
    if not colon or r.glued(colon + 1):
        return begin, None
    at, names_list, said = begin, False, None
    while at < colon:
        when = span_starting_at(r, at, colon)
        if when is not None and (when.day or when.rule) and not when.is_past:
            at, said = when.end, when
        elif r.is_in(at, LIST_HEADS) or r.is_in(at, HEAD_WORDS):
            names_list = names_list or r.is_in(at, LIST_HEADS)
            at += 1
        else:
            return begin, None
    return (colon + 1, said) if names_list else (begin, None)
