"""Text cut into words, numbers and marks; what must not be read as words is kept in one piece."""

import re
from typing import Literal, NamedTuple

from chalicelib.adapters.interpreter.english.requests import (
    DATED_CODES,
    JOINED_BY_SLASH,
    NUMBERED_PARTS,
    ORDINAL_SUFFIXES,
)
from chalicelib.adapters.interpreter.patterns import Pattern

# Of a message of 4,000 characters in sentences some 900; what is beyond is kept in one piece.
MOST_TOKENS = 1_000

Kind = Literal["word", "number", "mark", "opaque", "line"]


# What is never read as a date, a number or a verb: quotations, addresses, money, versions, codes.
_OPAQUE = Pattern(
    r"""
    "[^"\n]{1,200}" | “[^”\n]{1,200}” | «[^»\n]{1,200}»
    | (?<![\w'])'(?=[^\s'])[^'\n]{1,120}'(?![\w'])
    | `[^`\n]{1,200}`
    | \b(?:https?|ftp|file)://\S{1,2000}
    | \bwww\.[^\s]{1,2000}
    | \b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}
    | (?:[$€£¥₹]|\b(?:USD|EUR|GBP)\ )\d{1,12}(?:[.,]\d{1,12}){0,6}(?:[kKmM]\b)?
    | \b\d{1,12}(?:[.,]\d{1,12})?\ ?[€£¥%°](?!\w)
    | \b(?i:"""
    + NUMBERED_PARTS
    + r""")[.:]?\ {0,2}\d{1,4}(?:\.\d{1,6}){1,5}\b
    | \bv\d{1,4}\b
    | (?<![\w.])\d{1,5}(?:\.\d{1,5}){3}(?![\w.])
    | (?<!\w)\#\d{1,12}\b
    | \b[A-Za-z]{2,10}-\d{1,12}(?:-[A-Z0-9]{1,20}){0,4}\b(?!(?:"""
    + ORDINAL_SUFFIXES
    + r""")\b)
    | (?<![\w/.-])\+?\d{3}[-.\ ]\d{3}[-.\ ]\d{4}(?![\w-])
    | (?<![\w/.-])0\d{2,4}[-\ ]\d{3,4}[-\ ]\d{3,4}(?![\w-])
    | (?<![\w/.-])0\d{4}[-\ ]\d{5,6}(?![\w-])
    | (?<!\w)\+\d{1,3}[-.\ ]\d{2,4}(?:[-.\ ]\d{2,4}){1,4}(?![\w-])
    """,
    re.VERBOSE,
)


_MONTH_CODE = Pattern(
    "(?:" + DATED_CODES + ")-",
    re.IGNORECASE,
)


_PIECE = Pattern(
    r"\n|\b(?:" + JOINED_BY_SLASH + r")\b(?!/)|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\s]",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """The part `start:end` of the text. `is_glued`: nothing between it and the one before."""

    text: str
    lower: str
    start: int
    end: int
    kind: Kind
    is_glued: bool

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_upper(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def tokenise(text: str, begin: int = 0, finish: int | None = None) -> list[Token]:
    """The tokens of `text[begin:finish]`, in order; white space is left out, line ends are not."""
    finish = len(text) if finish is None else finish
    tokens: list[Token] = []
    at = begin
    for match in _OPAQUE.compiled.finditer(text, begin, finish):
        if _MONTH_CODE.compiled.match(match[0]):
            continue
        at = _cut(text, at, match.start(), tokens)
        if len(tokens) >= MOST_TOKENS:
            break
        _add(text, match.start(), match.end(), "opaque", tokens)
        at = match.end()
    at = _cut(text, at, finish, tokens)
    if at < finish and text[at:finish].strip():
        rest = text[at:finish].strip()
        start = text.index(rest, at)
        _add(text, start, start + len(rest), "opaque", tokens)
    return tokens


def _cut(text: str, begin: int, finish: int, tokens: list[Token]) -> int:
    """Cuts `begin:finish` into tokens while there may be more; where it came to."""
    for match in _PIECE.compiled.finditer(text, begin, finish):
        first = match[0][0]
        kind: Kind = (
            "line"
            if first == "\n"
            else "number"
            if first.isdecimal()
            else "word"
            if first.isalpha()
            else "mark"
        )
        if len(tokens) >= MOST_TOKENS:
            return match.start()
        _add(text, match.start(), match.end(), kind, tokens)
    return finish


def _add(text: str, start: int, end: int, kind: Kind, tokens: list[Token]) -> None:
    piece = text[start:end]
    is_glued = bool(tokens) and tokens[-1].end == start and "line" not in (kind, tokens[-1].kind)
    tokens.append(Token(piece, _folded(piece), start, end, kind, is_glued))


def _folded(piece: str) -> str:
    return piece.lower().replace("’", "'")
