"""Short answers to what the assistant asked: yes, no, the second one, the one called so."""

import re
from collections.abc import Sequence
from enum import Enum

from chalicelib.domain.queries import folded
from chalicelib.domain.services.assistant.matching import match, word_set
from chalicelib.domain.task import Task

_WORD = re.compile(r"[^\W_]+|#?\d+")
_YES = word_set("yes y yep yeah yup ok okay sure confirm confirmed correct right absolutely")
_YES_PHRASES = ("do it", "do that", "go ahead", "please do", "go for it", "sounds good")
_NO = word_set("no n nope nah cancel stop dont abort neither none")
_NO_PHRASES = (
    "never mind",
    "nevermind",
    "leave it",
    "leave them",
    "forget it",
    "do not",
    "not now",
)
# What may stand beside a yes or a no without making it something else.
_FILLING = word_set(
    "please do it them that this thanks thank you go ahead all of those these the for me "
    "just delete remove complete change move restore reopen yes no ok thx mind never "
    "leave"
)
_LONGEST_ANSWER = 6  # words
_ORDINALS = {
    **dict.fromkeys(("first", "1st", "1", "one"), 1),
    **dict.fromkeys(("second", "2nd", "2", "two"), 2),
    **dict.fromkeys(("third", "3rd", "3", "three"), 3),
    **dict.fromkeys(("fourth", "4th", "4", "four"), 4),
    **dict.fromkeys(("fifth", "5th", "5", "five"), 5),
    **dict.fromkeys(("last", "latter"), -1),
    "former": 1,
}
_ALL = ("both", "all", "every", "everything")
_BESIDE_A_NUMBER = word_set("the one number no task option please it is i mean of them both and")


class Reaction(Enum):
    YES = "yes"
    NO = "no"


def reaction(text: str) -> Reaction | None:
    """Whether a message says yes or no and nothing besides."""
    words = _words(text)
    phrase = " ".join(words)
    if not words or len(words) > _LONGEST_ANSWER:
        return None
    for found, opening, phrases in (
        (Reaction.NO, _NO, _NO_PHRASES),
        (Reaction.YES, _YES, _YES_PHRASES),
    ):
        begins = words[0] in opening or phrase.startswith(phrases)
        if begins and set(words) <= opening | _FILLING | {w for p in phrases for w in p.split()}:
            return found
    return None


def choice(text: str, candidates: Sequence[Task]) -> tuple[Task, ...]:
    """Which of the candidates a message picks; none where it does not."""
    words = _words(text)
    if not words or len(words) > 2 * _LONGEST_ANSWER:
        return ()
    if len(candidates) == 1 and reaction(text) is Reaction.YES:
        return tuple(candidates)
    others = [word for word in words if word not in _BESIDE_A_NUMBER]
    if len(words) > len(others) and not others and "both" in words:
        return tuple(candidates)
    if len(others) == 1 and others[0] in _ALL:
        return tuple(candidates)
    # "the first one", "2", "number two"; "one" alone is the first.
    numbers = [word for word in others if word in _ORDINALS] or [w for w in words if w == "one"]
    if numbers and len(numbers) >= len(others):
        picked = [_at(candidates, _ORDINALS[number]) for number in dict.fromkeys(numbers)]
        return tuple(task for task in picked if task is not None)
    sure = match(text, candidates).sure
    return sure if len(sure) == 1 else ()


def _at(candidates: Sequence[Task], ordinal: int) -> Task | None:
    index = ordinal - 1 if ordinal > 0 else ordinal
    return candidates[index] if -len(candidates) <= index < len(candidates) else None


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text).replace("'", "").replace("’", ""))
