"""Tags and priorities of a task, by their marks and by where they stand."""

from chalicelib.adapters.interpreter.english.asking import BUT
from chalicelib.adapters.interpreter.english.changes import LEVEL_SETTING
from chalicelib.adapters.interpreter.english.handling import (
    AFTER_A_LEVEL,
    AFTER_NO_RUSH,
    AS_SOON_AS_POSSIBLE,
    ASAP,
    BEFORE_A_LEVEL,
    IMPORTANT,
    ITEM,
    LEVEL_LETTER,
    LEVEL_MARKS,
    LEVEL_SIGNS,
    NO_RUSH,
    NOT_BEFORE_LEVEL,
    TASK,
    URGENT,
)
from chalicelib.adapters.interpreter.english.particles import AND_OR_COMMA, AS
from chalicelib.adapters.interpreter.english.questions import SINGULAR
from chalicelib.adapters.interpreter.english.tasks import (
    AFTER_PRIORITY,
    FILLERS,
    LEVEL_WORDS,
    LEVELS,
    PRIORITIES,
    VERBS,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.tasks.tags import Marks, tag_at


def priority_at(r: Reader, i: int, begin: int, finish: int, found: Marks) -> int:
    return (
        _bracketed(r, i, finish, found)
        or _level(r, i, finish, found)
        or _bangs(r, i, finish, found)
        or _said_priority(r, i, begin, finish, found)
        or _urgent(r, i, begin, finish, found)
        or _between_marks(r, i, finish, found)
    )


def _bracketed(r: Reader, i: int, finish: int, found: Marks) -> int:
    """`[high]`, `(p1)`, `(urgent)`: a level alone in brackets."""
    if r.word(i) not in ("(", "["):
        return 0
    end = i + 1
    while end < finish and r.word(end) not in (")", "]") and end - i < 4:
        end += 1
    if r.word(end) not in (")", "]") or end >= finish:
        return 0
    said = "".join(r.words[i + 1 : end])
    name = PRIORITIES.get(said) or (LEVELS.get(said[1:]) if said[:1] in LEVEL_SIGNS else None)
    if not name:
        return 0
    found.prioritise(name, i, end + 1)
    return end + 1


def _level(r: Reader, i: int, finish: int, found: Marks) -> int:
    """`p1`, `!1`, `!high`."""
    start = i
    if r.word(i) == "!" and r.glued(i + 1) and i + 1 < finish and not r.glued(i):
        name = PRIORITIES.get(r.word(i + 1)) or LEVELS.get(r.word(i + 1))
        if name:
            found.prioritise(name, i, i + 2)
            return i + 2
        i += 1
    if (
        r.word(i) in LEVEL_LETTER
        and r.word(i + 1) in LEVELS
        and r.glued(i + 1)
        and not r.glued(start)
    ):
        if not (r.glued(i + 2) and r.at(i + 2).kind != "mark") and i + 1 < finish:
            found.prioritise(LEVELS[r.word(i + 1)], start, i + 2)
            return i + 2
    return 0


def _bangs(r: Reader, i: int, finish: int, found: Marks) -> int:
    """`!!` is high, `!!!` urgent, where they end the task or stand apart."""
    end = i
    while end < finish and r.word(end) == "!" and (end == i or r.glued(end)):
        end += 1
    if end - i < 2:
        return 0
    found.prioritise("high" if end - i == 2 else "urgent", i, end)
    return end


def _said_priority(r: Reader, i: int, begin: int, finish: int, found: Marks) -> int:
    """`high priority`, `priority: high`, `with low priority`, `(urgent priority)`."""
    at = i
    while r.is_in(
        at,
        BEFORE_A_LEVEL,
    ):
        at += 1
        if at - i > 4:
            return 0
    end = 0
    name = ""
    if r.word(at) in PRIORITIES and r.word(at + 1) == "-" and r.is_in(at + 2, LEVEL_WORDS):
        name, end = PRIORITIES[r.word(at)], at + 3
    elif r.word(at) in PRIORITIES and r.is_in(at + 1, LEVEL_WORDS):
        name, end = PRIORITIES[r.word(at)], at + 2
    elif r.is_in(at, LEVEL_WORDS):
        step = at + 1
        while r.is_in(step, LEVEL_MARKS):
            step += 1
        name = PRIORITIES.get(r.word(step), "") or LEVELS.get(r.word(step), "")
        end = step + 1
        if r.glued(end) and r.at(end).kind != "mark":
            return 0  # "priority 1st class"
    if not name or end > finish:
        return 0
    # "high priority customers" are customers.
    token = r.at(end)
    is_open = end < finish and token.kind == "word" and token.lower not in AFTER_PRIORITY
    if is_open and r.word(at) not in LEVEL_WORDS and i > begin:
        return 0
    if r.word(end) in TASK or r.word(end) in ITEM:
        end += 1
    found.prioritise(name, i, end)
    return end


def _urgent(r: Reader, i: int, begin: int, finish: int, found: Marks) -> int:
    """`urgent` and its like alone, where they open the task or close it."""
    word = r.word(i)
    if word in AS and r.phrase(i, *AS_SOON_AS_POSSIBLE):
        found.prioritise("urgent", i, i + 4)
        return i + 4
    if r.row(i, NO_RUSH):
        if i == begin and r.is_in(i + 2, AFTER_NO_RUSH) and i + 3 < finish:
            found.prioritise("low", i, i + 3 + r.is_in(i + 3, BUT))
            return i + 3 + r.is_in(i + 3, BUT)
        if _ends(r, i + 2, finish):
            found.prioritise("low", i, i + 2)
            return i + 2
    if word in ASAP:
        found.prioritise("urgent", i, i + 1)
        return i + 1
    if word not in URGENT:
        return 0
    level = "high" if word in IMPORTANT else "urgent"
    opens = i == begin or all(r.is_in(k, FILLERS) for k in range(begin, i))
    if opens and (r.at(i + 1).text in (":", ",", "-", "–", "—", "!", ")", "]") and i + 1 < finish):
        end = i + 2
        found.prioritise(level, begin if i - begin <= 3 else i, end)
        return end
    if i == begin and r.is_in(i + 1, VERBS) and word not in IMPORTANT:
        found.prioritise(level, i, i + 1)
        return i + 1
    if r.at(i - 1).text in ("(", "[") and r.at(i + 1).text in (")", "]"):
        found.prioritise(level, i - 1, i + 2)
        return i + 2
    if _ends(r, i + 1, finish) and i > begin and not r.is_in(i - 1, NOT_BEFORE_LEVEL):
        start = i
        while start - 1 > begin and r.is_in(start - 1, FILLERS):
            start -= 1
        if r.is_in(start - 1, SINGULAR) and r.is_in(start - 2, LEVEL_SETTING):
            start -= 2  # "…, make it urgent"
            start -= r.is_in(start - 1, AND_OR_COMMA)
        found.prioritise(level, start, i + 1)
        return i + 1
    return 0


def _between_marks(r: Reader, i: int, finish: int, found: Marks) -> int:
    """`…, high, …`: a level alone between commas."""
    is_alone = r.word(i - 1) == "," and (i + 1 >= finish or r.word(i + 1) == ",")
    name = PRIORITIES.get(r.word(i)) if is_alone else None
    if name is None or r.is_in(i - 2, PRIORITIES) or r.is_in(i + 2, PRIORITIES):
        return 0  # "low, medium, high" are the things to do
    found.prioritise(name, i - 1, i + 1)
    return i + 1


def _ends(r: Reader, i: int, finish: int) -> bool:
    """Whether only marks, tags and a closing word are left."""
    token = r.at(i)
    return i >= finish or token.text in ".!,;)" or token.text == "#" or token.lower in AFTER_A_LEVEL


def marks(r: Reader, begin: int, finish: int) -> Marks:
    found = Marks()
    i = begin
    while i < finish:
        end = tag_at(r, i, finish, found) or priority_at(r, i, begin, finish, found)
        i = end or i + 1
    return found
