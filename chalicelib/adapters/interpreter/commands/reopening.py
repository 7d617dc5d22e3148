"""What is not done after all."""

from chalicelib.adapters.interpreter.commands.pointing import has_date, ordered
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.orders import (
    AFTER_NOT_DONE,
    AFTER_UN,
    BEFORE_NOT_DONE,
    DONE,
    FINISHING,
    NOT_DONE,
    PAST_VERBS,
    REOPEN,
    SETTING_BACK,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
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
