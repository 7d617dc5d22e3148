"""What is told and asks for nothing: opinions, news, what somebody said."""

from chalicelib.adapters.interpreter.english.handling import (
    DUE,
    HAVE_A,
    NAMED_DAYS,
    PAST_ENDING,
    SEE,
    WILL_BE,
)
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_AN,
    ADVERBS,
    CANNOT,
    HAVE,
    I_AND_CONTRACTED,
    INFINITIVE_TO,
    IT_IS,
    ME_OR_US,
    NO_OR_NOT,
    SUBJECTS,
    SUCH,
    TO,
    WAS,
    WAS_OR_IS,
    WAS_OR_WERE,
    WE,
    YOU_OR_YA,
)
from chalicelib.adapters.interpreter.english.questions import SINGULAR
from chalicelib.adapters.interpreter.english.talk import (
    ASKING,
    BEING,
    CHATTING,
    DISBELIEVED,
    ENJOYING,
    FEELING,
    FEELING_SUBJECTS,
    HAPPENED,
    INTENSELY,
    LIVED,
    LOOKED_BACK,
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
    WEARY,
    WILLING,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans


def _was_so(r: Reader, at: int) -> bool:
    """Whether "was" stands there, with something else than the time after it."""
    if not r.is_in(at, WAS_OR_WERE):
        return False
    after = spans(r, at + 1, min(at + 4, r.size))
    return not after or after[0].start != at + 1


def is_account(r: Reader, begin: int) -> bool:
    """Whether it tells what was, may be or was said, on whatever day: no request is put so."""
    first, second = r.word(begin), r.word(begin + 1)
    if first in SUBJECTS and second in MAYBE:
        return not (first in WE and second in WILLING)
    if first in SINGULAR and second in HAPPENED:
        return True
    if first in PEOPLE and (
        second in LIVED or (second.endswith(PAST_ENDING) and second not in VERBS)
    ):
        return second not in NOT_PAST
    if first in INTENSELY and not any(r.at(at).kind == "number" for at in range(begin, begin + 4)):
        return r.at(begin + 3).kind == "mark" or r.is_in(begin + 1, WEARY)
    tells = r.at(begin).kind == "word" and first not in VERBS and first not in ASKING
    if tells and any(_was_so(r, at) for at in range(begin + 1, begin + 5)):
        return True
    if first in CANNOT and second in DISBELIEVED:
        return True
    if r.word(begin) in SEE and second in YOU_OR_YA and r.at(begin + 6).kind == "mark":
        return True
    if r.row(begin, CHATTING):
        return True
    is_someone = first in PEOPLE or (r.at(begin).kind == "word" and first not in VERBS)
    if not is_someone or second not in TOLD:
        return False
    at = begin + 3 if r.is_in(begin + 2, ME_OR_US) else begin + 2
    return r.word(at) not in INFINITIVE_TO  # "Ana asked me to send it"


def is_opinion(r: Reader, begin: int) -> bool:
    """Whether it tells how somebody feels, whatever day it names: "I love Mondays"."""
    first, second = r.word(begin), r.word(begin + 1)
    if first in WE:
        adverb = second in ADVERBS
        return (second in FEELING and second not in LOOKED_BACK) or (
            adverb and r.is_in(begin + 2, ENJOYING)
        )
    if first in NAMED_DAYS:
        return second in WAS or r.phrase(begin + 1, *WILL_BE)
    if r.phrase(begin, *HAVE_A) and r.is_in(begin + 2, NICE):
        return True
    if first in I_AND_CONTRACTED:
        return not r.is_in(begin + 1, PRESENT_DOING)
    return first in IT_IS and second not in DUE


def is_statement(r: Reader, begin: int, finish: int) -> bool:
    """Whether it tells of something and asks for nothing: "my dog is cute", "I forgot to call"."""
    first, second = r.word(begin), r.word(begin + 1)
    if is_account(r, begin):
        return True
    if first in PEOPLE and r.at(begin + 1).kind == "word":
        return second not in NEEDING or (second in HAVE and r.word(begin + 2) not in TO)
    if first in BEING:
        return True
    if first in FEELING_SUBJECTS and second in STATING:
        return True
    if second in WAS_OR_WERE and r.at(begin).kind == "word" and first not in VERBS:
        return True
    if first in POSSESSIVES and any(r.is_in(at, SEEMING) for at in range(begin + 1, begin + 5)):
        return True
    if first in POSSESSIVES and any(r.is_in(at, PASSED) for at in range(begin + 2, begin + 9)):
        return True
    if first in NAMED_DAYS and second in WAS_OR_IS:
        return True
    if first in SUCH and second in A_OR_AN and r.word(finish - 1) != "?":
        return True
    if first in NO_OR_NOT and finish - begin <= 3:
        return True
    if first in IT_IS:
        return True
    return r.phrase(begin, *HAVE_A) and r.is_in(begin + 2, NICE)
