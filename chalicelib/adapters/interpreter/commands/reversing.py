"""What is taken back: undo, and what is not done after all."""

from chalicelib.adapters.interpreter.commands.pointing import has_date, ordered
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.handling import (
    DONE_WITH,
    NOT_MEANT,
    OPEN,
    UN_OR_RE,
    UNDO_BEGINNING,
    UNDO_ENDING,
)
from chalicelib.adapters.interpreter.english.orders import (
    AFTER_NOT_DONE,
    AFTER_UN,
    BEFORE_NOT_DONE,
    DONE,
    DONE_TO,
    FINISHING,
    LEADING_ON,
    NOT_DONE,
    PAST_VERBS,
    REOPEN,
    SETTING_BACK,
    SLIPPED,
    UNDO,
    UNDO_BEGINNINGS,
    UNDO_OBJECTS,
    UNDOABLE,
    UNDOING,
    UNDONE_OF,
)
from chalicelib.adapters.interpreter.english.particles import (
    AGAIN,
    APOSTROPHE_S,
    DENIED,
    DENIED_OF,
    DO_NOT,
    EVER,
    HAVE_NOT,
    I_AND_CONTRACTED,
    IS_NOT,
    IS_OR_WAS,
    NOT,
    THE,
    TO,
    WE,
    WITH,
    YET,
)
from chalicelib.adapters.interpreter.english.questions import PLURAL, SINGULAR
from chalicelib.adapters.interpreter.english.tasks import VERBS
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
    if r.is_in(begin, DO_NOT) and r.is_in(begin + 1, SLIPPED) and finish - begin <= _LONGEST_UNDO:
        if r.is_in(begin + 2, SINGULAR | PLURAL) and not r.is_in(begin + 3, VERBS):
            return Interpretation(Intent.UNDO, confidence=0.7)  # "don't delete that"
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
