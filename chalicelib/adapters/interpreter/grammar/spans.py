"""Spans of time: days, times, parts of the day and repeats that stand together are one."""

from itertools import islice

from chalicelib.adapters.interpreter.english.clockwork import (
    ABOUT_AFTER,
    AFTER_DUE,
    AT_THE_LATEST,
    B_FOUR,
    LAST_THING,
    LATEST,
    NO_LATER_THAN,
    OPEN_ARTICLES,
    SOMETIME,
    SPAN_STARTERS,
    THE_WEEK_OF,
    WEEK,
    WEEK_STARTING,
)
from chalicelib.adapters.interpreter.english.handling import DUE
from chalicelib.adapters.interpreter.english.links import (
    AFTER_PARTICLES,
    BETWEEN_PARTS,
    LIKE,
    PARTICLES,
    PREPOSITIONS,
)
from chalicelib.adapters.interpreter.english.particles import (
    BEFORE,
    BY,
    NO_OR_NOT,
    ON,
    OPENING_ARTICLES,
)
from chalicelib.adapters.interpreter.english.time import (
    ABOUT,
    DAY_UNITS,
    HOURS_UNITS,
    LAST,
    MEALS,
    MONTH_UNITS,
    NEXT,
    NIGHTS,
    NUMBERS,
    ORDINALS,
    PARTS,
    POINTS,
    THIS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.grammar.dates import whole_month
from chalicelib.adapters.interpreter.grammar.days import DAY_STARTERS
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.repeats import RULE_STARTERS, take_bounds
from chalicelib.adapters.interpreter.grammar.span_corrections import take_correction
from chalicelib.adapters.interpreter.grammar.span_days import add_close, add_day, add_offset
from chalicelib.adapters.interpreter.grammar.span_hours import add_time
from chalicelib.adapters.interpreter.grammar.span_parts import add_part, add_rule
from chalicelib.adapters.interpreter.grammar.span_rests import pass_over_rest, take_further_days
from chalicelib.adapters.interpreter.grammar.when import When

# What a span of time can begin with, besides a number: most words are passed over by this alone.
_STARTERS = (
    PREPOSITIONS
    | THIS
    | NEXT
    | LAST
    | ABOUT
    | NIGHTS
    | DAY_STARTERS
    | RULE_STARTERS
    | NUMBERS.keys()
    | ORDINALS.keys()
    | PARTS.keys()
    | POINTS.keys()
    | MEALS.keys()
    | SPAN_STARTERS
)


_MOST_PARTS = 8  # of one span: a day, its date, a part of it, an hour, a rule and its bounds


# Places in one message where a span may begin: those of 40 tasks with a day and an hour each.
_MOST_STARTS = 300


_NAMED = HOURS_UNITS.keys() | DAY_UNITS.keys() | MONTH_UNITS.keys() | WEEKDAYS.keys()


def spans(r: Reader, begin: int, finish: int) -> list[When]:
    """All spans of time between two tokens, in order; they do not overlap."""
    found: list[When] = []
    i = begin
    while i < finish:
        when = _kept_span_at(r, i)
        if when is None or when.end > finish:
            i += 1
            continue
        found.append(when)
        i = max(when.end, i + 1)
    return found


def span_starting_at(r: Reader, i: int, finish: int) -> When | None:
    """The span that begins at the token `i` and ends by `finish`."""
    when = _kept_span_at(r, i) if i < finish else None
    return when if when is not None and when.end <= finish else None


def _kept_span_at(r: Reader, i: int) -> When | None:
    if i not in r.kept:
        if r.starts is None:
            r.starts = frozenset(
                islice((at for at in range(r.size) if _may_start(r, at)), _MOST_STARTS)
            )
        r.kept[i] = _span_at(r, i) if i in r.starts else None
    found: When | None = r.kept[i]
    return found


def _may_start(r: Reader, i: int) -> bool:
    """Whether a span can begin there, by the word alone and the one after it."""
    token, word = r.tokens[i], r.words[i]
    if word in OPENING_ARTICLES:  # only with a number or another such word after it
        after = r.word(i + 1)
        leads = r.at(i + 1).kind == "number" or after in _STARTERS or after in _NAMED
        return leads and not (after in OPENING_ARTICLES and token.kind == "word")
    if word in PARTICLES and r.is_in(i + 1, AFTER_PARTICLES):
        return False  # "put the heating on at 6"
    return token.kind == "number" or word in _STARTERS


def _span_at(r: Reader, i: int) -> When | None:
    core, words = _leading(r, i)
    when = When(i, core, core, words)
    prep = words[-1] if words else ""
    if not _grow(r, when, core, prep):
        article = r.word(core)
        skipped = 3 if r.phrase(core, *THE_WEEK_OF) else 1
        is_open = article in OPEN_ARTICLES
        if not is_open or not _grow(r, when, core + skipped, article):
            return _month_alone(r, i, core, words)
    at = when.end
    for _ in range(_MOST_PARTS):
        take_further_days(r, when)
        if when.rule is not None and (rule := take_bounds(r, when.rule, when.end)).end > when.end:
            when.rule, when.end = rule, rule.end
        at = when.end
        step, prep = _connector(r, at)
        if not _grow(r, when, step, prep):
            break
        at = when.end
        if when.is_invalid:
            break
    pass_over_rest(r, when)
    take_correction(r, when)
    if when.end < r.size and r.is_in(when.end, ABOUT_AFTER):
        when.end += 1
    for words_after in AT_THE_LATEST:
        if r.phrase(when.end, *words_after):
            when.end += len(words_after)
    if r.word(when.start) == "(" and r.word(when.end) == ")":
        when.end += 1
    return when


def _leading(r: Reader, i: int) -> tuple[int, tuple[str, ...]]:
    at = i
    words: list[str] = []
    while at < i + 4:
        word = r.word(at)
        if size := r.row(at, NO_LATER_THAN):
            words.append(BY[0])
            at += size
        elif word in B_FOUR and r.word(at + 1) == "4" and r.glued(at + 1):
            words.append(BEFORE[0])
            at += 2
        elif word in PREPOSITIONS and word not in NO_OR_NOT:
            words.append(word)
            at += 1
            if word in DUE and r.is_in(at, AFTER_DUE):
                at += 1
        elif word in WEEK and r.is_in(at + 1, WEEK_STARTING):
            words.append(ON[0])
            at += 2
        elif r.phrase(at, *LAST_THING):
            at += 2
        elif (
            (word in LATEST and r.word(at + 1) in BY)
            or word in SOMETIME
            or (word in LIKE and words and _follows_like(r, at + 1))
        ):
            at += 1
        else:
            break
    return at, tuple(words)


def _follows_like(r: Reader, i: int) -> bool:
    return r.at(i).kind == "number" or r.is_in(i, NUMBERS) or r.is_in(i, POINTS)


def _connector(r: Reader, at: int) -> tuple[int, str]:
    """Past what may stand between two parts of one span, and its last word."""
    step, last = at, ""
    while step < at + 4 and r.is_in(step, BETWEEN_PARTS):
        last = r.word(step)
        step += 1
    if step > at and r.is_in(step, LIKE) and _follows_like(r, step + 1):
        step += 1
    return step, last


def _grow(r: Reader, when: When, at: int, prep: str) -> bool:
    """Adds what stands at `at` to the span, if it is a part that is still wanting."""
    if at >= r.size:
        return False
    return (
        add_rule(r, when, at, prep)
        or add_close(r, when, at)
        or add_offset(r, when, at, prep)
        or add_part(r, when, at, prep)
        or add_day(r, when, at, prep)
        or add_time(r, when, at, prep)
    )


def _month_alone(r: Reader, i: int, core: int, words: tuple[str, ...]) -> When | None:
    """`in June`, `by next March`: a month without a day."""
    month = whole_month(r, core)
    if month is None or month.kind != "month_named":
        return None
    if not words and not (r.is_in(core, NEXT) or r.is_in(core, THIS)):
        return None
    return When(
        i,
        core,
        month.end,
        words,
        Day(month.end, month.day, "month", has_year=month.has_year),
        month_only=True,
        kinds={"month"},
    )
