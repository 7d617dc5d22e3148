"""Spans of time in what is told, asked or named, which date nothing: `Black Friday`."""

from collections.abc import Container
from typing import NamedTuple

from chalicelib.adapters.interpreter.english.handling import DUE, TO_THE, WEB_BEGINNINGS
from chalicelib.adapters.interpreter.english.particles import AT_OR_ON, ON, TO
from chalicelib.adapters.interpreter.english.surroundings import (
    ASKED,
    COPULAS,
    DONE_ON,
    EXPLAINED_OF,
    FUNCTION_WORDS,
    LABELS,
    NAMES_BEFORE,
    STRONG,
    TELLING_VERBS,
    TITLES_OF_PEOPLE,
)
from chalicelib.adapters.interpreter.english.tasks import MEDIA_VERBS, VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.lexicon import mentions

_LONGEST_EXPLAINED = 8  # tokens


class Surroundings(NamedTuple):
    """Where a span stands: the tokens of the task are `begin:finish`, lead-ins left out."""

    r: Reader
    begin: int
    finish: int
    tail: int  # from here on there are only tags, marks and politeness
    is_title_case: bool
    gone: Container[int] = ()  # the tokens of tags, priorities and the like

    def noun_follows(self, when: When) -> bool:
        token = self.r.at(when.end)
        if when.end >= self.tail or when.end in self.gone:
            return False
        if token.kind == "opaque":
            return not token.text.startswith(WEB_BEGINNINGS)
        return token.kind in ("word", "number") and token.lower not in FUNCTION_WORDS


def is_told(when: When, around: Surroundings) -> bool:
    """Whether it is in what is told or asked: `tell Al the party is on Friday`, `ask if he's free
    on Monday`; or when something was done: `the contract sent on 5/2`.
    """
    r = around.r
    if r.is_in(when.start - 1, DONE_ON) and mentions(when.words[:1], AT_OR_ON):
        return True
    if _is_explained(when, around):
        return True
    if not r.is_in(around.begin, TELLING_VERBS) or when.start <= around.begin:
        return False
    said = r.words[around.begin + 1 : when.start]
    is_asked = any(word in ASKED for word in said)
    if is_asked and when.instant is not None:
        return False  # "check whether it is done in half an hour"
    return is_asked or (bool(said) and said[-1] in COPULAS and not mentions(when.words, DUE))


def _is_explained(when: When, around: Surroundings) -> bool:
    """Whether it is in a clause that explains: `…, they close at 5`; "it's on Friday" dates."""
    r = around.r
    for at in range(when.start - 1, max(around.begin, when.start - _LONGEST_EXPLAINED), -1):
        if r.at(at).kind == "mark" and r.at(at).text in ",-–—;" and not r.glued(at + 1):
            said = r.words[at + 2 : when.start]
            return r.is_in(at + 1, EXPLAINED_OF) and any(word not in COPULAS for word in said)
    return False


def label_start(r: Reader, start: int) -> int:
    """Where what announces a date begins, `start` where nothing does: "expires", "deadline is"."""
    end = start - 1 if r.word(start - 1) == ":" else start
    size = next((n for n in (5, 4, 3, 2, 1) if tuple(r.words[max(0, end - n) : end]) in LABELS), 0)
    return end - size if size else start


def is_in_brackets(when: When, around: Surroundings) -> bool:
    """Whether it is an aside with words of its own: `(open after 4pm)`; `(by Friday)` is none."""
    r = around.r
    if any(word in STRONG for word in when.words):
        return False
    at = label_start(r, when.start)
    if at < when.start and r.word(at - 1) in ("(", "["):
        return False
    at = when.start - 1
    while at > around.begin and r.at(at).kind in ("word", "number") and when.start - at < 8:
        at -= 1
    opens = r.word(at) in ("(", "[") and at < when.start - 1
    return opens and any(r.word(k) in (")", "]") for k in range(when.end, around.finish))


def is_name(when: When, around: Surroundings) -> bool:
    """Whether it is part of a name: `Saturday Night Live`, `Black Friday`, `USA Today`."""
    r = around.r
    before, after = r.at(when.start - 1), r.at(when.end)
    if r.is_in(when.start - 1, NAMES_BEFORE) and not when.words:  # but "with Ash on Tuesday"
        return True
    is_relative = when.day is not None and when.day.kind == "relative"
    if r.is_in(when.start - 1, TITLES_OF_PEOPLE) and not when.words and not is_relative:
        return True
    if r.glued(when.end) and after.text in "-'’/&" and r.glued(when.end + 1):
        return True
    if r.glued(when.core) and before.text in "-–_#" and not when.words:
        return True
    if _is_media_name(when, around):
        return True
    if around.is_title_case or not r.at(when.core).is_capitalised or r.at(when.core).kind != "word":
        return False
    starts_name = (
        when.end < around.tail
        and after.kind == "word"
        and after.is_capitalised
        and after.lower not in FUNCTION_WORDS
    )
    said = [token for token in r.tokens[when.core : when.end] if token.kind == "word"]
    is_long = len(said) > 1 and all(token.is_capitalised for token in said)
    is_long = is_long and when.start > around.begin and not r.is_in(when.end, VERBS)
    if starts_name and not when.time:
        if not when.words or r.at(when.end + 1).is_capitalised or is_long:
            return True  # "catch up on Friday Night Dinner"
    at = when.start - 1
    while r.is_in(at, TO_THE):
        at -= 1
    if r.is_in(at, MEDIA_VERBS) and (not when.words or when.words[0] in ON) and not when.time:
        return at == when.start - 1 or when.start > around.begin
    in_sentence = when.start > around.begin and before.kind == "word"
    relative = when.day is not None and when.day.kind == "relative" and not when.words
    return in_sentence and relative and not r.at(when.core).is_upper and _is_mixed(before.text)


def _is_media_name(when: When, around: Surroundings) -> bool:
    """Whether it is what to watch or to read: `Watch The Day After Tomorrow`."""
    r = around.r
    if r.is_in(when.start - 1, MEDIA_VERBS) and when.kinds == {"offset"} and not when.words:
        return True  # "watch 28 Days Later"
    names = [token for token in r.tokens[when.core : when.end] if token.kind == "word"]
    if when.words or not r.is_in(when.start - 1, MEDIA_VERBS.union(TO)) or not names:
        return False
    is_name = all(token.is_capitalised and not token.is_upper for token in names)
    return is_name and (len(names) > 1 or around.noun_follows(when)) and not when.time


def _is_mixed(word: str) -> bool:
    return word[:1].isupper()
