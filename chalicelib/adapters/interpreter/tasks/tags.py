"""The tags and the priority that are found; tags, by their marks and by where they stand."""

from chalicelib.adapters.interpreter.english.handling import (
    TAG_TAGGED_LABEL,
    TAGGED,
    TAGS_OR_LABELS,
    TAGS_OR_TAGGED,
    TAGS_OR_THE,
)
from chalicelib.adapters.interpreter.english.links import FURTHER
from chalicelib.adapters.interpreter.english.particles import (
    AS_OR_WITH,
    AS_WITH_OR_COLON,
    THE,
    WITH,
)
from chalicelib.adapters.interpreter.english.questions import SINGULAR
from chalicelib.adapters.interpreter.english.tasks import TAGGING
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.patterns import Pattern
from chalicelib.domain.task_terms import LONGEST_TAG, Priority

_MOST_TAGS = 20


class Marks:
    """What was found, and the tokens `(start, end)` it was read from."""

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.priority: Priority | None = None
        self.tag_spans: list[tuple[int, int]] = []
        self.priority_spans: list[tuple[int, int]] = []

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


_TAG_TAIL = frozenset({"-", "_", "/"})


_SPOKEN = Pattern(r"[a-z][a-z0-9_-]*")


def tag_at(r: Reader, i: int, finish: int, found: Marks) -> int:
    word = r.word(i)
    if word == "#" and r.at(i + 1).kind == "word" and r.glued(i + 1) and i + 1 < finish:
        if r.glued(i) and r.at(i - 1).kind in ("word", "number"):
            return 0
        end = tag_end(r, i + 1, finish)
        start = i
        while r.is_in(start - 1, TAGGING):
            start -= 1
        if not any(r.is_in(at, TAG_TAGGED_LABEL) for at in range(start, i)):
            start = i
        found.tag("".join(token.text for token in r.tokens[i + 1 : end]), start, end)
        return end
    if word in TAGS_OR_TAGGED and i + 1 < finish:
        return _said_tags(r, i, finish, found)
    if word in WITH and r.is_in(i + 1, TAGS_OR_THE):
        at = i + 2 if r.word(i + 1) in THE else i + 1
        if r.is_in(at, TAGS_OR_LABELS) and at + 1 < finish:
            return _said_tags(r, at, finish, found, start=i)
    return 0


def tag_end(r: Reader, i: int, finish: int) -> int:
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
    if r.is_in(at, SINGULAR) and r.is_in(at + 1, AS_WITH_OR_COLON):
        at += 1
    has_colon = r.word(at) == ":"
    if has_colon or r.is_in(at, AS_OR_WITH):
        at += 1
    elif r.word(i) not in TAGGED and start is None:
        return 0
    names: list[tuple[int, int]] = []
    while at < finish:
        begin = at + 1 if r.word(at) == "#" else at
        if r.at(begin).kind != "word" or not _SPOKEN.compiled.fullmatch(r.word(begin)):
            break
        end = tag_end(r, begin, finish)
        names.append((begin, end))
        at = end
        if (
            r.is_in(at, FURTHER)
            and at + 1 < finish
            and (at + 2 >= finish or r.at(at + 2).kind != "word" or r.word(at + 1) == "#")
        ):
            at += 1
            continue
        break
    if not names:
        return 0
    end = names[-1][1]
    if not has_colon and r.word(i) not in TAGGED and end < finish and r.at(end).kind == "word":
        return 0
    for begin, stop in names:
        name = "".join(token.text for token in r.tokens[begin:stop])
        found.tag(name, begin, stop)
    found.tag_spans.append((i if start is None else start, end))
    return end
