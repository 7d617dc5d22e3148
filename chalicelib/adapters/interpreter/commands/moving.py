"""New days and times: `move the dentist to Friday`, `push it by an hour`."""

from chalicelib.adapters.interpreter.commands.changes import (
    before_origin,
    moved_to,
    shifted,
    updated,
)
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.changes import (
    AFTER_MOVE,
    BEFORE_STRETCH,
    BEFORE_TARGET,
    DEFINITE_OBJECTS,
    DUE_FIELD,
    DUE_FIELDS,
    EARLIER,
    FIELD_CHANGING,
    MOVE_ALWAYS,
    MOVE_PARTICLES,
    MOVE_TARGETS,
    MOVED_THINGS,
    MOVES_IT,
    MOVING,
    PARTICLED_MOVES,
    SHIFTING,
    STRETCH_OPENINGS,
    STRETCH_UNITS,
    TARGET_WORDS,
    TO_A_DAY,
)
from chalicelib.adapters.interpreter.english.clockwork import EVERY_ALONE, LATER_OR_SOONER
from chalicelib.adapters.interpreter.english.handling import AHEAD_OR_UP, DUE, MAKE, PUSHING, SNOOZE
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_AN,
    FROM,
    FROM_OR_TO,
    IN,
    IT,
    IT_OR_THAT,
    OF_WHAT,
    PRONOUN_OR_THEM,
    SAID_OF_IT,
    TO,
    TO_A_DATE,
    UNTIL_ALONE,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.domain.interpretation import Interpretation, Selection


def moved(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`move the dentist to Friday`, `reschedule it for 5pm`, `change the due date of X to …`."""
    verb = r.word(begin)
    if verb not in MOVING:
        return None
    while r.is_in(finish - 1, AFTER_MOVE) and finish > begin + 1:
        finish -= 1
    start = begin + 1
    if verb in PARTICLED_MOVES and r.is_in(start, MOVE_PARTICLES):
        start += 1
    found = spans(r, start, finish)
    if found and r.word(found[-1].start - 1) in TO:
        found = found[-1:]  # any before it say which tasks
    for when in found:
        if when.is_past or when.is_invalid or when.is_stretch:
            continue
        if r.is_in(when.end - 1, LATER_OR_SOONER):
            continue  # "an hour later" than it is now
        at = when.start
        words = when.words
        prep = r.word(at - 1)
        is_to = prep in MOVE_TARGETS or bool(set(words) & TARGET_WORDS)
        if when.end < finish and any(
            r.at(k).kind in ("word", "number", "opaque") for k in range(when.end, finish)
        ):
            if not (verb in MOVE_ALWAYS or prep in TO):
                continue
            if r.word(at - 1) not in TO and not words:
                continue
        end = at
        while end > start and r.is_in(
            end - 1,
            BEFORE_TARGET,
        ):
            end -= 1
        object_start, is_field = _past_field(r, start, end)
        return _move(
            r,
            text,
            verb,
            when,
            object_start,
            end,
            is_to=is_to or prep in TO,
            is_field=is_field,
            finish=finish,
        )
    return None


def _past_field(r: Reader, start: int, end: int) -> tuple[int, bool]:
    """Past "the due date of"."""
    at = start
    while at < end and r.is_in(at, DUE_FIELD):
        at += 1
    is_field = any(r.word(k) in DUE_FIELDS for k in range(start, at))
    if is_field and (r.is_in(at, OF_WHAT) or at >= end):
        return (at + 1 if at < end else at), True
    return start, is_field


def _move(
    r: Reader,
    text: str,
    verb: str,
    when: When,
    start: int,
    end: int,
    *,
    is_to: bool,
    is_field: bool,
    finish: int,
) -> Interpretation | None:
    object_word = r.word(start)
    definite = object_word in DEFINITE_OBJECTS or any(
        r.word(k) in MOVED_THINGS for k in range(start, end)
    )
    if start >= end:
        if not (is_field or verb in MOVES_IT) or (not is_to and verb not in SNOOZE):
            return None
        selection = Selection(is_pronoun=True)
    else:
        prep_to = r.is_in(when.start - 1, TO_A_DATE) or mentions(when.words, UNTIL_ALONE)
        if verb in FIELD_CHANGING and not (
            is_field or prep_to or (object_word in IT_OR_THAT and is_to)
        ):
            return None
        if verb in MAKE and not (
            object_word in PRONOUN_OR_THEM or is_field or _is_due_said(r, when)
        ):
            return None
        if verb in TO_A_DAY and not (
            prep_to
            or (object_word in SAID_OF_IT and is_to)
            or (is_to and definite and verb in PUSHING)
        ):
            return None
        if verb in MOVE_ALWAYS and not (prep_to or is_to or definite):
            return None
        selection = named(r, text, start, before_origin(r, start, end))
    moved = moved_to(r, when.start, finish)
    if moved is None:
        return None
    changes, whens = moved
    if r.is_in(when.start - 2, EVERY_ALONE):
        return None
    return updated(selection, changes, r, whens)


def _is_due_said(r: Reader, when: When) -> bool:
    return mentions(when.words, DUE) or r.word(when.start - 1) in DUE


def shifted_by(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`push the dentist by 2 days`, `delay it a week`, `snooze it an hour`."""
    verb = r.word(begin)
    if verb not in SHIFTING and not (verb in MAKE and r.is_in(finish - 1, LATER_OR_SOONER)):
        return None
    for at in range(begin + 1, finish):
        lead = at
        while r.is_in(
            lead,
            BEFORE_STRETCH,
        ):
            lead += 1
        changes = shifted(
            r,
            lead,
            finish,
            -1 if verb in EARLIER or any(r.is_in(k, AHEAD_OR_UP) for k in range(at, finish)) else 1,
        )
        if changes is None or not (
            changes.shift_months or changes.shift_days or changes.shift_minutes
        ):
            continue
        if r.word(lead - 1) in FROM_OR_TO and mentions(r.words[begin:lead], FROM):
            continue  # "bump the timeout from 30 to 60 seconds"
        if r.word(lead - 1) in IN and r.word(begin + 1) not in IT:
            continue
        if r.number(lead) is None and not r.is_in(lead, STRETCH_OPENINGS):
            continue
        if r.is_in(lead, A_OR_AN) and not r.is_in(
            lead + 1,
            STRETCH_UNITS,
        ):
            continue
        if at == begin + 1:
            return updated(Selection(is_pronoun=True), changes, r)
        return updated(named(r, text, begin + 1, at), changes, r)
    return None
