"""Questions about tasks: `what's overdue and urgent?`, `anything for #work this week?`."""

from itertools import pairwise

from chalicelib.adapters.interpreter.commands.filters import Filters, filters
from chalicelib.adapters.interpreter.commands.selections import selection
from chalicelib.adapters.interpreter.english.questions import (
    FIND_OBJECTS,
    FINDING,
    LIST_OPENINGS,
    LISTED,
    LISTS_ALONE,
    LISTS_BY_ONE_WORD,
    OF_PLACE,
    OF_THE_WORLD,
    PERSONAL,
    PLURALS,
    QUESTION_WORDS,
    SHOW_OBJECTS,
    SHOWING,
    SKIPPED,
    TASK_TOPICS,
    TOPIC_LINKS,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.domain.interpretation import Intent, Interpretation, Selection


def query(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """The question asked of one's tasks; None where it is none."""
    said = [r.word(at) for at in range(begin, finish) if r.at(at).kind == "word"]
    if not said or any(word in OF_THE_WORLD for word in said):
        return None
    if " ".join(said) in LISTS_ALONE:
        return Interpretation(Intent.LIST, selection=Selection(), confidence=0.9)
    if said[:2] in (["can", "i"], ["could", "i"], ["may", "i"], ["let", "me"]) and len(said) > 3:
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


def _may_ask(said: list[str], r: Reader, finish: int) -> bool:
    if said[0] in VERBS:
        return said[:3] == ["remind", "me", "what"]
    return (
        r.word(finish - 1) == "?"
        or said[-1] in PLURALS
        or said[0] in ("i", "let", "let's", "remind")
    )


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
    if first == "everything" and found.any and len(said) <= 6:
        return 0.85
    if first in LIST_OPENINGS and len(said) <= 6:
        is_named = said[-1] in PLURALS or said == ["overdue"] or said == ["my", "day"]
        return 0.85 if is_named or "tasks" in said else 0
    if first in ("tasks", "todos", "reminders") and said[1:2] and said[1] in TOPIC_LINKS:
        return 0.85
    if said in (["next", "task"], ["next", "one"]) or (
        asks and len(said) <= 2 and first not in VERBS
    ):
        return 0.7
    if first in LISTS_BY_ONE_WORD:
        return 0.85 if is_filter and (first != "due" or len(said) <= 4) else 0
    is_plural = said[-1] in ("tasks", "todos", "reminders") and first not in VERBS
    if is_plural and (found.any or first in ("this", "next", "last")) and len(said) <= 5:
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
    if first in ("any", "anything"):
        return 0.9 if asks or names_tasks or found.any else 0.6
    is_ours = asks or said[1:2] in (["the"], ["my"])
    if first in ("is", "are", "was") and (found.statuses or found.is_overdue) and is_ours:
        return 0.8
    if first in OF_PLACE and not names_tasks:
        if first in ("when", "when's", "whens") and any(
            word in ("my", "the", "i") for word in said[1:3]
        ):
            return 0.8
        is_there = first in ("is", "are") and said[1:2] in (["there"], ["anything"], ["everything"])
        return 0.8 if is_there else 0
    if first in ("did", "have") and is_personal:
        return 0.8
    if first == "should" and not names_tasks and said[-1] not in ("do", "first", "next", "on"):
        return 0
    if first == "how" and said[1:2] == ["many"] and ("left" in said or is_personal):
        return 0.9
    if first in ("how", "how's", "hows") and said[1:2] != ["many"] and not names_tasks:
        is_busy = "busy" in said and is_personal
        is_outlook = "looking" in said and ("week" in said or "day" in said)
        return 0.7 if is_busy or is_outlook else 0
    if first == "who":
        return 0
    if is_personal and first in ("do", "what", "what's", "whats", "how", "which", "should", "am"):
        return 0.9
    if names_tasks and (asks or first not in ("do", "is", "are", "should", "am", "was")):
        return 0.95
    is_filter = first in ("what", "what's", "whats", "how") and _is_filter_alone(
        r, begin, finish, found.gone
    )
    is_filtered = asks and bool(
        found.tags or found.priorities or found.statuses or found.is_overdue
    )
    return 0.9 if is_filter or is_filtered else 0


def _of_show(said: list[str], ours: bool, has_mark: bool) -> float:
    first, second = said[0], said[1]
    if has_mark:
        return 0.95
    if second not in SHOW_OBJECTS:
        return 0.9 if ours and first != "list" and said[-1] in PLURALS else 0
    if first == "list":
        is_all = second in LISTED
        return (
            0.95
            if (ours and (second not in ("the", "for") or said[-1] in PLURALS)) or is_all
            else 0
        )
    return 0.95 if second != "the" or ours else 0


def _of_find(said: list[str], ours: bool) -> float:
    first, second = said[0], said[1]
    names = any(word in PLURALS for word in said[1:])
    asks = "what" in said or "what's" in said
    if first == "search" and said[2:3] in (["a"], ["an"], ["some"], ["new"]):
        return 0
    if first == "search":
        return 0.85 if second in FIND_OBJECTS and (second == "for" or names) else 0
    if first == "tell":
        return 0.85 if second == "me" and asks and (ours or "i" in said) else 0
    if first == "find":
        is_one = said[-1] in ("task", "reminder") and len(said) <= 5
        return 0.8 if names or is_one or ("task" in said and second in ("the", "my")) else 0
    if first in ("check", "open", "read", "print") and second in ("my", "me"):
        return 0.8 if said[-1] in ("list", "agenda", "schedule", "tasks") else 0
    if second not in FIND_OBJECTS or first in ("open", "print", "read", "check"):
        return 0
    return 0.85 if names or (ours and (asks or second in ("me", "all", "my"))) else 0


def _of_wish(said: list[str], *, names_tasks: bool) -> float:
    if said[:2] in (["i", "want"], ["let", "me"], ["let's", "see"], ["i'd", "like"]):
        wants = any(word in ("see", "know", "view") for word in said[1:5])
        return 0.8 if wants and names_tasks else 0
    return 0.8 if said[:3] in (["remind", "me", "what's"], ["remind", "me", "what"]) else 0


def _is_filter_alone(r: Reader, begin: int, finish: int, gone: set[int]) -> bool:
    """Whether nothing but filters is said: `today?`, `what about Friday?`, `urgent?`."""
    left = [
        r.word(at)
        for at in range(begin, finish)
        if at not in gone and r.at(at).kind not in ("mark", "line")
    ]
    return bool(gone) and all(word in SKIPPED for word in left)
