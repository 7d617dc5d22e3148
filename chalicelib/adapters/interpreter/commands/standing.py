"""Priority and status of tasks that exist: `make the report urgent`, `start the dentist`."""

from chalicelib.adapters.interpreter.commands.changes import updated
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.changes import (
    BEFORE_BEGUN,
    BEFORE_LEVEL,
    BEFORE_STATUS,
    BEGUN_OPENINGS,
    GIVEN,
    LEVEL_SETTING,
    LEVEL_SHIFTING,
    MAKEABLE,
    NOT_LEVELLED,
    STARTABLE,
    STATUS_SETTING,
    STATUS_WORDS,
)
from chalicelib.adapters.interpreter.english.tasks import PRIORITIES, VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.domain.interpretation import DraftChanges, Interpretation, Selection
from chalicelib.domain.task_terms import Priority, Status


def prioritised(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`make the report high priority`, `set it to urgent`, `bump the priority of X to high`."""
    verb = r.word(begin)
    if verb in LEVEL_SHIFTING and finish - begin > 3:
        at = begin + 2 if r.word(begin + 1) == "the" else begin + 1
        if (
            r.is_in(at, ("priority", "prio"))
            and r.is_in(at + 1, ("of", "for", "on"))
            and not any(r.word(k) in PRIORITIES for k in range(at + 1, finish))
        ):
            level = Priority.HIGH if verb in ("raise", "increase", "up") else Priority.LOW
            return updated(named(r, text, at + 2, finish), DraftChanges(priority=level), r)
    if verb in ("prioritize", "prioritise", "deprioritize", "deprioritise") and begin + 1 < finish:
        level = Priority.LOW if verb.startswith("de") else Priority.HIGH
        return updated(named(r, text, begin + 1, finish), DraftChanges(priority=level), r)
    for at in range(begin, min(finish, begin + 5)):
        if r.is_in(at, ("priority", "prio")) and r.is_in(at + 1, ("of", "for", "on")):
            for stop in range(at + 2, finish):
                level_word = r.word(stop + 1) if r.is_in(stop, ("to", "as", "is", "=")) else ""
                if level_word in PRIORITIES:
                    changes = DraftChanges(priority=Priority(PRIORITIES[level_word]))
                    return updated(named(r, text, at + 2, stop), changes, r)
            return None
    last = finish - 1
    while last > begin and r.at(last).text in ".!?":
        last -= 1
    if verb in LEVEL_SETTING:
        end = last
        if r.is_in(last, ("priority", "prio")):
            end -= 1
        elif (
            r.word(last) in PRIORITIES and r.is_in(last - 1, (":", "priority", "to", "as", "is"))
        ) or r.word(last) in PRIORITIES:
            pass
        else:
            return None
        word = PRIORITIES.get(r.word(end), "")
        if not word or end <= begin + 1:
            return None
        stop = end
        while r.is_in(
            stop - 1,
            BEFORE_LEVEL,
        ):
            stop -= 1
        if stop <= begin + 1:
            return updated(Selection(is_pronoun=True), DraftChanges(priority=Priority(word)), r)
        if (
            stop == end
            and verb in ("make", "put", "give", "move")
            and not (r.is_in(last, ("priority", "prio")) or r.is_in(begin + 1, GIVEN))
            and not (verb == "make" and _names_a_task(r, begin + 1, stop))
        ):
            return None
        return updated(named(r, text, begin + 1, stop), DraftChanges(priority=Priority(word)), r)
    while r.is_in(last, ("now", "actually", "too")) and last > begin + 2:
        last -= 1
    for at in range(begin + 1, last):
        if (
            r.is_in(at, ("is", "are"))
            and r.word(last) in (*PRIORITIES, "priority")
            and last - at <= 4
        ):
            return _said_level(r, text, begin, at, last)
    return None


def _names_a_task(r: Reader, begin: int, finish: int) -> bool:
    """Whether what is to be made urgent is there already, and not a thing that one makes."""
    return finish - begin <= 3 and not any(r.is_in(at, MAKEABLE) for at in range(begin, finish))


def _said_level(r: Reader, text: str, begin: int, at: int, last: int) -> Interpretation | None:
    said = next(
        (PRIORITIES[r.word(k)] for k in range(at + 1, last + 1) if r.word(k) in PRIORITIES), ""
    )
    negated = r.is_in(at + 1, ("not", "no"))
    if not said or negated or r.is_in(begin, NOT_LEVELLED):
        return None
    return updated(
        named(r, text, begin, at), DraftChanges(priority=Priority(said)), r, confidence=0.7
    )


def status_set(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if not r.is_in(begin, STATUS_SETTING):
        return None
    for at in range(begin + 1, finish):
        words = (
            "in progress"
            if r.phrase(at, "in", "progress") or r.phrase(at, "in", "-", "progress")
            else r.word(at)
        )
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
    if r.phrase(finish - 2, "in", "progress") and 1 <= finish - 2 - begin <= 3:
        end = finish - 3 if r.is_in(finish - 3, ("is", "are")) else finish - 2
        is_asked = r.is_in(begin, NOT_LEVELLED) or r.word(end - 1).endswith("s")
        if r.word(begin) not in VERBS and end > begin and not is_asked:
            changes = DraftChanges(status=Status.IN_PROGRESS)
            return updated(named(r, text, begin, end), changes, r, confidence=0.7)
    is_ours = r.is_in(at, BEGUN_OPENINGS)
    while r.is_in(
        at,
        BEFORE_BEGUN,
    ):
        at += 1
    is_working = r.phrase(at, "working", "on") or r.phrase(at, "started", "working", "on")
    if is_working:
        start = at + (2 if r.word(at) == "working" else 3)
    elif (r.is_in(at, ("started", "begun", "began")) and is_ours) or r.is_in(
        begin, ("start", "begin")
    ):
        start = at + (2 if r.is_in(at + 1, ("on", "with")) else 1)
        start += r.phrase(at + 1, "working", "on") * 2
    else:
        return None
    size = finish - start
    is_pronoun = r.is_in(start, ("it", "that", "this")) and size == 1
    is_definite = r.is_in(start, ("the", "my")) and 2 <= size <= 4
    names_task = r.is_in(finish - 1, ("task", "one", "item"))
    is_startable = any(r.is_in(k, STARTABLE) for k in range(start, finish)) and r.word(at) in (
        "start",
        "begin",
    )
    if not (is_pronoun or (is_definite and (names_task or not is_startable))):
        return None
    if any(not w.is_past for w in spans(r, start, finish)) or r.word(finish - 1) == "?":
        return None
    changes = DraftChanges(status=Status.IN_PROGRESS)
    return updated(named(r, text, start, finish), changes, r, confidence=0.7)
