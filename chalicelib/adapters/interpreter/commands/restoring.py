"""What is to be taken out of the trash again."""

from chalicelib.adapters.interpreter.commands.pointing import has_date, ordered, points_at_task
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.handling import (
    BRING,
    BRING_BACK,
    DELETED_BY_US,
    OUT_OF,
    PUT_OR_GET,
    RESTORE,
    RESTORING,
    TRASHED,
    UN_DASH_DELETE,
)
from chalicelib.adapters.interpreter.english.orders import (
    BEFORE_PAST,
    BRINGING,
    BY_MISTAKE,
    CORRECTIONS,
    POINTED_ENDS,
    REGRETTED,
    TASK_NAMES,
    WHOLE_LISTS,
)
from chalicelib.adapters.interpreter.english.particles import (
    BACK,
    FROM,
    FROM_OR_TO,
    I_ALONE,
    INTO_OR_ON,
    OUT_OR_FROM,
    OWN_OR_GIVEN,
    OWNED,
    RELATIVES,
    TELLERS,
    WANT_OR_NEED,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.domain.interpretation import Intent, Interpretation


def restore(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    start = 0
    if (deleted := _deleted_in_error(r, begin, finish)) is not None:
        return ordered(Intent.RESTORE, named(r, text, *deleted)._replace(is_in_trash=True), 0.8)
    wants = begin + 1 if r.word(begin) in I_ALONE else begin
    if r.is_in(wants, WANT_OR_NEED) and r.word(finish - 1) in BACK and finish - wants <= 7:
        if r.is_in(wants + 1, OWN_OR_GIVEN):
            chosen = named(r, text, wants + 1, finish - 1)
            return ordered(Intent.RESTORE, chosen._replace(is_in_trash=True), 0.7)
    if r.is_in(begin, RESTORING):
        start = begin + 1
    elif r.phrase(begin, *UN_DASH_DELETE):
        start = begin + 3
    elif r.phrase(begin, *BRING_BACK):
        start = begin + 2
    elif r.is_in(begin, PUT_OR_GET) and (back := _back_on_list(r, begin + 2, finish)):
        chosen = named(r, text, begin + 1, back)._replace(is_in_trash=True)
        return ordered(Intent.RESTORE, chosen, 0.7)
    elif r.is_in(begin, PUT_OR_GET) and r.word(begin + 1) in BACK and begin + 2 < finish:
        is_named = r.is_in(begin + 2, OWN_OR_GIVEN) and finish - begin <= 7
        start = begin + 2 if is_named and r.word(begin) in PUT_OR_GET else 0
    elif r.is_in(begin, PUT_OR_GET) and r.word(finish - 1) in BACK and finish - begin <= 7:
        is_task = r.is_in(finish - 2, POINTED_ENDS)
        chosen = named(r, text, begin + 1, finish - 1)._replace(is_in_trash=True)
        return ordered(Intent.RESTORE, chosen, 0.8) if is_task else None
    elif r.is_in(begin, BRINGING):
        return _restored_out(r, text, begin, finish)
    if not start or start >= finish or has_date(r, start, finish):
        return None
    is_pointed = points_at_task(r, start, finish) or r.is_in(start, OWNED)
    if r.is_in(begin, RESTORE) and not is_pointed and finish - start > 3:
        return None
    end = _before_trash(r, start, finish)
    if (
        r.is_in(begin, RESTORE)
        and end == finish
        and any(r.is_in(at, FROM_OR_TO) for at in range(start, finish))
    ):
        return None
    return ordered(Intent.RESTORE, named(r, text, start, end)._replace(is_in_trash=True))


def _deleted_in_error(r: Reader, begin: int, finish: int) -> tuple[int, int] | None:
    """`I deleted the plumber by mistake`, `accidentally deleted the plumber`: what it was."""
    at = begin
    while at < finish and r.is_in(at, BEFORE_PAST | CORRECTIONS):
        at += 1
    is_error = size = r.row(at, BY_MISTAKE) or r.row(at, REGRETTED)
    at += size
    if not r.is_in(at, DELETED_BY_US):
        return None
    for stop in range(at + 2, finish + 1):
        by_mistake = stop < finish and r.row(stop, BY_MISTAKE)
        if by_mistake or (is_error and (stop == finish or r.at(stop).kind == "mark")):
            return at + 1, stop
    return None


def _back_on_list(r: Reader, begin: int, finish: int) -> int:
    """Where "back on my list" begins that ends it; 0 where it does not."""
    for at in range(begin, finish - 2):
        ends = any(r.is_in(finish - 1, names) for names in (WHOLE_LISTS, TASK_NAMES))
        if r.word(at) in BACK and r.is_in(at + 1, INTO_OR_ON) and ends and finish - at <= 5:
            return at
    return 0


def _before_trash(r: Reader, start: int, finish: int) -> int:
    for at in range(start, finish):
        leads = r.word(at) in FROM or r.phrase(at, *OUT_OF)
        if leads and any(r.word(k) in TRASHED for k in range(at, finish)):
            return at
        if r.word(at) in RELATIVES and at > start and r.is_in(at + 1, TELLERS):
            return at
    return finish


def _restored_out(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    end = _before_trash(r, begin + 1, finish)
    if end < finish and r.is_in(end, OUT_OR_FROM):
        start = begin + 1
        stop = end - 1 if r.word(end - 1) in BACK else end
        return ordered(Intent.RESTORE, named(r, text, start, stop)._replace(is_in_trash=True))
    if r.word(finish - 1) in BACK and r.word(begin) in BRING:
        return ordered(
            Intent.RESTORE, named(r, text, begin + 1, finish - 1)._replace(is_in_trash=True)
        )
    return None
