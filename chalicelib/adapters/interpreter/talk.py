"""What is said beside tasks: greetings, thanks, questions about everything else."""

from chalicelib.adapters.interpreter.english.talk import (
    ABOUT_US,
    AFTER_ASKING,
    ALWAYS_ASKING,
    ASKING,
    BEFORE_ORDERS,
    EXCLAMATIONS,
    FEASTED,
    HELP,
    HELP_BEGINNINGS,
    HOW_TO,
    SIGHS,
    SMALL_TALK,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.patterns import Pattern


def plain(r: Reader, begin: int, finish: int) -> str:
    """The words of `begin:finish`, in lower case, without marks."""
    return " ".join(r.word(at) for at in range(begin, finish) if r.at(at).kind != "mark")


def is_help(r: Reader, begin: int, finish: int) -> bool:
    words = plain(r, begin, finish)
    if words in HELP or (
        finish - begin <= 3
        and r.word(begin) == "help"
        and r.is_in(begin + 1, ("me", "!", "?"))
        and finish - begin <= 2
    ):
        return True
    if not words and "?" in r.words[begin:finish]:
        return True
    if words.endswith((" commands", " examples", " your features")) and finish - begin <= 5:
        return True
    if (
        r.phrase(begin, "how", "do", "i")
        or r.phrase(begin, "how", "can", "i")
        or r.phrase(begin, "how", "to")
    ):
        at = begin + (2 if r.word(begin + 1) == "to" else 3)
        rest = r.words[at:finish]
        about_us = any(word in ABOUT_US for word in rest[1:])
        return bool(rest) and rest[0] in HOW_TO and about_us
    return words.startswith(HELP_BEGINNINGS)


def is_polite_talk(text: str) -> bool:
    """Whether a part of a message is a greeting, thanks or the like."""
    return text.lower().strip(" .,!") in SMALL_TALK


def is_small_talk(r: Reader, begin: int, finish: int) -> bool:
    words = plain(r, begin, finish)
    if not words:
        return any(
            r.at(at).kind == "mark" and ord(r.at(at).text[0]) > 0x2000
            for at in range(begin, finish)
        )
    if words in SMALL_TALK or "how are you" in words or "how's it going" in words:
        return True
    if _ASKS_TIME.compiled.match(words):
        return True
    first, _, rest = words.partition(" ")
    if first == "thank" and r.word(begin + 1) not in ("you", "u", "god", "goodness"):
        return False
    if first in ("thanks", "thank", "cheers", "thx") and rest and r.word(begin + 1) != "to":
        return not _has_order(r, begin + 1, finish)
    if first in SIGHS and finish - begin <= 3:  # "ugh, Mondays"
        return True
    if first in EXCLAMATIONS:
        return rest in SMALL_TALK or rest.split(" ")[0] in ("that", "that's", "thats", "it", "you")
    return (
        first in ("happy", "merry")
        and finish - begin <= 4
        and r.word(finish - 1) in ("!", words.split()[-1])
        and (r.word(begin + 1) in FEASTED)
    )


def _has_order(r: Reader, begin: int, finish: int) -> bool:
    """Whether something to do comes after thanks: "thanks, now add buy milk"."""
    for at in range(begin, finish):
        if not r.is_in(at, (".", "!", ",", "-")):
            continue
        step = at + 1
        while r.is_in(step, BEFORE_ORDERS):
            step += 1
        if step + 1 < finish and r.is_in(step, VERBS):
            return True
    return False


_ASKS_TIME = Pattern(r"what(?:'s| is)? (?:the )?(?:day|time|date) is it|what's the (?:time|date)")


def is_question(r: Reader, begin: int, finish: int) -> bool:
    """Whether it is asked, and not a request put as a question."""
    if finish <= begin:
        return False
    asks = r.is_in(begin, ASKING)
    ends = r.word(finish - 1) == "?"
    if asks and ends:
        return True
    return r.is_in(begin, ALWAYS_ASKING) or (asks and r.is_in(begin + 1, AFTER_ASKING))
