"""A message of several lines: bullets, headings, letters."""

import re

from chalicelib.adapters.interpreter.english.requests import (
    FORWARDED,
    GREETED,
    HEADINGS,
    LETTER_FIELDS,
    PASSED_ON,
    SIGNED,
    SUBJECTS,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.patterns import Pattern
from chalicelib.adapters.interpreter.tasks.notes import token_at

_GREETING = Pattern(r"(?:" + GREETED + r")\b[^.!?:]{0,30}[,!]?$", re.IGNORECASE)


_SIGNATURE = Pattern(
    r"(?:" + SIGNED + r")\b[^.]{0,30}$",
    re.IGNORECASE,
)


_BULLET = Pattern(
    r"\s{0,8}(?:[-*•·‣▪◦–—]\s{1,8}|\[[ xX]?\]\s{0,8}|\(?\d{1,2}[.)]\s{1,8}|\(?[a-hA-H]\)\s{1,8}"
    r"|[-*]\s{0,8}\[[ xX]?\]\s{0,8})+"
)


HEADING = Pattern(
    "(?:" + HEADINGS + ")",
    re.IGNORECASE,
)


_FORWARDS = r"):\s*(?:(?:" + FORWARDED + r"):\s*)*"


SUBJECT = Pattern(r"\s{0,8}(?:" + SUBJECTS + _FORWARDS, re.IGNORECASE)


_FORWARDED = Pattern(r"\s{0,8}(?:" + PASSED_ON + _FORWARDS, re.IGNORECASE)


HEADER = Pattern(r"\s{0,8}(?:" + LETTER_FIELDS + r"):\s", re.IGNORECASE)


def past_subject(r: Reader, text: str, begin: int, finish: int) -> tuple[int, int]:
    """The line without "Subject: FW:" before it."""
    line = text_of(r, text, begin, finish)
    subject = SUBJECT.compiled.match(line) or _FORWARDED.compiled.match(line)
    if subject is None:
        return begin, finish
    after = token_at(r, r.tokens[begin].start + subject.end())
    return (after, finish) if after < finish else (begin, finish)


def lines_of(r: Reader) -> list[tuple[int, int]]:
    lines, begin = [], 0
    for i in range(r.size + 1):
        if i == r.size or r.at(i).kind == "line":
            if i > begin:
                lines.append((begin, i))
            begin = i + 1
    return lines


def text_of(r: Reader, text: str, begin: int, finish: int) -> str:
    return text[r.tokens[begin].start : r.tokens[finish - 1].end] if finish > begin else ""


def letter(r: Reader, text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the greeting of a letter and what it closes with."""
    if _GREETING.compiled.match(text_of(r, text, *lines[0])):
        lines = lines[1:]
    for at in range(1, len(lines)):
        if _SIGNATURE.compiled.match(text_of(r, text, *lines[at])) and len(lines) - at <= 3:
            return lines[:at]
    return lines


def bullet_end(r: Reader, text: str, begin: int, finish: int) -> int | None:
    """The token after a line's bullet; None where it has none."""
    start = r.tokens[begin].start
    match = _BULLET.compiled.match(text, start, r.tokens[finish - 1].end)
    return token_at(r, match.end()) if match else None


def is_heading(r: Reader, text: str, begin: int, finish: int) -> bool:
    if r.word(finish - 1) != ":":
        return False
    return bool(HEADING.compiled.search(text_of(r, text, begin, finish))) or finish - begin <= 4
