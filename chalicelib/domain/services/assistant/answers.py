"""Short answers to what the assistant asked: yes, no, the second one, the one called so."""

from collections.abc import Sequence
from enum import Enum

from chalicelib.domain.services.assistant.matching import Described, describes, word_set
from chalicelib.domain.services.assistant.picking import EXCEPT, picked, placed, words_of
from chalicelib.domain.task import Task

_YES = word_set("yes y yep yeah yup ok okay sure confirm confirmed correct right absolutely")
_YES_PHRASES = ("do it", "do that", "go ahead", "please do", "go for it", "sounds good")
_NO = word_set("no n nope nah cancel stop dont abort neither none wait")
_NO_PHRASES = (
    "never mind",
    "nevermind",
    "leave it",
    "leave them",
    "forget it",
    "do not",
    "not now",
    "keep it",
    "keep them",
    "keep both",
    "keep all",
    "hold on",
    "hang on",
    "i changed my mind",
)
# Before either, and nothing by itself.
_SIGHS = word_set("actually oh hmm um uh ah sorry oops")
# What may stand beside a yes or a no without making it something else.
_FILLING = word_set(
    "please do it them that this thanks thank you go ahead all of those these the for me "
    "just delete remove complete change move restore reopen yes no ok thx mind never "
    "leave both everything alone as is are"
)
_LONGEST_ANSWER = 6  # words
_SOME = word_set("only just") | EXCEPT
_ALSO = word_set("and also")
_ALSO_AT_LAST = word_set("too also well")


class Reaction(Enum):
    YES = "yes"
    NO = "no"


def reaction(text: str) -> Reaction | None:
    """Whether a message says yes or no and nothing besides."""
    words = words_of(text)
    if len(words) > _LONGEST_ANSWER:
        return None
    while words and words[0] in _SIGHS:
        words = words[1:]
    if not words:
        return None
    phrase = " ".join(words)
    for found, opening, phrases in (
        (Reaction.NO, _NO, _NO_PHRASES),
        (Reaction.YES, _YES, _YES_PHRASES),
    ):
        begins = words[0] in opening or phrase.startswith(phrases)
        if begins and set(words) <= opening | _FILLING | {w for p in phrases for w in p.split()}:
            return found
    return None


def choice(
    text: str, candidates: Sequence[Task], described: Described = describes
) -> tuple[Task, ...]:
    """Which of the candidates a message picks; none where it does not."""
    if len(candidates) == 1 and reaction(text) is Reaction.YES:
        return tuple(candidates)
    return picked(text, candidates, described)


def part(text: str, offered: Sequence[Task], described: Described = describes) -> tuple[Task, ...]:
    """Which of several that were offered together a message agrees to: "only the second one"."""
    if len(offered) < 2 or not (_SOME.intersection(words_of(text)) or placed(text, offered)):
        return ()
    return picked(text, offered, described)


def also(text: str, row: Sequence[str], latest: Sequence[str]) -> tuple[str, ...]:
    """Which others of the row are named after one: "and the other one", "the third too"."""
    words = words_of(text)
    if not words or not (words[0] in _ALSO or words[-1] in _ALSO_AT_LAST):
        return ()
    return placed(" ".join(word for word in words if word not in _ALSO), row, latest)
