"""Where a task's note begins, in its own line and after it."""

import re

from chalicelib.adapters.interpreter.english.requests import (
    AFTER_DASH,
    NOTE_ALONE,
    NOTE_ASKED,
    NOTE_NAMES,
    NOTES_ALONE,
    NOTES_OF,
    TELLING_WHAT,
    TELLING_WHO,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.patterns import Pattern
from chalicelib.adapters.interpreter.tasks.drafts import Clause
from chalicelib.adapters.interpreter.tasks.phrases import opening_end

NOTE = Pattern(
    r"(?:^|[\n,;.(\[–—-]\s{0,8}|\s(?=(?:" + NOTE_ALONE + r"):)"
    r"|(?<=\w)(?<!\b" + r")(?<!\b".join(NOTES_OF.split("|")) + r")\s(?=" + NOTES_ALONE + "))"
    r"(?:" + NOTE_NAMES + r")\s*[:–—]\s*|(?<![\s,])[\s,]+" + NOTE_ASKED,
    re.IGNORECASE,
)


_DASH_NOTE = Pattern(
    r"\s(?:-{1,2}|–|—)\s+(?=(?:" + AFTER_DASH + r")\b)",
    re.IGNORECASE,
)


_SENTENCE_NOTE = Pattern(
    r"[.!;]\s+(?=(?:(?:" + TELLING_WHO + r")(?:['’][a-z]+)?|" + TELLING_WHAT + r")\s)",
    re.IGNORECASE,
)


def noted(found: list[Clause], note: str) -> list[Clause]:
    if found:
        found[-1].description = f"{found[-1].description}\n{note}".strip()
    return found


def token_at(r: Reader, position: int) -> int:
    low, high = 0, r.size
    while low < high:
        middle = (low + high) // 2
        if r.tokens[middle].start < position:
            low = middle + 1
        else:
            high = middle
    return low


def with_note(r: Reader, text: str, clause: Clause) -> Clause:
    """The clause without what is marked as its note."""
    start, end = r.tokens[clause.begin].start, r.tokens[clause.finish - 1].end
    for pattern in (NOTE, _DASH_NOTE, _SENTENCE_NOTE):
        match = pattern.compiled.search(text, start + 3, end)
        if match is None or not text[match.end() : end].strip():
            continue
        stop = token_at(r, match.start())
        while stop < clause.finish and r.at(stop).start < match.start():
            stop += 1
        left = stop - opening_end(r, clause.begin, stop)
        if left < (1 if pattern is NOTE else 2):
            continue
        note = text[match.end() : end].strip()
        if note.endswith(")") and "(" not in note:
            note = note[:-1].rstrip()
        return Clause(clause.begin, stop, note)
    return clause
