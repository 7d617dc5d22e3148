"""Priority and status of tasks that exist: `make the report urgent`, `start the dentist`."""

from chalicelib.adapters.interpreter.commands.changes import updated
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.changes import (
    BEFORE_BEGUN,
    BEFORE_LEVEL,
    BEFORE_STATUS,
    BEGUN_OPENINGS,
    GIVEN,
    LEVEL_GIVING,
    LEVEL_SETTING,
    LEVEL_SHIFTING,
    MAKEABLE,
    NOT_LEVELLED,
    STARTABLE,
    STATUS_SETTING,
    STATUS_WORDS,
)
from chalicelib.adapters.interpreter.english.handling import (
    ANY_MORE,
    ASAP,
    DE_BEGINNING,
    IN_PROGRESS,
    LEVEL_LETTER,
    LEVELLING,
    MAKE,
    MAKE_OR_GIVE,
    PRIORITIZE,
    PRIORITY,
    PRIORITY_ALONE,
    RAISING,
    START,
    STARTED,
    STARTED_WORKING_ON,
    TASK_ONE_ITEM,
    UNDER_WAY,
    UPDATING,
    WORKING_ON,
    WORKING_ON_IT,
)
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_THE,
    INTO_OR_FOR,
    IS,
    IS_NOT,
    NO_MORE,
    NO_OR_NOT,
    NOT,
    NOW_OR_TODAY,
    NOW_OR_TOO,
    OF_WHAT,
    ON_OR_WITH,
    OWNED,
    PLURAL_S,
    THE,
    TOWARD,
)
from chalicelib.adapters.interpreter.english.questions import SINGULAR
from chalicelib.adapters.interpreter.english.tasks import LEVELS, PRIORITIES, VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.domain.interpretation import DraftChanges, Interpretation, Selection
from chalicelib.domain.task_terms import Priority, Status

_LONGEST_NAME = 8  # tokens


