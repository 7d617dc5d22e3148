"""Tokens with a place in time: what the grammar's rules read from, and how they read numbers."""

from collections.abc import Container, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from chalicelib.adapters.interpreter.english.changes import GERUNDS, MIND, MOVING
from chalicelib.adapters.interpreter.english.clockwork import ISO_T, TENS_OF_DAYS
from chalicelib.adapters.interpreter.english.particles import TO
from chalicelib.adapters.interpreter.english.requests import BEFORE_INFINITIVES, TWO
from chalicelib.adapters.interpreter.english.tasks import TYPOS, VERBS
from chalicelib.adapters.interpreter.english.time import (
    ISH_ENDING,
    NUMBERS,
    ORDINAL_ENDINGS,
    ORDINALS,
    POINTS,
    RELATIVE_DAYS,
    TENS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.grammar.slips import meant
from chalicelib.adapters.interpreter.grammar.tokens import Token

_DAY_NAMES = WEEKDAYS.keys() | RELATIVE_DAYS.keys()

_NONE = Token("", "", 0, 0, "mark", False)


def _as_meant(token: Token) -> str:
    """The word, a common slip put right; nothing for what is not to be read."""
    if token.kind == "opaque":
        return ""
    word = token.lower
    if word.endswith(ISH_ENDING) and (hour := word[: -len(ISH_ENDING)]) in NUMBERS.keys() | POINTS:
        return hour
    return TYPOS.get(word) or (meant(word) if len(word) > 4 and token.kind == "word" else word)


def _with_short_forms(words: list[str]) -> list[str]:
    """With "to" for the 2 of "need 2 call", and of "push the dentist 2 friday"; with "move" for
    the verb of "would you mind moving it".
    """
    if MIND in words[:4]:
        asked = words.index(MIND) + 1
        if asked < len(words):
            words[asked] = GERUNDS.get(words[asked], words[asked])
    if TWO not in words:
        return words
    for at, word in enumerate(words[1:-1], 1):
        is_led = word == TWO and words[at - 1] in BEFORE_INFINITIVES and words[at + 1] in VERBS
        is_move = word == TWO and words[0] in MOVING and words[at + 1] in _DAY_NAMES
        if is_led or is_move:
            words[at] = TO[0]
    return words


class Context(NamedTuple):
    """When and where the words are said. `day_first`: 3/4 is the third of April."""

    now: datetime
    day_first: bool = False

    @property
    def today(self) -> date:
        return self.now.date()


class Reader:
    """The tokens of one message; every rule takes an index and answers where it ends."""

    def __init__(self, tokens: list[Token], context: Context) -> None:
        self.tokens = tokens
        self.context = context
        self.words = _with_short_forms([_as_meant(token) for token in tokens])
        # What was found at an index, so that it is found once: a span, a rule, a day.
        self.kept: dict[int, Any] = {}
        self.rules: dict[int, Any] = {}
        self.days: dict[int, Any] = {}
        self.starts: frozenset[int] | None = None  # where a span may begin
        self.size = len(tokens)

    def at(self, i: int) -> Token:
        return self.tokens[i] if 0 <= i < self.size else _NONE

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < self.size else ""

    def is_in(self, i: int, words: Container[str]) -> bool:
        return 0 <= i < self.size and self.words[i] in words

    def phrase(self, i: int, *words: str) -> bool:
        """Whether exactly these words stand at `i`."""
        said = self.words
        if not 0 <= i < self.size or said[i] != words[0]:
            return False
        return said[i : i + len(words)] == list(words)

    def row(self, i: int, rows: Iterable[tuple[str, ...]]) -> int:
        """How many words the first of these rows has that stands at `i`; 0 where none does."""
        first = self.word(i)
        for row in rows:
            if row[0] == first and self.phrase(i, *row):
                return len(row)
        return 0

    def glued(self, i: int) -> bool:
        return 0 <= i < self.size and self.tokens[i].is_glued

    def digits(self, i: int, longest: int = 4) -> int | None:
        """The number in digits at `i`; None where there is none, or it has more digits."""
        token = self.at(i)
        if token.kind != "number" or len(token.text) > longest or not token.text.isascii():
            return None
        return int(token.text)

    def stands_free(self, i: int) -> bool:
        """Whether the token at `i` is not the tail of a word, a decimal or a code."""
        if not self.glued(i):
            return True
        before = self.at(i - 1)
        if before.lower in ISO_T and self.glued(i - 1) and self.at(i - 2).kind == "number":
            return True  # the time of an ISO date-time
        if before.kind in ("word", "number", "opaque"):
            return False
        if before.text in ".,:/" and self.glued(i - 1):
            return self.at(i - 2).kind != "number"
        return before.text not in "-_+#$%&=*/" or not self.glued(i - 1)

    def number(self, i: int) -> tuple[int, int] | None:
        """A whole number in digits or words ("twenty five", "a"), and the index after it."""
        value = self.digits(i)
        if value is not None:
            return value, i + 1
        return self.number_word(i)

    def number_word(self, i: int) -> tuple[int, int] | None:
        word = self.word(i)
        value = NUMBERS.get(word)
        if value is None:
            return None
        if word in TENS:
            after = i + 2 if self.word(i + 1) == "-" and self.glued(i + 1) else i + 1
            unit = NUMBERS.get(self.word(after), 0)
            if 0 < unit < 10:
                return value + unit, after + 1
        return value, i + 1

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """`15th`, `fifteenth`, `twenty-third`: the number and the index after it."""
        value = self.digits(i, 2)
        if value is not None:
            if self.word(i + 1) in ORDINAL_ENDINGS and self.glued(i + 1):
                return value, i + 2
            return None
        word = self.word(i)
        if word in ORDINALS:
            return ORDINALS[word], i + 1
        if word in TENS_OF_DAYS:
            after = i + 2 if self.word(i + 1) == "-" else i + 1
            unit = ORDINALS.get(self.word(after), 0)
            if 0 < unit < 10:
                return NUMBERS[word] + unit, after + 1
        return None
