"""What is to be deleted, or is not needed any more."""

from chalicelib.adapters.interpreter.commands.pointing import (
    before_list,
    has_date,
    ordered,
    points_at_task,
)
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.handling import (
    A_LIST,
    ANY_MORE,
    BESIDE_OBJECTS,
    CANCEL,
    CLEAR,
    DEADLINE,
    DEADLINE_OR_DATE,
    DISCARDED_BY,
    DUE_DATE,
    FORGET,
    INTERRUPTED,
    NEVER,
    NEVER_MIND,
    NO_LONGER,
    REMOVE,
    TAG,
    TAKE,
    TASK_OR_MEETING,
    TRASHED,
)
from chalicelib.adapters.interpreter.english.orders import (
    ATTRIBUTES,
    BIN_NOUNS,
    DELETE,
    DISCARDING,
    EVERY_OR_THE,
    FILES_AND_APPS,
    PANICKING,
    REAL_OBJECTS,
    SERVICES,
)
from chalicelib.adapters.interpreter.english.particles import (
    ABOUT_ALONE,
    DO_NOT,
    MY,
    NEED_OR_HAVE,
    NO_MORE,
    OWNED,
    POINTERS,
    TAKEN_FROM,
    TO,
    WE,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.domain.interpretation import Intent, Interpretation, Selection


def _unneeded(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`I don't need to call mom anymore`, `I no longer need to …`, `never mind the dentist`."""
    at = begin + 1 if r.is_in(begin, WE) else begin
    end = finish
    if size := r.row(at, NO_LONGER):
        at += size
        if r.is_in(at + 1, PANICKING) or r.is_in(at, PANICKING):
            return None
    elif r.is_in(at, DO_NOT) and r.is_in(at + 1, NEED_OR_HAVE):
        at += 2
        if r.phrase(finish - 2, *ANY_MORE):
            end = finish - 2
        elif r.is_in(finish - 1, NO_MORE):
            end = finish - 1
        else:
            return None
    elif r.is_in(begin, INTERRUPTED) or r.phrase(begin, *NEVER_MIND):
        at = begin + (2 if r.word(begin) in NEVER else 1)
        at += r.word(at) in ABOUT_ALONE
        if not r.is_in(at, OWNED) or finish - at > 4:
            return None
    else:
        return None
    at += r.word(at) in TO
    if r.is_in(end - 1, NO_MORE):
        end -= 1
    return ordered(Intent.DELETE, named(r, text, at, end), 0.7) if at < end else None


def delete(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    unneeded = _unneeded(r, text, begin, finish)
    if unneeded is not None:
        return unneeded
    verb, start = r.word(begin), begin + 1
    if (
        verb in CLEAR
        and r.is_in(start, OWNED)
        and finish - start == 2
        and r.is_in(start + 1, A_LIST)
    ):
        return ordered(Intent.DELETE, Selection(every=True))
    row = next((row for row in DISCARDED_BY if r.phrase(begin, *row)), None)
    if row is not None:
        verb, start = DISCARDED_BY[row], begin + len(row)
    elif r.is_in(begin, TAKE) and before_list(r, start, finish) < finish:
        verb = REMOVE[0]
    if start >= finish or verb not in DELETE | DISCARDING:
        return None
    if r.is_in(begin, TRASHED) and r.is_in(start, BIN_NOUNS):
        return None  # "bin day"
    if verb in REMOVE and _attribute(r, start, finish):
        return None
    end = before_list(r, start, finish)
    pointed = points_at_task(r, start, end) or end < finish
    if not pointed:
        definite = r.is_in(start, POINTERS) or (r.word(start) in MY and verb in DELETE)
        length = end - start
        if (
            any(r.is_in(at, REAL_OBJECTS | BESIDE_OBJECTS) for at in range(start + 1, end))
            and verb not in CANCEL
        ):
            definite = False
        dated = has_date(r, start, end) and r.word(end - 1) not in TASK_OR_MEETING
        trailing_date = any(w.end >= end and not w.is_past for w in spans(r, start, end))
        if verb in DELETE:
            pointed = (
                ((definite and length <= 7) or length <= 3)
                and not trailing_date
                and not any(r.word(at) in FILES_AND_APPS for at in range(start, end))
            )
        elif verb in CANCEL:
            pointed = r.word(start) in POINTERS and length <= 7 and not trailing_date
            pointed = pointed and not any(r.word(at) in SERVICES for at in range(start, end))
        elif verb in REMOVE:
            is_quoted = r.at(start).kind == "opaque" and length == 1
            is_short = length <= 2 and r.at(start).kind == "word" and not dated
            pointed = (definite and length <= 4 and not dated) or is_quoted or is_short
        elif verb in FORGET:
            pointed = definite and length <= 5 and not dated
    if not pointed:
        return None
    if has_date(r, start, end) and r.word(start) not in EVERY_OR_THE and verb not in DELETE:
        return None
    chosen = named(r, text, start, end)
    return ordered(Intent.DELETE, chosen)


def _attribute(r: Reader, start: int, finish: int) -> bool:
    return any(
        r.phrase(at, *DUE_DATE)
        or (r.word(at) in ATTRIBUTES and r.is_in(at + 1, TAKEN_FROM))
        or r.word(at) in TAG
        or r.word(at) == "#"
        or r.word(at) in DEADLINE
        or (r.word(at) in DEADLINE_OR_DATE and at == finish - 1 <= start + 1)
        for at in range(start, min(finish, start + 4))
    )
