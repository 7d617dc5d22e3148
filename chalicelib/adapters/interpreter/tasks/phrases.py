"""What people say around a task: greetings, "remind me to", "please"; passed over, not read."""

from collections.abc import Iterable

from chalicelib.adapters.interpreter.english.handling import (
    ADD_ORDERS,
    BEFORE_LISTED,
    COUNTED_TASKS,
    FOR_ME,
    NEW_TASKS,
    NOTE,
    REMINDER,
    SEE,
    TASK_PLURALS,
)
from chalicelib.adapters.interpreter.english.particles import (
    ASKING_PERMISSION,
    GOING_TO_DO,
    INTO_OR_ON,
    ME,
    PUT_DOWN,
    TO,
    UP_OR_ON,
)
from chalicelib.adapters.interpreter.english.requests import (
    ADDING,
    AFTER_NOTED,
    BEFORE_NOTED,
    CLOSING,
    FIRST_OF,
    FURTHER_ON,
    GREETINGS,
    LEAD_INS,
    LIST_WORDS,
    LISTS,
    NOTED,
    NOTING,
    OBJECTS,
    OTHER_LISTS,
    POLITE,
    REGARDS,
    REMINDER_THINGS,
    THANKS,
)
from chalicelib.adapters.interpreter.english.surroundings import ASKED
from chalicelib.adapters.interpreter.english.tasks import PRIORITIES, VERBS
from chalicelib.adapters.interpreter.english.time import FREQUENCIES
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.adapters.interpreter.tasks.needs import needing_end

Phrases = dict[str, list[tuple[str, ...]]]
# By their first word: how long they are, the longest first, and all of them.
Openings = dict[str, tuple[list[int], set[tuple[str, ...]]]]


_FARTHEST_ROW = 20  # tokens to the second of a row


def by_first(phrases: Iterable[tuple[str, ...]]) -> Openings:
    """The phrases by their first word, so that one look each length finds the longest."""
    index: Openings = {}
    for phrase in phrases:
        sizes, found = index.setdefault(phrase[0], ([], set()))
        found.add(phrase)
        if len(phrase) not in sizes:
            sizes.append(len(phrase))
    for sizes, _ in index.values():
        sizes.sort(reverse=True)
    return index


