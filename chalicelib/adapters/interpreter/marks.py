"""Tags and priorities, by their marks and by where they stand."""

import re
from dataclasses import dataclass, field

from chalicelib.adapters.interpreter.english_tasks import LEVELS, PRIORITIES, VERBS
from chalicelib.adapters.interpreter.lexicon import words
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.domain.task_terms import LONGEST_TAG, Priority

_TAG_TAIL = frozenset({"-", "_", "/"})
_LEVEL_WORDS = frozenset({"priority", "prio", "pri", "importance"})
_TAGGING = frozenset({"tag", "tagged", "label", "it", "with", "as", "and", ","})
_MOST_TAGS = 20
_SPOKEN = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(eq=False, repr=False)
class Marks:
    """What was found, and the tokens `(start, end)` it was read from."""

    tags: list[str] = field(default_factory=list)
    priority: Priority | None = None
    tag_spans: list[tuple[int, int]] = field(default_factory=list)
    priority_spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def spans(self) -> list[tuple[int, int]]:
        return self.tag_spans + self.priority_spans

    def tag(self, name: str, start: int, end: int) -> None:
        name = name.strip().lower()[:LONGEST_TAG]
        if name and name not in self.tags and len(self.tags) < _MOST_TAGS:
            self.tags.append(name)
        self.tag_spans.append((start, end))

    def prioritise(self, word: str, start: int, end: int) -> None:
        self.priority = self.priority or Priority(word)
        self.priority_spans.append((start, end))


def marks(r: Reader, begin: int, finish: int) -> Marks:
    found = Marks()
    i = begin
    while i < finish:
        end = _tag(r, i, finish, found) or _priority(r, i, begin, finish, found)
        i = end or i + 1
    return found


def _tag(r: Reader, i: int, finish: int, found: Marks) -> int:
    word = r.word(i)
    if word == "#" and r.at(i + 1).kind == "word" and r.glued(i + 1) and i + 1 < finish:
        if r.glued(i) and r.at(i - 1).kind in ("word", "number"):
            return 0
        end = _tag_end(r, i + 1, finish)
        start = i
        while r.is_in(start - 1, _TAGGING):
            start -= 1
        if not any(r.is_in(at, ("tag", "tagged", "label")) for at in range(start, i)):
            start = i
        found.tag("".join(token.text for token in r.tokens[i + 1 : end]), start, end)
        return end
    if word in ("tag", "tags", "label", "labels", "tagged") and i + 1 < finish:
        return _said_tags(r, i, finish, found)
    if word == "with" and r.is_in(i + 1, ("tag", "tags", "label", "the")):
        at = i + 2 if r.word(i + 1) == "the" else i + 1
        if r.is_in(at, ("tag", "tags", "label", "labels")) and at + 1 < finish:
            return _said_tags(r, at, finish, found, start=i)
    return 0


def _tag_end(r: Reader, i: int, finish: int) -> int:
    end = i + 1
    while end < finish and r.glued(end):
        token = r.at(end)
        is_joint = token.text in _TAG_TAIL and r.glued(end + 1) and r.at(end + 1).kind != "mark"
        if token.kind not in ("word", "number") and not is_joint:
            break
        end += 1
    return end


def _said_tags(r: Reader, i: int, finish: int, found: Marks, start: int | None = None) -> int:
    """`tag: work`, `tagged work and home`, `with tags a, b`."""
    at = i + 1
    if r.is_in(at, ("it", "this", "that")) and r.is_in(at + 1, ("as", "with", ":")):
        at += 1
    has_colon = r.word(at) == ":"
    if has_colon or r.is_in(at, ("as", "with")):
        at += 1
    elif r.word(i) != "tagged" and start is None:
        return 0
    names: list[tuple[int, int]] = []
    while at < finish:
        begin = at + 1 if r.word(at) == "#" else at
        if r.at(begin).kind != "word" or not _SPOKEN.fullmatch(r.word(begin)):
            break
        end = _tag_end(r, begin, finish)
        names.append((begin, end))
        at = end
        if (
            r.is_in(at, (",", "and", "&"))
            and at + 1 < finish
            and (at + 2 >= finish or r.at(at + 2).kind != "word" or r.word(at + 1) == "#")
        ):
            at += 1
            continue
        break
    if not names:
        return 0
    end = names[-1][1]
    if not has_colon and r.word(i) != "tagged" and end < finish and r.at(end).kind == "word":
        return 0
    for begin, stop in names:
        name = "".join(token.text for token in r.tokens[begin:stop])
        found.tag(name, begin, stop)
    found.tag_spans.append((i if start is None else start, end))
    return end


