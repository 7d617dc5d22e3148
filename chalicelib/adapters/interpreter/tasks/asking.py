"""Asking, around the task: `sorry to bother you, but …`, `…, could you add that`."""

from chalicelib.adapters.interpreter.english.asking import (
    APOLOGIES,
    ASKING_AGAIN,
    BUT,
    REQUESTED,
    REQUESTED_OF,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.tasks.phrases import (
    ASKING,
    POLITE_PHRASES,
    matched,
    opening_end,
)

_LONGEST_APOLOGY = 18  # tokens
_LONGEST_CLOSING = 14


def past_apology(r: Reader, i: int, finish: int) -> int:
    """Past "I'm sorry to bother you again, but", where a request follows; `i` where none does."""
    if not r.row(i, APOLOGIES):
        return i
    for at in range(i + 1, min(i + _LONGEST_APOLOGY, finish - 1)):
        if not (r.is_in(at, BUT) or (r.at(at).kind == "mark" and not r.glued(at + 1))):
            continue
        start = at + 1
        while r.is_in(start, BUT) or r.at(start).text in ",.-":
            start += 1
        if matched(r, start, finish, ASKING) > start:
            return start
    return i


def closing_request(r: Reader, begin: int, finish: int) -> tuple[int, When | None]:
    """Where ", can you add that to my list" begins that ends the message; `finish` where none.
    With the date that it says: "can you remind me tomorrow".
    """
    for at in range(max(begin + 2, finish - _LONGEST_CLOSING), finish):
        is_apart = r.at(at - 1).kind == "mark" or r.is_in(at - 1, ASKING_AGAIN)
        if not is_apart and matched(r, at, finish, ASKING) == at:
            continue
        start = _past_polite(r, at, finish)
        if not r.is_in(start, REQUESTED) or start + 1 >= finish:
            continue
        dates = [when for when in spans(r, start + 1, finish) if not when.is_past]
        dated = {k for when in dates for k in range(when.start, when.end)}
        rest = [k for k in range(start + 1, finish) if r.at(k).kind != "mark"]
        if rest and all(k in dated or r.is_in(k, REQUESTED_OF) for k in rest):
            end = at
            while end > begin + 1 and (
                r.at(end - 1).kind == "mark" or r.is_in(end - 1, ASKING_AGAIN)
            ):
                end -= 1
            is_all = _past_polite(r, begin, end) == end or opening_end(r, begin, end) == end
            return (finish, None) if is_all else (end, dates[0] if dates else None)
    return finish, None


def _past_polite(r: Reader, i: int, finish: int) -> int:
    while (end := matched(r, i, finish, POLITE_PHRASES)) > i:
        i = end
        while r.at(i).text in ",-" and i < finish:
            i += 1
    return i
