"""Questions about tasks: `what's overdue and urgent?`, `anything for #work this week?`."""

from itertools import pairwise

from chalicelib.adapters.interpreter.commands.filters import Filters, filters
from chalicelib.adapters.interpreter.commands.selections import selection
from chalicelib.adapters.interpreter.english.asking import (
    ANYTHING_DUE,
    ASKED_TIMES,
    ONE_HAS,
    ONE_OF_THEM,
    WHETHER,
    WONDERING,
)
from chalicelib.adapters.interpreter.english.clockwork import DAY, TURNS, WEEK
from chalicelib.adapters.interpreter.english.handling import (
    A_SCHEDULE,
    DUE,
    FIND,
    LIST_ALONE,
    OPENING,
    SEARCH,
    SEEING,
    SOME_TASKS,
    TASK,
    TASK_OR_REMINDER,
    TASKS,
    TELL,
)
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_AN,
    ANY,
    APOSTROPHE_S,
    EVERYTHING,
    FOR,
    FOR_OR_THE,
    HAVE_DONE,
    HOW,
    HOW_IS,
    I_ALONE,
    IS,
    IS_ARE_WAS,
    MANY,
    ME,
    MY_LOT,
    MY_OR_ME,
    OWN_OR_I,
    OWNED,
    SHOULD,
    SOMETHING_NEW,
    THE,
    THERE_OR_ALL,
    WHAT,
    WHAT_IS,
    WHAT_OR_HOW,
    WHEN_IS,
    WHO_ALONE,
)
from chalicelib.adapters.interpreter.english.questions import (
    ASKED_OF_US,
    ASKING_ONESELF,
    BUSY,
    DOING_ASKED,
    DONE_LAST,
    FIND_OBJECTS,
    FINDING,
    LEFT,
    LIST_OPENINGS,
    LISTED,
    LISTS_ALONE,
    LISTS_BY_NAME,
    LISTS_BY_ONE_WORD,
    LOOKING,
    MAY_I,
    NEXT_TASK,
    OF_PLACE,
    PERSONAL,
    PLURALS,
    QUESTION_WORDS,
    REMIND_ME_WHAT,
    REMINDS_OF_WHAT,
    SHOW_OBJECTS,
    SHOWING,
    SKIPPED,
    TASK_TOPICS,
    TOPIC_LINKS,
    WISHES,
    WORLD_TOPICS,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.domain.interpretation import Intent, Interpretation, Selection


def query(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """The question asked of one's tasks; None where it is none."""
    said = [r.word(at) for at in range(begin, finish) if r.at(at).kind == "word"]
    if not said or any(word in WORLD_TOPICS for word in said):
        return None
    if " ".join(said) in LISTS_ALONE:
        return Interpretation(Intent.LIST, selection=Selection(), confidence=0.9)
    if (asked := _wondered(r, text, begin, finish)) is not None:
        return asked
    if tuple(said[:2]) in MAY_I and len(said) > 3:
        said = said[2:]
        while r.word(begin) != said[0]:
            begin += 1
    if (
        said[0] not in SHOWING | FINDING | QUESTION_WORDS | LIST_OPENINGS | LISTS_BY_ONE_WORD
        and not _may_ask(said, r, finish)
    ):
        return None
    found = filters(r, begin, finish)
    confidence = _confidence(r, begin, finish, said, found)
    if not confidence:
        return None
    return Interpretation(
        Intent.LIST,
        selection=selection(r, text, begin, finish),
        confidence=confidence,
        spans=tuple(found.spans),
    )


def _wondered(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`check if I have anything due on Friday`, `I was wondering what I still have to do`."""
    start = begin + r.row(begin, WONDERING)
    if start == begin:
        return None
    is_whether = r.is_in(start, WHETHER)
    start += is_whether
    said = r.words[start:finish]
    found = filters(r, start, finish)
    is_known = found.any or any(word in TASK_TOPICS for word in said)
    if is_whether:
        asks = any(word in ANYTHING_DUE for word in said) and (is_known or mentions(said, I_ALONE))
    else:
        has_to = any(
            said[at] in I_ALONE and any(word in ONE_HAS for word in said[at + 1 : at + 3])
            for at in range(len(said))
        )
        asks = r.is_in(start, QUESTION_WORDS) and (has_to or is_known)
    if not asks:
        return None
    chosen = selection(r, text, start, finish)
    return Interpretation(Intent.LIST, selection=chosen, confidence=0.8, spans=tuple(found.spans))


def _may_ask(said: list[str], r: Reader, finish: int) -> bool:
    if said[0] in VERBS:
        return tuple(said[:3]) == REMIND_ME_WHAT
    return r.word(finish - 1) == "?" or said[-1] in PLURALS or said[0] in ASKING_ONESELF


def _confidence(r: Reader, begin: int, finish: int, said: list[str], found: Filters) -> float:
    """How surely it is a question about tasks; 0 where it is none."""
    first = said[0]
    asks = r.word(finish - 1) == "?"
    names_tasks = any(word in TASK_TOPICS for word in said[1:])
    if first in SHOWING | FINDING and len(said) > 1:
        has_mark = r.word(begin + 1) == "#"
        ours = names_tasks or found.any
        return _of_show(said, ours, has_mark) if first in SHOWING else _of_find(said, ours)
    if first in QUESTION_WORDS:
        return _of_question(r, begin, finish, said, found, names_tasks=names_tasks, asks=asks)
    is_filter = _is_filter_alone(r, begin, finish, found.gone)
    if asks and (names_tasks or first in TASK_TOPICS or is_filter):
        return 0.8
    if first in EVERYTHING and found.any and len(said) <= 6:
        return 0.85
    if first in LIST_OPENINGS and len(said) <= 6:
        is_named = said[-1] in PLURALS or tuple(said) in LISTS_BY_NAME
        return 0.85 if is_named or mentions(said, TASKS) else 0
    if first in SOME_TASKS and said[1:2] and said[1] in TOPIC_LINKS:
        return 0.85
    if tuple(said) in NEXT_TASK or (asks and len(said) <= 2 and first not in VERBS):
        return 0.7
    if first in LISTS_BY_ONE_WORD:
        return 0.85 if is_filter and (first not in DUE or len(said) <= 4) else 0
    is_plural = said[-1] in SOME_TASKS and first not in VERBS
    if is_plural and (found.any or first in TURNS) and len(said) <= 5:
        return 0.8
    return _of_wish(said, names_tasks=names_tasks)


def _of_question(
    r: Reader,
    begin: int,
    finish: int,
    said: list[str],
    found: Filters,
    *,
    names_tasks: bool,
    asks: bool,
) -> float:
    first = said[0]
    is_personal = any(pair in PERSONAL for pair in pairwise(said))
    if first in ANY:
        return 0.9 if asks or names_tasks or found.any else 0.6
    is_ours = asks or mentions(said[1:2], OWNED)
    if first in IS_ARE_WAS and (found.statuses or found.is_overdue) and is_ours:
        return 0.8
    if first in OF_PLACE and not names_tasks:
        is_owned = any(word in OWN_OR_I or word.endswith(APOSTROPHE_S) for word in said[1:4])
        if first in WHEN_IS and is_owned:
            return 0.8
        is_feast = any(day_at(r, at) is not None for at in range(begin + 1, finish))
        if first in WHEN_IS and asks and len(said) <= 6 and not is_feast:
            return 0.65
        is_there = first in IS and mentions(said[1:2], THERE_OR_ALL)
        return 0.8 if is_there else 0
    if first in IS and mentions(said[1:2], THERE_OR_ALL):
        return 0.85
    if first in WHAT and mentions(said[1:2], ASKED_TIMES) and mentions(said[3:4], OWN_OR_I):
        return 0.85
    if first in HAVE_DONE and is_personal:
        return 0.8
    if first in SHOULD and not names_tasks and said[-1] not in DONE_LAST:
        return 0
    if first in HOW and mentions(said[1:2], MANY) and (mentions(said, LEFT) or is_personal):
        return 0.9
    if first in HOW_IS and not mentions(said[1:2], MANY) and not names_tasks:
        is_busy = mentions(said, BUSY) and is_personal
        is_outlook = mentions(said, LOOKING) and (mentions(said, WEEK) or mentions(said, DAY))
        return 0.7 if is_busy or is_outlook else 0
    if first in WHO_ALONE:
        return 0
    if is_personal and first in ASKED_OF_US:
        return 0.9
    if names_tasks and (asks or first not in DOING_ASKED):
        return 0.95
    is_filter = first in WHAT_OR_HOW and _is_filter_alone(r, begin, finish, found.gone)
    is_filtered = asks and bool(
        found.tags or found.priorities or found.statuses or found.is_overdue
    )
    return 0.9 if is_filter or is_filtered else 0


def _of_show(said: list[str], ours: bool, has_mark: bool) -> float:
    first, second = said[0], said[1]
    if has_mark:
        return 0.95
    if second not in SHOW_OBJECTS:
        return 0.9 if ours and first not in LIST_ALONE and said[-1] in PLURALS else 0
    if first in SHOWING and said[-1] in ONE_OF_THEM and second in OWNED:
        return 0.8  # "show the snow tires one"
    if first in LIST_ALONE:
        is_all = second in LISTED
        return 0.95 if (ours and (second not in FOR_OR_THE or said[-1] in PLURALS)) or is_all else 0
    return 0.95 if second not in THE or ours else 0


def _of_find(said: list[str], ours: bool) -> float:
    first, second = said[0], said[1]
    names = any(word in PLURALS for word in said[1:])
    asks = mentions(said, WHAT) or mentions(said, WHAT_IS)
    if first in SEARCH and mentions(said[2:3], SOMETHING_NEW):
        return 0
    if first in SEARCH:
        return 0.85 if second in FIND_OBJECTS and (second in FOR or names) else 0
    if first in TELL:
        return 0.85 if second in ME and asks and (ours or mentions(said, I_ALONE)) else 0
    if first in FIND:
        is_one = said[-1] in TASK_OR_REMINDER and len(said) <= 5
        return 0.8 if names or is_one or (mentions(said, TASK) and second in OWNED) else 0
    if first in OPENING and second in MY_OR_ME:
        return 0.8 if said[-1] in A_SCHEDULE else 0
    if second not in FIND_OBJECTS or first in OPENING or mentions(said[2:3], A_OR_AN):
        return 0
    return 0.85 if names or (ours and (asks or second in MY_LOT)) else 0


def _of_wish(said: list[str], *, names_tasks: bool) -> float:
    if tuple(said[:2]) in WISHES:
        wants = any(word in SEEING for word in said[1:5])
        return 0.8 if wants and names_tasks else 0
    return 0.8 if tuple(said[:3]) in REMINDS_OF_WHAT else 0


def _is_filter_alone(r: Reader, begin: int, finish: int, gone: set[int]) -> bool:
    """Whether nothing but filters is said: `today?`, `what about Friday?`, `urgent?`."""
    left = [
        r.word(at)
        for at in range(begin, finish)
        if at not in gone and r.at(at).kind not in ("mark", "line")
    ]
    return bool(gone) and all(word in SKIPPED for word in left)
