"""When to be reminded of a task that exists: `remind me an hour before the dentist`."""

from chalicelib.adapters.interpreter.commands.changes import updated
from chalicelib.adapters.interpreter.commands.pointing import has_date, points_at_task
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.changes import (
    BEFORE_LENGTH,
    REMINDER_ARTICLES,
    REMINDER_SETTING,
)
from chalicelib.adapters.interpreter.english.clockwork import LATER_OR_SOONER
from chalicelib.adapters.interpreter.english.handling import REMINDER_NOUNS
from chalicelib.adapters.interpreter.english.particles import (
    ME_OR_US,
    OWN_OR_POINTED,
    POSSESSIVE_ENDS,
    TO,
    TOPIC_OF_OR_ON,
)
from chalicelib.adapters.interpreter.english.questions import PLURAL, SINGULAR
from chalicelib.adapters.interpreter.english.requests import REMINDING
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.tasks.reminders import beforehand
from chalicelib.domain.interpretation import DraftChanges, Interpretation, Selection


def reminded(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """The reminders are to be so long before the due date, those of one task that exists."""
    while finish > begin and r.at(finish - 1).kind == "mark":
        finish -= 1
    for at in range(begin, finish):
        said = beforehand(r, at)
        if said is None or said[1] > finish:
            continue
        if at == begin and said[1] == finish and r.is_in(finish - 1, LATER_OR_SOONER):
            return None  # "two days earlier"
        minutes, end = said
        before = _object_before(r, begin, at)
        if before is None:
            return None
        start, stop = before
        if start < stop and end < finish:
            return None
        if start >= stop:
            start, stop = end + r.is_in(end, TOPIC_OF_OR_ON), finish
        chosen = _chosen(r, text, start, stop)
        if chosen is None:
            return None
        return updated(chosen, DraftChanges(reminders=(minutes,)), r, confidence=0.8)
    return None


def _object_before(r: Reader, begin: int, at: int) -> tuple[int, int] | None:
    """What is named between "remind me" and the length; None where it opens otherwise."""
    stop = at
    while stop > begin and r.is_in(stop - 1, BEFORE_LENGTH):
        stop -= 1
    if stop == begin:
        return begin, begin
    if r.is_in(begin, REMINDING - REMINDER_NOUNS) and r.is_in(begin + 1, ME_OR_US):
        start = begin + 2
    elif r.is_in(begin, REMINDER_SETTING):
        start = begin + 1
        while r.is_in(start, REMINDER_ARTICLES):
            start += 1
        if r.is_in(start, REMINDER_NOUNS):
            start += 1
        elif r.is_in(stop - 1, REMINDER_NOUNS):  # "the dentist's reminder"
            return begin + 1, stop - 1
        else:
            return None
    else:
        return None
    return start + r.is_in(start, TOPIC_OF_OR_ON), max(start, stop)


def _chosen(r: Reader, text: str, start: int, stop: int) -> Selection | None:
    if start >= stop or (r.is_in(start, SINGULAR | PLURAL) and stop - start <= 3):
        return Selection(is_pronoun=True, is_plural=r.is_in(start, PLURAL))
    is_deed = any(r.is_in(k, TO) and r.is_in(k + 1, VERBS) for k in range(start, stop))
    is_known = r.is_in(start, OWN_OR_POINTED) or points_at_task(r, start, stop)
    if is_deed or not is_known or has_date(r, start, stop):
        return None
    chosen = named(r, text, start, stop)
    if chosen.words.endswith(POSSESSIVE_ENDS):  # "the dentist's reminder"
        chosen = chosen._replace(words=chosen.words[: -len(POSSESSIVE_ENDS[0])])
    return chosen
