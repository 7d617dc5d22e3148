"""What is told and asks for nothing: opinions, news, what somebody said."""

from chalicelib.adapters.interpreter.english.talk import (
    ASKING,
    BEING,
    FEELING,
    FEELING_SUBJECTS,
    HAPPENED,
    INTENSELY,
    LIVED,
    MAYBE,
    NEEDING,
    NICE,
    NOT_PAST,
    PASSED,
    PEOPLE,
    POSSESSIVES,
    PRESENT_DOING,
    SEEMING,
    STATING,
    TOLD,
    WILLING,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans


def _was_so(r: Reader, at: int) -> bool:
    """Whether "was" stands there, with something else than the time after it."""
    if not r.is_in(at, ("was", "were")):
        return False
    after = spans(r, at + 1, min(at + 4, r.size))
    return not after or after[0].start != at + 1


def is_account(r: Reader, begin: int) -> bool:
    """Whether it tells what was, may be or was said, on whatever day: no request is put so."""
    first, second = r.word(begin), r.word(begin + 1)
    if first in ("i", "we", "he", "she", "they", "it", "you") and second in MAYBE:
        return not (first in ("i", "we") and second in WILLING)
    if first in ("it", "that", "this") and second in HAPPENED:
        return True
    if first in PEOPLE and (second in LIVED or (second.endswith("ed") and second not in VERBS)):
        return second not in NOT_PAST
    if first in INTENSELY and not any(r.at(at).kind == "number" for at in range(begin, begin + 4)):
        return r.at(begin + 3).kind == "mark" or r.is_in(begin + 1, ("done", "tired", "bored"))
    tells = r.at(begin).kind == "word" and first not in VERBS and first not in ASKING
    if tells and any(_was_so(r, at) for at in range(begin + 1, begin + 5)):
        return True
    if first in ("can't", "cant", "cannot") and second in ("believe", "wait", "stand", "sleep"):
        return True
    if r.word(begin) == "see" and second in ("you", "ya", "u") and r.at(begin + 6).kind == "mark":
        return True
    if r.phrase(begin, "do", "you", "think") or r.phrase(begin, "tell", "me", "about"):
        return True
    is_someone = first in PEOPLE or (r.at(begin).kind == "word" and first not in VERBS)
    if not is_someone or second not in TOLD:
        return False
    at = begin + 3 if r.is_in(begin + 2, ("me", "us")) else begin + 2
    return r.word(at) not in ("to", ":")  # "Ana asked me to send it"


def is_opinion(r: Reader, begin: int) -> bool:
    """Whether it tells how somebody feels, whatever day it names: "I love Mondays"."""
    first, second = r.word(begin), r.word(begin + 1)
    if first in ("i", "we"):
        adverb = second in ("really", "just", "do")
        return (second in FEELING and second not in ("was", "were", "see")) or (
            adverb and r.is_in(begin + 2, ("love", "hate", "like", "enjoy"))
        )
    if first in ("today", "yesterday", "tonight", "tomorrow"):
        return second == "was" or r.phrase(begin + 1, "will", "be")
    if r.phrase(begin, "have", "a") and r.is_in(begin + 2, NICE):
        return True
    if first in ("i'm", "im"):
        return not r.is_in(begin + 1, PRESENT_DOING)
    return first in ("it's", "its", "that's", "thats") and second != "due"


def is_statement(r: Reader, begin: int, finish: int) -> bool:
    """Whether it tells of something and asks for nothing: "my dog is cute", "I forgot to call"."""
    first, second = r.word(begin), r.word(begin + 1)
    if is_account(r, begin):
        return True
    if first in PEOPLE and r.at(begin + 1).kind == "word":
        return second not in NEEDING or (second == "have" and r.word(begin + 2) != "to")
    if first in BEING:
        return True
    if first in FEELING_SUBJECTS and second in STATING:
        return True
    if second in ("was", "were") and r.at(begin).kind == "word" and first not in VERBS:
        return True
    if first in POSSESSIVES and any(r.is_in(at, SEEMING) for at in range(begin + 1, begin + 5)):
        return True
    if first in POSSESSIVES and any(r.is_in(at, PASSED) for at in range(begin + 2, begin + 9)):
        return True
    if first in ("yesterday", "today", "tomorrow", "tonight") and second in ("was", "is", "will"):
        return True
    if first in ("what", "such", "how") and second in ("a", "an") and r.word(finish - 1) != "?":
        return True
    if first in ("not", "no") and finish - begin <= 3:
        return True
    if first in ("it's", "its", "that's", "thats"):
        return True
    return r.phrase(begin, "have", "a") and r.is_in(begin + 2, NICE)
