"""What is taken back: undo, restore, and what is not done after all."""

from chalicelib.adapters.interpreter.commands.pointing import has_date, ordered, points_at_task
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.orders import (
    AFTER_NOT_DONE,
    AFTER_UN,
    BEFORE_NOT_DONE,
    BRINGING,
    DONE,
    FINISHING,
    NOT_DONE,
    PAST_VERBS,
    POINTED_ENDS,
    REOPEN,
    SETTING_BACK,
    SLIPPED,
    UNDO,
    UNDO_BEGINNINGS,
    UNDO_OBJECTS,
    UNDOABLE,
)
from chalicelib.adapters.interpreter.english.questions import PLURAL, SINGULAR
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.talk import plain
from chalicelib.domain.interpretation import Intent, Interpretation


def reopen(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if r.is_in(begin, REOPEN) and begin + 1 < finish:
        return ordered(Intent.REOPEN, named(r, text, begin + 1, finish))
    if (
        r.is_in(begin, ("un", "re"))
        and r.word(begin + 1) == "-"
        and begin + 3 < finish
        and r.is_in(begin + 2, AFTER_UN)
    ):
        return ordered(Intent.REOPEN, named(r, text, begin + 3, finish))
    if r.phrase(begin, "open") and finish - begin > 2 and r.word(finish - 1) in ("again", "back"):
        return ordered(Intent.REOPEN, named(r, text, begin + 1, finish - 1))
    last = finish - 1
    if r.is_in(begin, SETTING_BACK):
        at = last
        if r.is_in(at, NOT_DONE) or (r.is_in(at, DONE) and r.word(at - 1) == "not"):
            end = at - 1 if r.word(at - 1) == "not" else at
            while r.is_in(end - 1, BEFORE_NOT_DONE):
                end -= 1
            if end > begin + 1:
                return ordered(Intent.REOPEN, named(r, text, begin + 1, end))
    for at in range(begin + 1, finish):
        isnt = r.is_in(at, ("isn't", "isnt", "wasn't", "aren't")) or (
            r.is_in(at, ("is", "was")) and r.word(at + 1) == "not"
        )
        if isnt and any(r.is_in(k, DONE) for k in range(at + 1, min(finish, at + 5))):
            return ordered(Intent.REOPEN, named(r, text, begin, at))
    denies = begin + 1 if r.is_in(begin, ("i", "we")) else begin
    if r.is_in(denies, ("didn't", "haven't", "havent", "didnt")):
        at = denies + 1
        while r.is_in(at, ("actually", "really", "yet", "even")):
            at += 1
        if r.is_in(at, FINISHING):
            end = finish
            while r.is_in(end - 1, AFTER_NOT_DONE):
                end -= 1
            if end > at + 1:
                return ordered(Intent.REOPEN, named(r, text, at + 1, end), 0.8)
        elif denies > begin and r.is_in(at, PAST_VERBS) and r.is_in(denies, ("haven't", "havent")):
            end = finish - 1 if r.word(finish - 1) == "yet" else finish
            if end > at + 1 and not has_date(r, at, end):
                return ordered(Intent.REOPEN, named(r, text, at + 1, end), 0.6)
    return None


def undo(r: Reader, _: str, begin: int, finish: int) -> Interpretation | None:
    words = plain(r, begin, finish)
    if words in UNDO or (
        words.startswith("undo")
        and (
            finish - begin <= 2
            or r.is_in(begin + 1, UNDO_OBJECTS)
            or (r.word(begin + 1) == "the" and r.is_in(begin + 2, UNDOABLE))
        )
    ):
        return Interpretation(Intent.UNDO, confidence=0.95)
    if words.startswith(("i didn't mean to ", "didn't mean to ", "i did not mean to ")):
        at = begin + 1
        while r.word(at - 1) != "to":
            at += 1
        is_last = r.is_in(at + 1, SINGULAR | PLURAL) and finish - at <= 3
        return (
            Interpretation(Intent.UNDO, confidence=0.85)
            if r.is_in(at, SLIPPED) and is_last
            else None
        )
    if words.endswith(" undo") and words.count(" ") <= 2:
        return Interpretation(Intent.UNDO, confidence=0.9)
    if words.startswith(UNDO_BEGINNINGS):
        return Interpretation(Intent.UNDO, confidence=0.9)
    return None


def restore(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    start = 0
    wants = begin + 1 if r.word(begin) == "i" else begin
    if r.is_in(wants, ("want", "need")) and r.word(finish - 1) == "back" and finish - wants <= 7:
        if r.is_in(wants + 1, ("the", "my", "it", "that")):
            chosen = named(r, text, wants + 1, finish - 1)
            return ordered(Intent.RESTORE, chosen._replace(is_in_trash=True), 0.7)
    if r.is_in(begin, ("restore", "undelete", "recover", "unarchive")):
        start = begin + 1
    elif r.phrase(begin, "un", "-", "delete"):
        start = begin + 3
    elif r.phrase(begin, "bring", "back"):
        start = begin + 2
    elif r.is_in(begin, ("put", "get")) and r.word(begin + 1) == "back" and begin + 2 < finish:
        is_named = r.is_in(begin + 2, ("the", "my", "it", "that")) and finish - begin <= 7
        start = begin + 2 if is_named and r.word(begin) in ("put", "get") else 0
    elif r.word(begin) == "get" and r.word(finish - 1) == "back" and finish - begin <= 7:
        is_task = r.is_in(finish - 2, POINTED_ENDS)
        chosen = named(r, text, begin + 1, finish - 1)._replace(is_in_trash=True)
        return ordered(Intent.RESTORE, chosen, 0.8) if is_task else None
    elif r.is_in(begin, BRINGING):
        return _restored_out(r, text, begin, finish)
    if not start or start >= finish or has_date(r, start, finish):
        return None
    is_pointed = points_at_task(r, start, finish) or r.is_in(start, ("the", "my"))
    if r.is_in(begin, ("restore", "recover")) and not is_pointed and finish - start > 3:
        return None
    end = _before_trash(r, start, finish)
    if (
        r.is_in(begin, ("restore", "recover"))
        and end == finish
        and any(r.is_in(at, ("from", "to")) for at in range(start, finish))
    ):
        return None
    return ordered(Intent.RESTORE, named(r, text, start, end)._replace(is_in_trash=True))


def _before_trash(r: Reader, start: int, finish: int) -> int:
    for at in range(start, finish):
        leads = r.word(at) == "from" or r.phrase(at, "out", "of")
        if leads and any(r.word(k) in ("trash", "bin", "dead") for k in range(at, finish)):
            return at
        if r.word(at) in ("that", "which") and at > start and r.is_in(at + 1, ("i", "you", "was")):
            return at
    return finish


def _restored_out(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    end = _before_trash(r, begin + 1, finish)
    if end < finish and r.is_in(end, ("out", "from")):
        start = begin + 1
        stop = end - 1 if r.word(end - 1) == "back" else end
        return ordered(Intent.RESTORE, named(r, text, start, stop)._replace(is_in_trash=True))
    if r.word(finish - 1) == "back" and r.word(begin) == "bring":
        return ordered(
            Intent.RESTORE, named(r, text, begin + 1, finish - 1)._replace(is_in_trash=True)
        )
    return None
