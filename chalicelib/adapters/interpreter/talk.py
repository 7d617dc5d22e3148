"""What is said beside tasks: greetings, thanks, questions about everything else."""

from chalicelib.adapters.interpreter.english.handling import TASK_PLURALS
from chalicelib.adapters.interpreter.english.orders import DONE
from chalicelib.adapters.interpreter.english.particles import PRAISED, THANKED, TO, YOU_OR_YA
from chalicelib.adapters.interpreter.english.questions import MAY_I
from chalicelib.adapters.interpreter.english.talk import (
    ABLE_TO,
    ABOUT_US,
    AFTER_ASKING,
    AFTER_HELP,
    ALWAYS_ASKING,
    ASKED_ABOUT,
    ASKING,
    ASKS_TIME,
    BEFORE_ORDERS,
    CAN_YOU,
    CAPABLE,
    DO_IN_GENERAL,
    EXCLAMATIONS,
    EXPLAIN,
    FEASTED,
    HAPPY,
    HELP,
    HELP_ALONE,
    HELP_BEGINNINGS,
    HELP_ENDINGS,
    HOW_ARE_YOU,
    HOW_DO_I,
    HOW_DOES,
    HOW_TO,
    IS_THERE_A_WAY,
    ONLY_OURS,
    PEOPLE_OR_THIS,
    SIGHS,
    SMALL_TALK,
    THANK,
    THANKING,
    WORKS,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.adapters.interpreter.patterns import Pattern


def plain(r: Reader, begin: int, finish: int) -> str:
    """The words of `begin:finish`, in lower case, without marks."""
    return " ".join(r.word(at) for at in range(begin, finish) if r.at(at).kind != "mark")


def is_help(r: Reader, begin: int, finish: int) -> bool:
    words = plain(r, begin, finish)
    if words in HELP or (
        finish - begin <= 3
        and r.word(begin) in HELP_ALONE
        and r.is_in(begin + 1, AFTER_HELP)
        and finish - begin <= 2
    ):
        return True
    if r.word(begin) in HELP_ALONE and begin + 1 < finish and is_help(r, begin + 1, finish):
        return True  # "help what can you do"
    if not words and "?" in r.words[begin:finish]:
        return True
    if words.endswith(HELP_ENDINGS) and finish - begin <= 5:
        return True
    if size := r.row(begin, HOW_DO_I):
        rest = r.words[begin + size : finish]
        about_us = any(word in ABOUT_US for word in rest[1:]) or mentions(rest[:1], ONLY_OURS)
        return bool(rest) and rest[0] in HOW_TO and about_us
    if r.row(begin, HOW_DOES) and any(r.is_in(at, WORKS) for at in (finish - 1, finish - 2)):
        return any(word in ABOUT_US for word in r.words[begin + 2 : finish])
    if size := r.row(begin, IS_THERE_A_WAY):
        return any(word in ABOUT_US for word in r.words[begin + size : finish])
    if size := r.row(begin, EXPLAIN):
        return any(word in ABOUT_US for word in r.words[begin + size : finish])
    if r.row(begin, CAN_YOU) and r.is_in(begin + 2, DO_IN_GENERAL):
        return (
            r.word(finish - 1) == "?" and finish - begin <= 7 and r.is_in(finish - 2, TASK_PLURALS)
        )
    if r.row(begin, MAY_I) and r.is_in(begin + 2, ABLE_TO):
        return any(word in ABOUT_US for word in r.words[begin + 3 : finish])
    able = [
        at for at in range(begin, finish) if r.is_in(at, CAPABLE) and r.is_in(at - 1, YOU_OR_YA)
    ]
    if able and r.is_in(begin, ASKED_ABOUT):
        return True
    return words.startswith(HELP_BEGINNINGS)


def asks_help_at_last(r: Reader, begin: int, finish: int) -> bool:
    """Whether its last clause asks for help: "I'm not good with computers, how do I use this?"."""
    for at in range(finish - 2, begin, -1):
        if r.at(at).kind == "mark" and r.at(at).text in ",.!;-" and not r.glued(at + 1):
            return r.is_in(begin, PEOPLE_OR_THIS) and is_help(r, at + 1, finish)
    return False


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
    if words in SMALL_TALK or any(greeting in words for greeting in HOW_ARE_YOU):
        return True
    if _ASKS_TIME.compiled.match(words):
        return True
    if _are_small_talk(r, begin, finish):
        return True
    first, _, rest = words.partition(" ")
    if first in THANK and r.word(begin + 1) not in THANKED:
        return False
    if first in THANKING and rest and r.word(begin + 1) not in TO:
        return not _has_order(r, begin + 1, finish)
    if first in SIGHS and finish - begin <= 3:  # "ugh, Mondays"
        return True
    if first in EXCLAMATIONS:
        praises = rest.split(" ")[0] in PRAISED and not mentions(rest.split(" "), DONE)
        return rest in SMALL_TALK or praises
    return (
        first in HAPPY
        and finish - begin <= 4
        and r.word(finish - 1) in ("!", words.split()[-1])
        and (r.word(begin + 1) in FEASTED)
    )


def _are_small_talk(r: Reader, begin: int, finish: int) -> bool:
    """Whether it is small talk, mark by mark: "morning! hows it going"."""
    start = begin
    for at in range(begin, finish + 1):
        if at < finish and r.at(at).kind != "mark":
            continue
        part = plain(r, start, at)
        if part and part not in SMALL_TALK:
            return False
        start = at + 1
    return True


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


_ASKS_TIME = Pattern(ASKS_TIME)


def is_question(r: Reader, begin: int, finish: int) -> bool:
    """Whether it is asked, and not a request put as a question."""
    if finish <= begin:
        return False
    asks = r.is_in(begin, ASKING)
    ends = r.word(finish - 1) == "?"
    if asks and ends:
        return True
    return r.is_in(begin, ALWAYS_ASKING) or (asks and r.is_in(begin + 1, AFTER_ASKING))
