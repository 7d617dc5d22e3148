"""Which titles are meant by some words."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from chalicelib.domain.queries import folded
from chalicelib.domain.task import Task


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a task is known by: its title and tags, or more.
Described = Callable[[Task], str]
# Whether a word is among those of a title.
_Test = Callable[[str, Sequence[str]], bool]

_WORD = re.compile(r"[^\W_]+")
# Words that tell no task from another.
_EMPTY = word_set(
    "a an the my our your this that these those it its to of for on in at with and or "
    "about task tasks todo todos item items one ones thing things reminder please"
)
_ALIKE = 0.8  # of difflib's ratio: one slip in a word of five letters
_SHORTEST_WITH_SLIPS = 4
_ENOUGH = 0.5  # of the words, to be worth asking about


@dataclass(frozen=True, slots=True)
class Matches:
    """`sure`: tasks that have all of the words; `maybe`: those that have at least half."""

    sure: tuple[Task, ...] = ()
    maybe: tuple[Task, ...] = ()


def describes(task: Task) -> str:
    """What a task is looked for in."""
    return " ".join((task.title, *task.tags))


def match(words: str, tasks: Iterable[Task], described: Described = describes) -> Matches:
    """The tasks those words mean: the very title before all words, all words before some."""
    asked = significant(words)
    if not asked:
        return Matches()
    pool = list(tasks)
    exact = tuple(task for task in pool if _tokens(task.title) == _tokens(words))
    if exact:
        return Matches(exact)
    for has in (_has, _resembles):
        scores = [(task, _score(asked, _tokens(described(task)), has)) for task in pool]
        if sure := tuple(task for task, score in scores if score == 1.0):
            return Matches(sure)
    best = max((score for _, score in scores), default=0.0)
    if best < _ENOUGH:
        return Matches()
    return Matches(maybe=tuple(task for task, score in scores if score == best))


def significant(words: str) -> list[str]:
    """The words that tell tasks apart, in the one form they are compared in."""
    tokens = _tokens(words)
    return [token for token in tokens if token not in _EMPTY] or tokens


def plain(text: str) -> str:
    """As it is compared: folded, and "don't" one word."""
    return folded(text).replace("'", "").replace("’", "")


def _tokens(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(plain(text))]


def _stem(word: str) -> str:
    """Without the endings that a title and a mention of it differ in."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _score(asked: Sequence[str], told: Sequence[str], has: _Test) -> float:
    return sum(has(word, told) for word in asked) / len(asked)


def _has(word: str, told: Sequence[str]) -> bool:
    return any(other == word or (len(word) >= 4 and other.startswith(word)) for other in told)


def _resembles(word: str, told: Sequence[str]) -> bool:
    if len(word) < _SHORTEST_WITH_SLIPS or word.isdecimal():
        return _has(word, told)
    return _has(word, told) or any(
        SequenceMatcher(None, word, other).ratio() >= _ALIKE
        for other in told
        if abs(len(word) - len(other)) <= 2
    )