def by_last(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    index: Phrases = {}
    for phrase in phrases:
        index.setdefault(phrase[-1], []).append(phrase)
    for found in index.values():
        found.sort(key=len, reverse=True)
    return index


_LEAD_INS = by_first(LEAD_INS)


POLITE_PHRASES = by_first(POLITE)


# Those that ask; after them a request follows.
ASKING = by_first(phrase for phrase in POLITE if mentions(phrase, ASKING_PERMISSION))


_CLOSING = by_last(CLOSING)


def matched(r: Reader, i: int, finish: int, index: Openings) -> int:
    """The index after the longest such phrase at `i`; `i` where there is none."""
    opening = index.get(r.word(i))
    if opening is None:
        return i
    sizes, found = opening
    for size in sizes:
        if i + size <= finish and tuple(r.words[i : i + size]) in found:
            return i + size
    return i


def polite_end(r: Reader, i: int, finish: int) -> int:
    """Past greetings and "could you please", with the commas after them."""
    while i < finish:
        end = matched(r, i, finish, POLITE_PHRASES)
        if r.is_in(end - 1, SEE) and r.is_in(end, ASKED):
            return i  # "let's see what happens"
        if (
            r.is_in(i, GREETINGS)
            and r.at(i + 1).is_capitalised
            and r.word(i + 2) in (",", "!", "-")
        ):
            end = i + 3
        if end == i and r.at(i).is_capitalised and r.word(i + 1) == ",":
            # A name that is called: "Tom, could you please …".
            called = matched(r, i + 2, finish, ASKING)
            end = i + 2 if called > i + 2 else i
        if end == i or end >= finish:
            return i
        while end < finish and r.at(end).text in ",!-–—.":
            end += 1
        i = end
    return i


def is_polite(r: Reader, begin: int, finish: int) -> bool:
    """Whether there is nothing but one such phrase."""
    return matched(r, begin, finish, POLITE_PHRASES) == finish


def _noted_down_end(r: Reader, i: int, finish: int) -> int:
    """Past "pop a quick reminder in for", "add a high priority task to"; `i` where it is none."""
    if not r.is_in(i, NOTING):
        return i
    at = i + 1
    while r.is_in(at, BEFORE_NOTED) or r.is_in(at, PRIORITIES) or r.is_in(at, FREQUENCIES):
        at += 1
    if not r.is_in(at, NOTED) or at == i + 1:
        return i
    described = not r.is_in(at - 1, BEFORE_LISTED)
    at += 1
    at += r.is_in(at, UP_OR_ON)
    at += 2 * r.phrase(at, *FOR_ME)
    is_led = r.is_in(at, AFTER_NOTED) and at + 1 < finish
    return at + 1 if is_led else at if described and at < finish else i


def _counted_tasks_end(r: Reader, i: int, finish: int) -> int:
    """Past "add two tasks:", "some reminders for today:"; `i` where it is none."""
    at = i + 1 if r.is_in(i, ADD_ORDERS) or r.is_in(i, ADDING) else i
    at += r.word(at) in ME
    number = r.number(at)
    if number is not None:
        at = number[1]
    elif r.is_in(at, COUNTED_TASKS):
        at += 1
    else:
        return i
    while r.is_in(at, NEW_TASKS):
        at += 1
    named = r.is_in(at - 1, TASK_PLURALS)
    at = _past_list(r, at) if named else at
    is_headed = r.word(at) == ":" and at + 1 < finish
    if named and not is_headed and (first := _first_end(r, at)) > at:
        return first  # "two things first …"
    return at + 1 if named and is_headed else i


def _first_end(r: Reader, i: int) -> int:
    """Past "first" before a deed, where another is said to follow."""
    is_first = r.is_in(i, FIRST_OF) and r.is_in(i + 1, VERBS)
    follows = is_first and mentions(r.words[i + 2 : i + _FARTHEST_ROW], FURTHER_ON)
    return i + 1 if follows else i


def _past_list(r: Reader, i: int) -> int:
    """Past "on my to do list"; `i` where it is none."""
    if not r.is_in(i, INTO_OR_ON):
        return i
    at = i + 1
    while r.is_in(at, LIST_WORDS) or r.is_in(at, OTHER_LISTS) or r.word(at) == "-":
        at += 1
    if at > i + 1 and r.is_in(at - 1, LISTS) and not r.is_in(at, LISTS):
        return at
    return at + 1 if at > i + 1 and r.is_in(at, LISTS) else i


def _put_on_list_end(r: Reader, i: int, finish: int) -> int:
    """Past "put on my list to", "add to my calendar:"; `i` where something else is added."""
    if not r.is_in(i, ADDING):
        return i
    at = i + 1 + r.is_in(i + 1, PUT_DOWN)
    end = _past_list(r, at)
    if end == at or end >= finish:
        return i
    return end + r.is_in(end, AFTER_NOTED) if end + 1 < finish else end


def _reminder_end(r: Reader, i: int, finish: int) -> int:
    """Past "reminder" alone, before what to be reminded of; `i` where it is part of the thing."""
    is_thing = r.is_in(i + 1, REMINDER_THINGS) or r.at(i + 1).kind == "mark"
    return i if is_thing or i + 2 >= finish else i + 1


def lead_in_end(r: Reader, i: int, finish: int) -> int:
    """Past "remind me to", "add a task:" and their like."""
    end = (
        _counted_tasks_end(r, i, finish)
        if r.word(i) not in REMINDER
        else _reminder_end(r, i, finish)
    )
    if end == i:
        end = max(
            matched(r, i, finish, _LEAD_INS),
            _noted_down_end(r, i, finish),
            _put_on_list_end(r, i, finish),
            needing_end(r, i, finish),
            _first_end(r, i),
        )
    if end == i and r.is_in(i, NOTE) and r.is_in(i - 1, ASKING_PERMISSION):
        end = i + 1  # "could you note …"
    if end == i:
        return i
    if r.word(end) == "(" and r.glued(end):
        return i  # "TODO(ana): …"
    if r.word(end - 1) in TO and r.is_in(i, GOING_TO_DO) and r.is_in(end, OBJECTS):
        return i  # "I'm going to the shop"
    while end < finish and r.at(end).text in ",:-–—" and not r.glued(end + 1):
        end += 1
    return end


def opening_end(r: Reader, i: int, finish: int) -> int:
    """Past all that opens a message before what it is about."""
    for _ in range(4):
        end = lead_in_end(r, polite_end(r, i, finish), finish)
        if end == i:
            break
        i = end
    return i


def closing_start(r: Reader, begin: int, finish: int) -> int:
    """The index where "please", "thanks!" and marks begin that end a message."""
    while finish > begin:
        at = finish
        while at > begin and r.at(at - 1).text in (".", "!", "?", ",", ";"):
            at -= 1
        start = at
        for phrase in _CLOSING.get(r.word(at - 1), ()):
            if at - len(phrase) > begin and r.phrase(at - len(phrase), *phrase):
                start = at - len(phrase)
                break
        if start == at:
            return _signature_start(r, begin, finish)
        finish = start
    return finish


def _signature_start(r: Reader, begin: int, finish: int) -> int:
    """Before "Thanks, Mark", where a sentence ends before it."""
    at = finish
    while at > begin and r.at(at - 1).text in (".", "!", ","):
        at -= 1
    name = at - 1
    start = name - 2 if r.word(name - 1) == "," else name - 1
    is_signed = r.at(name).is_capitalised and (
        r.is_in(start, THANKS) or r.phrase(start - 1, *REGARDS)
    )
    start -= r.phrase(start - 1, *REGARDS)
    is_sentence = start > begin + 1 and r.at(start - 1).text in (".", "!", "?")
    return start if is_signed and is_sentence else finish
