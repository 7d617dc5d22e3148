"""Words that go with what was understood, and so are no part of the title."""

from chalicelib.adapters.interpreter.english.handling import ADD
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_AN,
    AND_AS_WITH,
    AT_OR_ON,
    BESIDES,
    CHAINING,
    DO,
    FOR_WHEN,
    INTO,
    INTO_OR_ON,
    NOT,
    OWNED,
    TO,
)
from chalicelib.adapters.interpreter.english.requests import (
    ADDING,
    AFTER_LEAD,
    HAVING,
    LED_IN_BY,
    LIST_WORDS,
    LISTS,
    OTHER_LISTS,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.clocks import clock
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.tasks.asides import label_start


def dangling_tokens(r: Reader, begin: int, finish: int, gone: set[int]) -> set[int]:
    """The "and" and "with" that what is gone leaves at the end."""
    left: set[int] = set()
    at = finish
    while at > begin and (at - 1 in gone or r.at(at - 1).kind == "mark"):
        at -= 1
        if at not in gone and r.at(at).text in ')]"':
            return left
    while gone and at < finish and r.is_in(at - 1, AND_AS_WITH) and at - 1 > begin:
        at -= 1
        left.add(at)
    return left


def denied_tokens(r: Reader, end: int, finish: int) -> set[int]:
    """ "not Thursday" after the day that is meant."""
    at = end + (r.word(end) == ",")
    if r.word(at) not in NOT:
        return set()
    start = at + 1 + r.is_in(at + 1, AT_OR_ON)
    denied = day_at(r, start) or clock(r, start, may_be_bare=True)
    return set(range(end, denied.end)) if denied is not None and denied.end <= finish else set()


def having_tokens(r: Reader, begin: int) -> set[int]:
    """ "I have a" before what is dated: "I have a meeting at 3" is the meeting."""
    for words in HAVING:
        end = begin + len(words)
        if r.phrase(begin, *words) and r.is_in(end, A_OR_AN):
            return set(range(begin, end + 1))
        if r.phrase(begin, *words) and r.is_in(end, OWNED):
            return set(range(begin, end))
    return set()


def label_tokens(r: Reader, begin: int, start: int) -> set[int]:
    """What only announces the date at `start`: `, expires 5/31`, `- deadline is Friday`."""
    at = label_start(r, start)
    if at == start:
        return set()
    if r.is_in(at, BESIDES):
        return set(range(at, start))
    is_apart = r.is_in(at - 1, (",", "-", "–", "—", ";", "(", ".")) and at > begin + 1
    return set(range(at, start)) if is_apart else set()


def within_list(r: Reader, begin: int, finish: int) -> tuple[int, int, set[int]]:
    """Without "add … to my list": what is added is the task. The set: what stands before a date."""
    if not r.is_in(begin, ADDING) or begin + 1 >= finish:
        return begin, finish, set()
    at = finish
    whens = spans(r, begin, finish)
    dates = [*whens]
    while at > begin + 1:
        if r.at(at - 1).kind == "mark":
            at -= 1
        elif whens and whens[-1].end == at:
            at = whens.pop().start
        else:
            break
    start = _list_start(r, begin, at)
    if start:
        is_last = all(r.at(k).kind == "mark" for k in range(at, finish))
        return begin + 1, start if is_last else finish, set(range(start, at))
    is_object = any(
        r.is_in(k, INTO) and not r.is_in(k + 1, VERBS) and not _is_of_date(dates, k)
        for k in range(begin + 2, finish)
    )
    if r.word(begin) in ADD and (r.is_in(begin + 1, VERBS) or not is_object):
        return begin + 1, finish, set()
    return begin, finish, set()


def _is_of_date(whens: list[When], at: int) -> bool:
    return any(when.start <= at < when.end for when in whens)


def _list_start(r: Reader, begin: int, at: int) -> int:
    """Where "to my list" begins that ends before `at`; 0 where it does not."""
    if not r.is_in(at - 1, LISTS):
        return 0
    start = at - 1
    while r.is_in(start - 1, LIST_WORDS) or r.word(start - 1) == "-":
        start -= 1
    if r.word(start) in TO and r.word(start + 1) not in DO:
        start += 1
    is_put = r.is_in(start - 1, INTO_OR_ON) and start - 1 > begin + 1
    return start - 1 if is_put and not r.is_in(start, OTHER_LISTS) else 0


def past_second_opening(r: Reader, begin: int, finish: int, gone: set[int]) -> int:
    """Past "to" where the date stood between "remind me" and it."""
    at = begin
    while at < finish and at in gone:
        at += 1
    if at == begin:
        return begin
    led_in_by = begin - 2 if r.is_in(begin - 1, FOR_WHEN) else begin - 1
    follows = r.is_in(begin - 1, CHAINING) and r.is_in(at, TO) and r.is_in(at + 1, VERBS)
    was_led_in = r.is_in(led_in_by, LED_IN_BY) or follows
    if was_led_in and r.is_in(at, AFTER_LEAD):
        while r.is_in(at, AFTER_LEAD) and at + 1 < finish:
            gone.add(at)
            at += 1
    return begin
