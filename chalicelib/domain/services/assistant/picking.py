"""Which tasks of a row that was shown a few words pick: numbers, ordinals, all but one, a name."""

import re
from collections.abc import Sequence
from typing import TypeVar

from chalicelib.domain.queries import folded
from chalicelib.domain.services.assistant.matching import (
    Described,
    describes,
    match,
    plain,
    word_set,
)
from chalicelib.domain.task import Task

Shown = TypeVar("Shown")
_WORD = re.compile(r"[^\W_]+|#?\d+")
_LONGEST_PICK = 12  # words
_ORDINALS = {
    **dict.fromkeys(("first", "1st", "1", "one"), 1),
    **dict.fromkeys(("second", "2nd", "2", "two"), 2),
    **dict.fromkeys(("third", "3rd", "3", "three"), 3),
    **dict.fromkeys(("fourth", "4th", "4", "four"), 4),
    **dict.fromkeys(("fifth", "5th", "5", "five"), 5),
    **dict.fromkeys(("last", "latter"), -1),
    "former": 1,
}
_COUNTS = {"2": 2, "two": 2, "3": 3, "three": 3, "4": 4, "four": 4, "5": 5, "five": 5}
_ALL = word_set("all every everything")
_BOTH = "both"
_OTHER = word_set("other others rest")
EXCEPT = word_set("not except but besides without keep excluding minus dont leave skip spare")
_BESIDE_A_NUMBER = word_set(
    "the one ones number no task tasks option please it is i mean of them and too as well"
)
# Before a pick, and no part of it.
_LEADING = word_set(
    "yes yeah yep ok okay sure no nope actually wait sorry hmm oh just only i mean meant and "
    "also please well then do a the so lets for now it should be is tagged due"
)
_ORDERS = word_set(
    "delete remove trash complete finish close done mark move change reopen restore do"
)


def words_of(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def picked(text: str, row: Sequence[Task], described: Described = describes) -> tuple[Task, ...]:
    """The tasks of the row that the words pick; none where they do not pick surely."""
    words = words_of(text)
    if not words or len(words) > _LONGEST_PICK or not row:
        return ()
    if exact := called(text, row):
        return exact if len(exact) == 1 else ()
    at = next((i for i, word in enumerate(words) if word in EXCEPT), None)
    if at is None:
        return _pick(words, row, described)
    if len([word for word in words if word in EXCEPT and word != "but"]) > 1:
        return ()  # "don't keep the second" turns it round again
    head, tail = words[:at], [word for word in words[at:] if word not in EXCEPT]
    said = [word for word in head if word not in _LEADING]
    if said and said[0] not in _ORDERS | _ALL:
        among = _pick(head, row, described)
    else:
        rest = [word for word in said if word not in _ORDERS | _ALL | _BESIDE_A_NUMBER]
        among = () if rest else tuple(row)
    left_out = _pick(tail, row, described)
    return tuple(task for task in among if task not in left_out) if left_out else ()


def called(text: str, row: Sequence[Task]) -> tuple[Task, ...]:
    """Those of just that title."""
    return tuple(task for task in row if folded(task.title) == folded(text.strip()))


def placed(text: str, row: Sequence[Shown], latest: Sequence[Shown] = ()) -> tuple[Shown, ...]:
    """What the words pick by its place alone; "the other" is none of `latest`."""
    words = words_of(text)
    said = [word for word in words if word not in _BESIDE_A_NUMBER]
    if len(said) == 1 and said[0] in _OTHER:
        others = tuple(each for each in row if each not in latest)
        return others if len(others) < len(row) else ()
    return _by_place(words, row) if len(words) <= _LONGEST_PICK else ()


def _pick(words: Sequence[str], row: Sequence[Task], described: Described) -> tuple[Task, ...]:
    if by_place := _by_place(words, row):
        return by_place
    for said in (words, [w for w in words if w not in _LEADING]):
        sure = match(" ".join(said), row, described).sure
        if len(sure) == 1:
            return sure
    return ()


def _by_place(words: Sequence[str], row: Sequence[Shown]) -> tuple[Shown, ...]:
    said = [word for word in words if word not in _BESIDE_A_NUMBER]
    while len(said) > 1 and said[0] in _LEADING | _ORDERS:
        said = said[1:]
    if not said:
        return tuple(row[:1]) if "one" in words else ()
    if said == [_BOTH] or said[0] in _ALL:
        # "all three" of three, not of five.
        is_all = len(said) == 1 or (len(said) == 2 and _COUNTS.get(said[1]) == len(row))
        return tuple(row) if is_all else ()
    count = _COUNTS.get(said[1]) if len(said) == 2 and "and" not in words else None
    if count is not None and said[0] in ("first", "last"):
        several = row[:count] if said[0] == "first" else row[-count:]
        return tuple(several) if count <= len(row) else ()
    found = [_at(row, _ORDINALS.get(word, 0)) for word in dict.fromkeys(said)]
    return tuple(each for each in found if each is not None) if None not in found else ()


def _at(row: Sequence[Shown], ordinal: int) -> Shown | None:
    """Counted from 1, or from the end; 0 is no place."""
    index = ordinal - 1 if ordinal > 0 else ordinal
    return row[index] if ordinal and -len(row) <= index < len(row) else None
