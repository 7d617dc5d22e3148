"""What is taken back: undo, restore, and what is not done after all."""

from chalicelib.adapters.interpreter.commands.pointing import has_date, ordered, points_at_task
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.handling import (
    BRING,
    BRING_BACK,
    DELETED_BY_US,
    DONE_WITH,
    GET,
    NOT_MEANT,
    OPEN,
    OUT_OF,
    PUT_OR_GET,
    RESTORE,
    RESTORING,
    TRASHED,
    UN_DASH_DELETE,
    UN_OR_RE,
    UNDO_BEGINNING,
    UNDO_ENDING,
)
from chalicelib.adapters.interpreter.english.orders import (
    AFTER_NOT_DONE,
    AFTER_UN,
    BEFORE_NOT_DONE,
    BEFORE_PAST,
    BRINGING,
    BY_MISTAKE,
    CORRECTIONS,
    DONE,
    DONE_TO,
    FINISHING,
    LEADING_ON,
    NOT_DONE,
    PAST_VERBS,
    POINTED_ENDS,
    REGRETTED,
    REOPEN,
    SETTING_BACK,
    SLIPPED,
    TASK_NAMES,
    UNDO,
    UNDO_BEGINNINGS,
    UNDO_OBJECTS,
    UNDOABLE,
    UNDOING,
    UNDONE_OF,
    WHOLE_LISTS,
)
from chalicelib.adapters.interpreter.english.particles import (
    AGAIN,
    APOSTROPHE_S,
    BACK,
    DENIED,
    DENIED_OF,
    EVER,
    FROM,
    FROM_OR_TO,
    HAVE_NOT,
    I_ALONE,
    I_AND_CONTRACTED,
    INTO_OR_ON,
    IS_NOT,
    IS_OR_WAS,
    NOT,
    OUT_OR_FROM,
    OWN_OR_GIVEN,
    OWNED,
    RELATIVES,
    TELLERS,
    THE,
    TO,
    WANT_OR_NEED,
    WE,
    WITH,
    YET,
)
from chalicelib.adapters.interpreter.english.questions import PLURAL, SINGULAR
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.talk import plain
from chalicelib.domain.interpretation import Intent, Interpretation, Selection

_LONGEST_UNDO = 6  # tokens


