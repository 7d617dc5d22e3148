"""Whether words point at tasks that exist, and at dates beside them."""

from chalicelib.adapters.interpreter.english.handling import DUE, TICKING_OR_CROSSING
from chalicelib.adapters.interpreter.english.orders import (
    BESIDE_PRONOUNS,
    EVERY_WORDS,
    OFF_A_LIST,
    PLACED,
    TASK_NAMES,
    WHOLE_LISTS,
)
from chalicelib.adapters.interpreter.english.particles import (
    EVERY_OR_ALL,
    LATEST_BY_OR_AT,
    OFF,
    ONE,
    THE,
)
from chalicelib.adapters.interpreter.english.questions import PLURAL, SINGULAR
from chalicelib.adapters.interpreter.english.time import RELATIVE_DAYS, WEEKDAYS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.domain.interpretation import Intent, Interpretation, Selection


def ordered(intent: Intent, selection: Selection, confidence: float = 0.9) -> Interpretation:
    return Interpretation(intent, selection=selection, confidence=confidence)


def points_at_task(r: Reader, begin: int, finish: int) -> bool:
    """Whether it points at a task: "it", "the last one", "the dentist task", "task 3"."""
    return (
        (
            finish - begin <= 3
            and any(r.word(at) in SINGULAR | PLURAL for at in range(begin, finish))
            and not any(
                r.at(at).kind == "word" and r.word(at) not in SINGULAR | PLURAL | BESIDE_PRONOUNS
                for at in range(begin, finish)
            )
        )
        or any(r.word(at) in TASK_NAMES for at in range(begin, finish))
        or (r.is_in(begin, EVERY_OR_ALL) and any(r.word(at) == "#" for at in range(begin, finish)))
        or r.is_in(begin, EVERY_WORDS)
        or (
            r.at(begin).kind == "opaque"
            and r.at(begin).text.startswith("#")
            and finish - begin == 1
        )
        or (r.word(begin) in THE and r.is_in(begin + 1, PLACED) and finish - begin <= 3)
    )


def is_dated_one(r: Reader, finish: int) -> bool:
    """`the Friday one`, whose day tells which it is."""
    is_day = r.is_in(finish - 2, WEEKDAYS) or r.is_in(finish - 2, RELATIVE_DAYS)
    return r.word(finish - 1) in ONE and is_day and r.word(finish - 3) in THE


def has_date(r: Reader, begin: int, finish: int) -> bool:
    return any(
        not w.is_past and not w.is_stretch and not w.is_invalid for w in spans(r, begin, finish)
    )


def has_deadline(r: Reader, begin: int, finish: int) -> bool:
    """Whether it says by when to do it, and not what is due then."""
    return any(
        w.words[:1]
        and w.words[0] in LATEST_BY_OR_AT
        and not mentions(r.words[begin : w.start], DUE)
        for w in spans(r, begin, finish)
    )


def before_list(r: Reader, start: int, finish: int) -> int:
    """Before "from my list", "off the list"."""
    for at in range(start + 1, finish):
        if r.is_in(at, OFF_A_LIST) and any(r.word(k) in WHOLE_LISTS for k in range(at, finish)):
            return at + 1 if r.word(at) in OFF and r.is_in(start - 1, TICKING_OR_CROSSING) else at
    return finish