def prioritised(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`make the report high priority`, `set it to urgent`, `bump the priority of X to high`."""
    verb = r.word(begin)
    if verb in LEVEL_SHIFTING and finish - begin > 3:
        at = begin + 2 if r.word(begin + 1) in THE else begin + 1
        if (
            r.is_in(at, PRIORITY)
            and r.is_in(at + 1, OF_WHAT)
            and not any(r.word(k) in PRIORITIES for k in range(at + 1, finish))
        ):
            level = Priority.HIGH if verb in RAISING else Priority.LOW
            return updated(named(r, text, at + 2, finish), DraftChanges(priority=level), r)
    if verb in PRIORITIZE and begin + 1 < finish:
        level = Priority.LOW if verb.startswith(DE_BEGINNING) else Priority.HIGH
        return updated(named(r, text, begin + 1, finish), DraftChanges(priority=level), r)
    if r.is_in(begin, LEVEL_GIVING):
        at = begin + 1 + r.is_in(begin + 1, A_OR_THE)
        given = _level_at(r, at) if r.is_in(at + 1, PRIORITY) else None
        if given is not None and r.is_in(at + 2, INTO_OR_FOR) and at + 3 < finish:
            return updated(named(r, text, at + 3, finish), DraftChanges(priority=given), r)
    for at in range(begin, min(finish, begin + 5)):
        if r.is_in(at, PRIORITY) and r.is_in(at + 1, OF_WHAT):
            for stop in range(at + 2, finish):
                said = _level_at(r, stop + 1) if r.is_in(stop, TOWARD) else None
                if said is not None:
                    changes = DraftChanges(priority=said)
                    return updated(named(r, text, at + 2, stop), changes, r)
            return None
    last = finish - 1
    while last > begin and r.at(last).text in ".!?":
        last -= 1
    if verb in LEVEL_SETTING:
        end = last - r.is_in(last, PRIORITY)
        end -= r.glued(end) and r.is_in(end - 1, LEVEL_LETTER)
        named_level = _level_at(r, end)
        if named_level is None or end <= begin + 1:
            return None
        stop = end
        while r.is_in(
            stop - 1,
            BEFORE_LEVEL,
        ):
            stop -= 1
        if stop <= begin + 1:
            return updated(Selection(is_pronoun=True), DraftChanges(priority=named_level), r)
        if stop == end and (verb in UPDATING or (r.word(end) in ASAP and verb not in LEVELLING)):
            return None  # "update the resume asap"
        if (
            stop == end
            and verb in MAKE_OR_GIVE
            and not (r.is_in(last, PRIORITY) or r.is_in(begin + 1, GIVEN))
            and not (verb in MAKE and _names_a_task(r, begin + 1, stop))
        ):
            return None
        return updated(named(r, text, begin + 1, stop), DraftChanges(priority=named_level), r)
    while r.is_in(last, NOW_OR_TOO) and last > begin + 2:
        last -= 1
    denied = _no_longer(r, text, begin, finish)
    if denied is not None:
        return denied
    for at in range(begin + 1, last):
        if r.is_in(at, IS) and r.word(last) in (*PRIORITIES, *PRIORITY_ALONE) and last - at <= 4:
            return _said_level(r, text, begin, at, last)
    return None


def _level_at(r: Reader, at: int) -> Priority | None:
    """`high`, `p1`."""
    if r.is_in(at, LEVEL_LETTER) and r.glued(at + 1):
        name = LEVELS.get(r.word(at + 1))
    else:
        name = PRIORITIES.get(r.word(at))
    return Priority(name) if name else None


def _names_a_task(r: Reader, begin: int, finish: int) -> bool:
    """Whether what is to be made urgent is there already, and not a thing that one makes."""
    return finish - begin <= 3 and not any(r.is_in(at, MAKEABLE) for at in range(begin, finish))


def _no_longer(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`the report isn't urgent anymore`: it is of medium priority."""
    while r.at(finish - 1).kind == "mark" and finish > begin:
        finish -= 1
    size = 1 if r.is_in(finish - 1, NO_MORE) else 2 * r.phrase(finish - 2, *ANY_MORE)
    at = finish - size - 1
    if not size or r.word(at) not in PRIORITIES:
        return None
    isnt = r.is_in(at - 1, IS_NOT) or r.word(at - 1) in NOT
    end = at - 1
    while r.is_in(end - 1, IS):
        end -= 1
    if not isnt or end < begin or at - begin > _LONGEST_NAME:
        return None
    chosen = named(r, text, begin, end) if end > begin else Selection(is_pronoun=True)
    return updated(chosen, DraftChanges(priority=Priority.MEDIUM), r, confidence=0.7)


def _said_level(r: Reader, text: str, begin: int, at: int, last: int) -> Interpretation | None:
    said = next(
        (PRIORITIES[r.word(k)] for k in range(at + 1, last + 1) if r.word(k) in PRIORITIES), ""
    )
    negated = r.is_in(at + 1, NO_OR_NOT)
    if not said or negated or r.is_in(begin, NOT_LEVELLED):
        return None
    return updated(
        named(r, text, begin, at), DraftChanges(priority=Priority(said)), r, confidence=0.7
    )


def status_set(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if not r.is_in(begin, STATUS_SETTING):
        return None
    for at in range(begin + 1, finish):
        words = " ".join(IN_PROGRESS) if r.row(at, UNDER_WAY) else r.word(at)
        status = STATUS_WORDS.get(words)
        if status is not None and at >= finish - 3:
            end = at
            while r.is_in(end - 1, BEFORE_STATUS):
                end -= 1
            if end > begin + 1:
                return updated(named(r, text, begin + 1, end), DraftChanges(status=status), r)
    return None


def begun(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`start the dentist`, `I'm working on the report`, `started the essay`: it is in progress."""
    at = begin
    if r.phrase(finish - 2, *IN_PROGRESS) and 1 <= finish - 2 - begin <= 3:
        end = finish - 3 if r.is_in(finish - 3, IS) else finish - 2
        is_asked = r.is_in(begin, NOT_LEVELLED) or r.word(end - 1).endswith(PLURAL_S)
        if r.word(begin) not in VERBS and end > begin and not is_asked:
            changes = DraftChanges(status=Status.IN_PROGRESS)
            return updated(named(r, text, begin, end), changes, r, confidence=0.7)
    finish -= r.is_in(finish - 1, NOW_OR_TODAY) and finish - begin > 3
    is_ours = r.is_in(at, BEGUN_OPENINGS)
    while r.is_in(
        at,
        BEFORE_BEGUN,
    ):
        at += 1
    is_working = r.phrase(at, *WORKING_ON) or r.phrase(at, *STARTED_WORKING_ON)
    if is_working:
        start = at + (2 if r.word(at) in WORKING_ON_IT else 3)
    elif (r.is_in(at, STARTED) and is_ours) or r.is_in(begin, START):
        start = at + (2 if r.is_in(at + 1, ON_OR_WITH) else 1)
        start += r.phrase(at + 1, *WORKING_ON) * 2
    else:
        return None
    size = finish - start
    is_pronoun = r.is_in(start, SINGULAR) and size == 1
    is_definite = r.is_in(start, OWNED) and 2 <= size <= 4
    names_task = r.is_in(finish - 1, TASK_ONE_ITEM)
    is_startable = any(r.is_in(k, STARTABLE) for k in range(start, finish)) and r.word(at) in START
    if not (is_pronoun or (is_definite and (names_task or not is_startable))):
        return None
    if any(not w.is_past for w in spans(r, start, finish)) or r.word(finish - 1) == "?":
        return None
    changes = DraftChanges(status=Status.IN_PROGRESS)
    return updated(named(r, text, start, finish), changes, r, confidence=0.7)
