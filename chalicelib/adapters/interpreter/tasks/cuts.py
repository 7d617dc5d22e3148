"""Where one task of a line ends and the next begins: sentences, commas, "and"."""

from bisect import bisect_left

from chalicelib.adapters.interpreter.english.handling import (
    BRING,
    COMMA_AND,
    NO_OBJECTS,
    THANKS_OR_OK,
)
from chalicelib.adapters.interpreter.english.particles import (
    AND,
    AND_OR_COMMA,
    CHAINED,
    CHAINING,
    PLUS,
    TO,
    WE,
)
from chalicelib.adapters.interpreter.english.requests import FURTHER_ON, GREETINGS, LIST_HEADS
from chalicelib.adapters.interpreter.english.tasks import (
    CONTINUING_VERBS,
    OPENING_VERBS,
    PRIORITIES,
    PRONOUNS,
    VERBS,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import span_starting_at, spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.tasks.phrases import (
    is_polite,
    lead_in_end,
    opening_end,
    polite_end,
)
from chalicelib.adapters.interpreter.tasks.reminders import reminders_in

_SHORT_ITEM = 3  # tokens: "today: laundry, groceries, bank"


_FARTHEST = 60  # tokens that are looked ahead


MOST_TASKS = 50  # of one message


_MOST_JOINTS = 150  # commas and "and"; sentences of 4,000 characters have some 100


_LONGEST_EMPHASIS = 8  # tokens: "very important!!!"


def cuts_in(
    r: Reader, begin: int, finish: int, whens: list[When], *, is_list: bool
) -> list[tuple[int, int, str]]:
    """Where one task ends and the next begins: `(end, begin, kind)`."""
    covered = {at for when in whens for at in range(when.start, when.end)}
    dating = [w for w in whens if not (w.is_past or w.is_stretch or w.is_invalid)]
    dated = [w.start for w in dating if w.day or w.rule or (w.time and w.words)]
    ends = [w.end for w in dating if w.day or w.rule]
    timed = {w.start for w in dating if w.time and w.end < finish and r.word(w.end) != ","}
    headed = {w.start for w in dating if r.word(w.end) in (":", "-", "–", "—")}
    found: list[tuple[int, int, str]] = []
    start = begin
    number = 1 if r.is_in(begin - 1, (")", ".")) and r.digits(begin - 2) == 1 else 0
    joints = 0
    for i in range(begin + 1, finish - 1):
        if (i in covered and r.word(i) not in AND) or i < start:
            continue
        joints += r.is_in(i, CHAINING)
        if joints > _MOST_JOINTS or len(found) > MOST_TASKS:
            break
        if number and r.digits(i) == number + 1 and is_numbered(r, i):
            stop = i - 1 if r.at(i - 1).text in ",;." else i
            found.append((stop, i + 2, "stop"))
            start, number = i + 2, number + 1
            continue
        cut = _cut_at(r, start, i, finish, dated, ends)
        if cut is None and r.word(i) == "," and start in timed and i + 1 in timed:
            cut = (i + 1, "stop")  # "8:00 gym, 9:30 standup"
        if cut is None and r.word(i) in (",", ".") and start in headed and i + 1 in headed:
            cut = (i + 1, "stop")  # "Mon - gym, Tue - swim"
        if cut is None and is_list and r.is_in(i, AND_OR_COMMA) and i > opening_end(r, start, i):
            after = i + 2 if r.phrase(i, *COMMA_AND) else i + 1
            cut = (after, "joined")
        if cut is not None:
            found.append((i, cut[0], cut[1]))
            start = cut[0]
    return found


def _cut_at(
    r: Reader, start: int, i: int, finish: int, dated: list[int], ends: list[int]
) -> tuple[int, str] | None:
    mark = r.word(i)
    if mark == "!" and _is_emphasis(r, start, i):
        return None  # "important!! sign the lease"
    if mark == ";" and i - start >= 1:
        return i + 1, "stop"
    if mark in (".", "!", "?") and not r.glued(i + 1):
        return (i + 1, "stop") if starts_task(r, i + 1, finish) and i - start >= 2 else None
    if mark not in CHAINING or (mark in CHAINED and r.is_in(i - 1, CHAINED) and i > start):
        return None  # of a row of them the first was asked for all
    after = i + 1
    while r.is_in(after, CHAINED) and after < finish:
        after += 1
    if r.is_in(i - 1, WE) and r.word(after) not in WE:
        return None  # "i also need to"
    if r.is_in(after, FURTHER_ON) and r.is_in(after + 1, VERBS):
        after += 1  # "and second call Bob"
    if mark in PLUS and not _is_led_in(r, after, finish):
        return None
    if r.word(after) in TO and r.is_in(after + 1, VERBS) and _is_led_in(r, start, i):
        after += 1
    if not _are_two(r, start, i, after, finish, dated, ends):
        return None
    return after, "stop" if _is_led_in(r, after, finish) else "joined"


def _is_emphasis(r: Reader, start: int, i: int) -> bool:
    """Whether nothing but how urgent it is stands before the mark."""
    return i - start <= _LONGEST_EMPHASIS and all(
        r.is_in(at, PRIORITIES) or r.word(at) == "!" for at in range(start, i)
    )


def is_numbered(r: Reader, i: int) -> bool:
    return (
        r.word(i + 1) in (")", ".")
        and r.glued(i + 1)
        and not r.glued(i + 2)
        and (r.at(i - 1).kind != "number")
    )


def _are_two(
    r: Reader, start: int, i: int, after: int, finish: int, dated: list[int], ends: list[int]
) -> bool:
    """Whether what stands before `i` and from `after` on are two tasks and not one."""
    if after >= finish or i <= start:
        return False
    if is_polite(r, start, i) or opening_end(r, start, i) >= i:
        return False
    if r.is_in(start, GREETINGS) and i - start == 2 and r.at(start + 1).is_capitalised:
        return False  # "Hi Jo, could you …"
    if i == start + 1 and r.at(start).is_capitalised and polite_end(r, after, finish) > after:
        return False  # a name that is called: "Tom, could you please …"
    if _is_led_in(r, after, finish):
        reminders, where = reminders_in(r, after, finish)
        return not (reminders and where[0] <= after)
    end = _clause_end(r, after, finish)
    ends_left = _any_between(ends, i, i + 1)
    left_dated = _any_between(dated, start, i)
    right_dated = _any_between(dated, after, end)
    left_begin = opening_end(r, start, i)
    if ends_left and _any_between(dated, left_begin, left_begin + 1):
        first = span_starting_at(r, left_begin, i)
        if first is not None and first.end == i:
            return False  # a date that opens is no task
    left_verb = r.is_in(left_begin, VERBS) or left_begin > start
    if left_dated and right_dated:
        is_noun = (
            r.at(after).kind == "word" and after not in dated and r.word(after) not in PRONOUNS
        )
        if is_noun and ends_left and left_verb and i - left_begin > 2:
            return any(end - 1 <= at <= end for at in ends) or r.is_in(after, VERBS)
        if is_noun and (r.word(i) != "," or left_verb or r.is_in(after, VERBS) or ends_left):
            return (r.is_in(after, VERBS) or not left_verb) and i - start > 1
    begin = _past_date(r, after, finish, dated)
    if begin > after and r.is_in(begin, TO) and left_begin > start:
        return r.is_in(begin + 1, VERBS)  # "remind me to … and tomorrow to …"
    if not left_verb and r.is_in(begin, BRING):
        return False  # "sports day 10/7, bring hat and sunscreen"
    if not r.is_in(begin, VERBS) or not (left_verb or left_dated):
        return False
    if i - left_begin < 2 or r.is_in(left_begin, OPENING_VERBS):
        return False
    if not _has_object(r, begin, end):
        return False
    words = r.words[begin + 1 : end]
    if any(word in PRONOUNS for word in words[:2]) and not (right_dated and left_dated):
        return False
    return not (r.is_in(begin, CONTINUING_VERBS) and not right_dated)


def opens_list(r: Reader, begin: int, finish: int) -> bool:
    """Whether it opens as a list does: "todo: laundry, dishes, bins"."""
    after = opening_end(r, begin, finish)
    if r.word(after - 1) == ":" and after > begin:
        return any(r.is_in(at, LIST_HEADS) for at in range(begin, after))
    dates = spans(r, after, min(finish, after + _FARTHEST))
    if not dates or dates[0].start != after or r.word(dates[0].end) != ":":
        return False
    commas = [at for at in range(dates[0].end, finish) if r.word(at) == ","]
    if len(commas) < 2:
        return False
    if any(r.is_in(at + 1, VERBS) for at in commas):
        return True  # "tomorrow: drop off keys, vet at 3, pick up cake"
    is_deed = r.is_in(dates[0].end + 1, VERBS) and commas[0] > dates[0].end + 2
    timed = sum(when.end - when.start for when in dates[1:] if when.end <= commas[0])
    return not is_deed and commas[0] - dates[0].end - timed <= _SHORT_ITEM


def _any_between(places: list[int], begin: int, finish: int) -> bool:
    """Whether one of the places, which are in order, lies there."""
    at = bisect_left(places, begin)
    return at < len(places) and places[at] < finish


def _past_date(r: Reader, i: int, finish: int, dated: list[int]) -> int:
    if i in dated:
        found = span_starting_at(r, i, finish)
        if found is not None:
            return found.end
    return polite_end(r, i, finish)


def _clause_end(r: Reader, i: int, finish: int) -> int:
    finish = min(finish, i + _FARTHEST)
    said = r.words[i:finish]
    return i + said.index(";") if ";" in said else finish


def _has_object(r: Reader, i: int, end: int) -> bool:
    """Whether the verb at `i` is one here: something is done to something."""
    token = r.at(i + 1)
    if i + 1 >= end or (token.kind == "mark" and token.text not in "#("):
        return False
    return not r.is_in(i + 1, NO_OBJECTS)


def _is_led_in(r: Reader, i: int, finish: int) -> bool:
    """Whether it opens as a request of its own: "remind me to …"."""
    end = lead_in_end(r, polite_end(r, i, finish), finish)
    return end > i + 1 and end < finish


def starts_task(r: Reader, i: int, finish: int) -> bool:
    begin = opening_end(r, i, finish)
    if begin > i and begin < finish and r.word(i) not in THANKS_OR_OK:
        return begin < finish
    found = spans(r, i, min(finish, i + 6))
    if found and found[0].start == i and found[0].end < finish:
        begin = found[0].end + (r.word(found[0].end) in (",", ":", "-"))
    return r.is_in(begin, VERBS) and begin + 1 < finish
