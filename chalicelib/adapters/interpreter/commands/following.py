"""An order after what it is about: `the certificate is fixed, so you can close that task`."""

from chalicelib.adapters.interpreter.commands.orders import order
from chalicelib.adapters.interpreter.commands.pointing import has_date
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.handling import PAST_ENDING
from chalicelib.adapters.interpreter.english.orders import (
    BEFORE_PAST,
    BLUNDERED,
    BY_MISTAKE,
    CORRECTIONS,
    LEADING_ON,
    PAST_VERBS,
)
from chalicelib.adapters.interpreter.english.particles import UP_OR_OUT, WE
from chalicelib.adapters.interpreter.english.talk import PEOPLE, TURNED_OUT
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.domain.interpretation import Intent, Interpretation, Selection

_MOST_CLAUSES = 3
_PLAIN_ORDERS = (Intent.REOPEN, Intent.RESTORE, Intent.DELETE)


def order_after(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """The order on "it", whose first clause says what that is; None where it is none."""
    while r.at(finish - 1).kind == "mark" and finish > begin:
        finish -= 1
    tried = 0
    for at in range(begin + 1, finish - 1):
        if r.at(at).kind != "mark" or r.at(at).text not in ",.;!–—-" or r.glued(at + 1):
            continue
        tried += 1
        if tried > _MOST_CLAUSES:
            return None
        start = at + 1
        while r.is_in(start, LEADING_ON):
            start += 1
        found = order(r, text, start, finish)
        if found is None:
            continue
        if found.intent is Intent.UNDO:
            return found if not r.is_in(begin, VERBS) else None
        if found.intent in _PLAIN_ORDERS and found.selection is not None:
            is_apology = r.is_in(begin, WE) and r.is_in(begin + 1, BLUNDERED)
            if is_apology and not found.selection.is_pronoun:
                return found  # "i messed up, reopen the cards one"
        if found.selection is None or not found.selection.is_pronoun or has_date(r, begin, at):
            return None
        chosen = _told_of(r, text, begin, at)
        return None if chosen is None else found._replace(selection=chosen)
    return None


def _told_of(r: Reader, text: str, begin: int, finish: int) -> Selection | None:
    """The task that a statement is about: its subject, or what was done."""
    while r.is_in(begin, CORRECTIONS) and begin < finish:
        begin += 1
    if r.is_in(begin, VERBS) or begin >= finish:
        return None
    for at in range(begin + 1, finish):
        if r.is_in(at, TURNED_OUT):
            return named(r, text, begin, at)
    deed = _object_of(r, text, begin, finish)
    if deed is not None:
        return deed
    done = order(r, text, begin, finish)
    return done.selection if done is not None and done.selection and done.selection.words else None


def _object_of(r: Reader, text: str, begin: int, finish: int) -> Selection | None:
    """`I ticked off the laundry by mistake`: the laundry."""
    at = begin + 1
    while r.is_in(at, BEFORE_PAST):
        at += 1
    is_past = r.word(at).endswith(PAST_ENDING) or r.is_in(at, PAST_VERBS)
    if not r.is_in(begin, PEOPLE) or not is_past:
        return None
    start = at + 1 + r.is_in(at + 1, UP_OR_OUT)
    stop = next((k for k in range(start, finish) if r.row(k, BY_MISTAKE)), finish)
    return named(r, text, start, stop) if start < stop else None
