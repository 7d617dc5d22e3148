"""Fields of tasks that exist, given and taken: `give the report a deadline of Friday`."""

from chalicelib.adapters.interpreter.commands.changes import moved_to, updated
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.changes import (
    BEFORE_FIELD,
    FIELD_GIVING,
    FIELD_LINKS,
    FIELD_RECEIVERS,
    UNSETTING,
)
from chalicelib.adapters.interpreter.english.handling import (
    DEADLINE,
    DUE_DATE,
    REMINDER_NOUNS,
    REMINDER_PLURALS,
)
from chalicelib.adapters.interpreter.english.particles import FOR, OF, UNTIL_ALONE
from chalicelib.adapters.interpreter.english.questions import SINGULAR
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.domain.interpretation import DraftChanges, Interpretation, Selection

_MOST_BEFORE = 6  # tokens before the name of the field


def deadline_given(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`give the report a deadline of Friday`, `set a due date of May 3 for the report`."""
    if not r.is_in(begin, FIELD_GIVING):
        return None
    if r.is_in(begin + 1, SINGULAR) and r.is_in(begin + 2, UNTIL_ALONE):
        moved = moved_to(r, begin + 2, finish)  # "give it until Friday"
        return updated(Selection(is_pronoun=True), moved[0], r, moved[1]) if moved else None
    for at in range(begin + 1, min(finish, begin + _MOST_BEFORE)):
        size = 2 * r.phrase(at, *DUE_DATE) or int(r.word(at) in DEADLINE)
        if size:
            return _dated(r, text, begin, at, at + size, finish)
    return None


def _dated(
    r: Reader, text: str, begin: int, field: int, after: int, finish: int
) -> Interpretation | None:
    """The new date after the field, and the task before it or after the date."""
    start = after + (r.word(after) in OF)
    found = spans(r, start, finish)
    if not found or found[0].start != start:
        return None
    when, stop = found[0], field
    moved = moved_to(r, start, finish)
    while stop > begin + 1 and r.is_in(stop - 1, BEFORE_FIELD):
        stop -= 1
    if moved is None:
        return None
    if stop > begin + 1:
        return updated(named(r, text, begin + 1, stop), moved[0], r, moved[1])
    if not r.is_in(when.end, FIELD_RECEIVERS) or when.end + 1 >= finish:
        return None
    return updated(named(r, text, when.end + 1, finish), moved[0], r, moved[1])


def reminder_taken(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`take the reminder off the boiler task`: none of its own is left."""
    if not r.is_in(begin, UNSETTING):
        return None
    at = begin + 1
    while at < finish and r.is_in(at, BEFORE_FIELD):
        at += 1
    is_field = r.is_in(at, REMINDER_NOUNS | REMINDER_PLURALS) and r.is_in(at + 1, FIELD_LINKS)
    if not is_field or r.word(at + 1) in (*OF, *FOR) or at + 2 >= finish:
        return None
    return updated(named(r, text, at + 2, finish), DraftChanges(reminders=()), r)