def reopen(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if r.is_in(begin, REOPEN) and begin + 1 < finish:
        return ordered(Intent.REOPEN, named(r, text, begin + 1, finish))
    if (
        r.is_in(begin, UN_OR_RE)
        and r.word(begin + 1) == "-"
        and begin + 3 < finish
        and r.is_in(begin + 2, AFTER_UN)
    ):
        return ordered(Intent.REOPEN, named(r, text, begin + 3, finish))
    if r.is_in(begin, OPEN) and finish - begin > 2 and r.word(finish - 1) in AGAIN:
        return ordered(Intent.REOPEN, named(r, text, begin + 1, finish - 1))
    last = finish - 1
    while r.is_in(last, AFTER_NOT_DONE) or r.is_in(last, AGAIN):
        last -= 1
    if r.is_in(begin, SETTING_BACK):
        at = last
        if r.is_in(at, NOT_DONE) or (r.is_in(at, DONE) and r.word(at - 1) in NOT):
            end = at - 1 if r.word(at - 1) in NOT else at
            while r.is_in(end - 1, BEFORE_NOT_DONE):
                end -= 1
            if end > begin + 1:
                return ordered(Intent.REOPEN, named(r, text, begin + 1, end))
        if end := _marked_undone(r, begin, finish):
            return ordered(Intent.REOPEN, named(r, text, begin + 1, end))
    for at in range(begin + 1, finish):
        is_short = r.word(at).endswith(APOSTROPHE_S)  # "that one's not done yet"
        is_denied = (r.is_in(at, IS_OR_WAS) or is_short) and r.word(at + 1) in NOT
        isnt = r.is_in(at, IS_NOT) or is_denied
        if isnt and is_short and any(r.is_in(k, DONE) for k in range(at + 2, min(finish, at + 4))):
            chosen = named(r, text, begin, at + 1)
            words = chosen.words.removesuffix(APOSTROPHE_S[0])
            is_it = r.is_in(begin, SINGULAR) and at - begin < 2
            return ordered(
                Intent.REOPEN, Selection(is_pronoun=True) if is_it else chosen._replace(words=words)
            )
        if isnt and any(r.is_in(k, DONE | DONE_TO) for k in range(at + 1, min(finish, at + 5))):
            return ordered(Intent.REOPEN, named(r, text, begin, at))
    if r.is_in(begin, I_AND_CONTRACTED) and r.word(begin + 1) in NOT:
        at = begin + 2  # "I'm not actually done with the laundry"
        while r.is_in(at, EVER):
            at += 1
        if r.is_in(at, DONE_WITH) and r.word(at + 1) in WITH and at + 2 < finish:
            end = finish
            while r.is_in(end - 1, AFTER_NOT_DONE):
                end -= 1
            return ordered(Intent.REOPEN, named(r, text, at + 2, end), 0.8)
    denies = begin + 1 if r.is_in(begin, WE) else begin
    is_apart = r.is_in(denies, DENIED_OF) and r.is_in(denies + 1, NOT)
    if r.is_in(denies, DENIED) or is_apart:
        at = denies + 1 + is_apart
        while r.is_in(at, EVER):
            at += 1
        if r.is_in(at, FINISHING):
            end = _before_second_order(r, at + 1, finish)
            while r.is_in(end - 1, AFTER_NOT_DONE):
                end -= 1
            if end > at + 1:
                return ordered(Intent.REOPEN, named(r, text, at + 1, end), 0.8)
        elif denies > begin and r.is_in(at, PAST_VERBS) and r.is_in(denies, HAVE_NOT):
            end = finish - 1 if r.word(finish - 1) in YET else finish
            if end > at + 1 and not has_date(r, at, end):
                return ordered(Intent.REOPEN, named(r, text, at + 1, end), 0.6)
    return None


def _marked_undone(r: Reader, begin: int, finish: int) -> int:
    """Before "as not done, it still …", "as not paid"; 0 where it is marked otherwise."""
    for at in range(begin + 3, finish):
        ends = at + 1 >= finish or r.at(at + 1).kind == "mark"
        if ends and r.is_in(at, DONE | DONE_TO) and r.word(at - 1) in NOT:
            end = at - 1
            while r.is_in(end - 1, BEFORE_NOT_DONE):
                end -= 1
            return end if begin + 1 < end < at - 1 else 0
    return 0


def _before_second_order(r: Reader, begin: int, finish: int) -> int:
    """Before "put it back as not done", which says the same once more."""
    for at in range(begin + 1, finish - 1):
        is_order = r.is_in(at, SETTING_BACK | REOPEN) or r.word(at) in OPEN
        if is_order and r.is_in(at + 1, SINGULAR | PLURAL):
            end = at
            while end > begin + 1 and (
                r.at(end - 1).kind == "mark" or r.is_in(end - 1, LEADING_ON)
            ):
                end -= 1
            return end
    return finish


def undo(r: Reader, _: str, begin: int, finish: int) -> Interpretation | None:
    words = plain(r, begin, finish)
    if words in UNDO or (
        words.startswith(UNDO_BEGINNING)
        and (
            finish - begin <= 2
            or r.is_in(begin + 1, UNDO_OBJECTS)
            or (r.word(begin + 1) in THE and r.is_in(begin + 2, UNDOABLE))
        )
    ):
        return Interpretation(Intent.UNDO, confidence=0.95)
    if words.startswith(NOT_MEANT):
        at = begin + 1
        while r.word(at - 1) not in TO:
            at += 1
        is_last = r.is_in(at + 1, SINGULAR | PLURAL) and finish - at <= 3
        return (
            Interpretation(Intent.UNDO, confidence=0.85)
            if r.is_in(at, SLIPPED) and is_last
            else None
        )
    if r.is_in(begin, UNDOING) and r.is_in(begin + 1, UNDONE_OF):
        if r.is_in(begin + 2, UNDOABLE) and finish - begin <= _LONGEST_UNDO:
            return Interpretation(Intent.UNDO, confidence=0.9)
    if words.endswith(UNDO_ENDING) and words.count(" ") <= 2:
        return Interpretation(Intent.UNDO, confidence=0.9)
    if words.startswith(UNDO_BEGINNINGS):
        return Interpretation(Intent.UNDO, confidence=0.9)
    return None


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
    elif r.word(begin) in GET and r.word(finish - 1) in BACK and finish - begin <= 7:
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