def _priority(r: Reader, i: int, begin: int, finish: int, found: Marks) -> int:
    return (
        _bracketed(r, i, finish, found)
        or _level(r, i, finish, found)
        or _bangs(r, i, finish, found)
        or _said_priority(r, i, begin, finish, found)
        or _urgent(r, i, begin, finish, found)
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
    name = PRIORITIES.get(said) or (LEVELS.get(said[1:]) if said[:1] in ("p", "!") else None)
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
    if r.word(i) == "p" and r.word(i + 1) in LEVELS and r.glued(i + 1) and not r.glued(start):
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
        ("with", "as", "a", "set", "at", "it's", "its", "is", "this", "very", "mark", "make", "it"),
    ):
        at += 1
        if at - i > 4:
            return 0
    end = 0
    name = ""
    if r.word(at) in PRIORITIES and r.word(at + 1) == "-" and r.is_in(at + 2, _LEVEL_WORDS):
        name, end = PRIORITIES[r.word(at)], at + 3
    elif r.word(at) in PRIORITIES and r.is_in(at + 1, _LEVEL_WORDS):
        name, end = PRIORITIES[r.word(at)], at + 2
    elif r.is_in(at, _LEVEL_WORDS):
        step = at + 1
        while r.is_in(step, (":", "is", "=", "to", "-", "level")):
            step += 1
        name = PRIORITIES.get(r.word(step), "") or LEVELS.get(r.word(step), "")
        end = step + 1
        if r.glued(end) and r.at(end).kind != "mark":
            return 0  # "priority 1st class"
    if not name or end > finish:
        return 0
    # "high priority customers" are customers.
    token = r.at(end)
    is_open = end < finish and token.kind == "word" and token.lower not in _AFTER_PRIORITY
    if is_open and r.word(at) not in _LEVEL_WORDS and i > begin:
        return 0
    if r.word(end) == "task" or r.word(end) == "item":
        end += 1
    found.prioritise(name, i, end)
    return end


_AFTER_PRIORITY = words(
    """
    to and by on at due please tomorrow today tonight for before this next in every task item
    tagged with remind
    """
)
_FILLERS = words(
    """
    it's its is this very super really so that's - – — , ( [ as mark marked set to
    """
)


def _urgent(r: Reader, i: int, begin: int, finish: int, found: Marks) -> int:
    """`urgent` and its like alone, where they open the task or close it."""
    word = r.word(i)
    if word == "as" and r.phrase(i, "as", "soon", "as", "possible"):
        found.prioritise("urgent", i, i + 4)
        return i + 4
    if r.phrase(i, "no", "rush") or r.phrase(i, "not", "urgent") or r.phrase(i, "not", "important"):
        if _ends(r, i + 2, finish):
            found.prioritise("low", i, i + 2)
            return i + 2
    if word == "asap":
        found.prioritise("urgent", i, i + 1)
        return i + 1
    if word not in ("urgent", "critical", "important", "urgently", "emergency"):
        return 0
    level = "high" if word == "important" else "urgent"
    opens = i == begin or all(r.is_in(k, _FILLERS) for k in range(begin, i))
    if opens and (r.at(i + 1).text in (":", ",", "-", "–", "—", "!", ")", "]") and i + 1 < finish):
        end = i + 2
        found.prioritise(level, begin if i - begin <= 3 else i, end)
        return end
    if i == begin and r.is_in(i + 1, VERBS) and word != "important":
        found.prioritise(level, i, i + 1)
        return i + 1
    if r.at(i - 1).text in ("(", "[") and r.at(i + 1).text in (")", "]"):
        found.prioritise(level, i - 1, i + 2)
        return i + 2
    if (
        _ends(r, i + 1, finish)
        and i > begin
        and not r.is_in(i - 1, ("the", "an", "a", "more", "most", "not"))
    ):
        start = i
        while start - 1 > begin and r.is_in(start - 1, _FILLERS):
            start -= 1
        found.prioritise(level, start, i + 1)
        return i + 1
    return 0


def _ends(r: Reader, i: int, finish: int) -> bool:
    """Whether only marks, tags and a closing word are left."""
    token = r.at(i)
    return (
        i >= finish
        or token.text in ".!,;)"
        or token.text == "#"
        or token.lower
        in (
            "please",
            "pls",
            "by",
            "due",
            "on",
            "today",
            "tomorrow",
            "tonight",
            "thanks",
        )
    )
