"""Whether a span of time is when the task is due: "by Friday" is, "Saturday Night Live" is not.

Everything is judged by what stands around the span: prepositions, articles, names, the noun that
a day only describes.
"""

from dataclasses import replace

from chalicelib.adapters.interpreter.english.clockwork import (
    STARTING_ALONE,
    SUN_OR_SAT,
    WEEKEND_ALONE,
)
from chalicelib.adapters.interpreter.english.handling import ADVISED, DOING_ENDING
from chalicelib.adapters.interpreter.english.particles import (
    A_OR_AN,
    A_OR_THE,
    AND_OR_OR,
    APOSTROPHE_S,
    AROUND,
    AT,
    BY,
    DATED_BY,
    FOR,
    FROM,
    IN,
    LIMITS,
    NOT,
    OF_OR_SINCE,
    OVER_OR_DURING,
    OWNERS,
    PLACED_BY,
    THE,
    TOPIC_OF,
    TOPIC_OR_IN,
    TOPICAL,
)
from chalicelib.adapters.interpreter.english.surroundings import (
    AMOUNTS,
    DATING,
    DAY_THINGS,
    DETERMINERS,
    DOCUMENTS,
    FUNCTION_WORDS,
    LENGTHS,
    MEASURES,
    RESEARCHING,
    SCHEDULING,
    STRONG,
    WAITING,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.english.time import DOUBTFUL_WEEKDAYS, WEEKDAYS
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.adapters.interpreter.tasks.asides import (
    Surroundings,
    is_in_brackets,
    is_name,
    is_told,
)


def choose(found: list[When], around: Surroundings) -> list[When]:
    """The spans that say when the task is due: one, or a day and a time that stand apart."""
    fit = [when for when in found if is_due(when, around)]
    if not fit:
        return []
    main = max(fit, key=lambda when: _weight(when, around))
    for when in fit:
        if when is main or when.instant or main.instant:
            continue
        is_time_alone = (when.time or when.part) and not when.day and not when.rule
        has_time = main.time or main.part
        if is_time_alone and not has_time:
            return [main, when]
        if not main.day and not main.rule and not (when.time or when.part):
            return [main, when]
        if main.rule and not main.day and when.day and mentions(when.words[:1], STARTING_ALONE):
            return [main, when]
        if is_time_alone and main.part and not main.time and when.time:
            return [main, when]
        if _is_day_beside_cycle(main, when, around) or _is_day_beside_cycle(when, main, around):
            return [main, when]
    return [main]


def _is_day_beside_cycle(day: When, cycle: When, around: Surroundings) -> bool:
    """Whether only tags and marks part them: `on Friday #family every week`."""
    if cycle.rule is None or cycle.day or day.day is None or day.rule is not None:
        return False
    first, second = sorted((day, cycle), key=lambda when: when.start)
    between = range(first.end, second.start)
    return all(at in around.gone or around.r.at(at).kind == "mark" for at in between)


def merged(chosen: list[When]) -> When:
    """One span of them all."""
    first = chosen[0]
    for other in chosen[1:]:
        day, rule = first.day or other.day, first.rule or other.rule
        is_start = any(mentions(when.words, STARTING_ALONE) for when in (first, other))
        first = replace(
            first,
            day=day,
            time=first.time or other.time,
            part=first.part or other.part,
            rule=rule if rule is None or is_start else rule.on_day(day),
            also=first.also or other.also,
            kinds=first.kinds | other.kinds,
        )
    return first


def _weight(when: When, around: Surroundings) -> tuple[int, int, int]:
    has_day = bool(when.day or when.rule or when.instant)
    strength = 3 if any(word in STRONG for word in when.words) else 2 if when.words else 1
    is_edge = when.end >= around.tail or when.start <= around.begin
    of_a_noun = 2 * mentions(around.r.words[max(around.begin, when.start - 4) : when.start], FOR)
    return (has_day, strength + is_edge - of_a_noun + (2 if when.rule else 0), -when.start)


def is_due(when: When, around: Surroundings) -> bool:
    if when.is_past or when.is_invalid or when.is_empty:
        return False
    day = when.day.day if when.day else None
    if day is not None and day < around.r.context.today:
        return False
    if around.r.is_in(when.start - 1, NOT):
        return False
    if _is_all(when, around):
        if when.rule is not None and when.rule.is_kept:
            return False  # "twice a week" is how often, and not what
        lone = not when.time and len(when.kinds) < 2
        return not (when.day and when.day.kind in ("dotted", "month") and lone)
    if when.is_stretch:
        return when.words == FOR and around.r.is_in(when.start - 1, WAITING)
    return not (
        is_told(when, around)
        or is_in_brackets(when, around)
        or is_name(when, around)
        or _describes_a_noun(when, around)
        or _has_other_preposition(when, around)
        or _is_weak(when, around)
    )


def _is_all(when: When, around: Surroundings) -> bool:
    """Whether nothing else is said."""
    before = range(around.begin, when.start)
    return when.end >= around.tail and all(around.r.at(at).kind == "mark" for at in before)


def _describes_a_noun(when: When, around: Surroundings) -> bool:
    """Whether it says which: `the 9:00 train`, `Monday meeting notes`, `next month budget`."""
    r = around.r
    if not around.noun_follows(when):
        is_after_article = r.is_in(when.start - 1, A_OR_AN) and not when.words
        is_which = r.is_in(when.start, A_OR_THE) and not when.words and not when.day
        is_owned = r.is_in(when.start - 1, OWNERS) and not when.day
        is_from = r.word(when.core) in THE and bool(when.words) and not when.day
        return (
            is_after_article
            or (is_from and "time" in when.kinds and not mentions(when.words, DATING))
            or (is_owned and bool(when.time))
            or (is_which and "time" in when.kinds)
        )
    is_own = bool(when.kinds & {"offset", "relative", "week"}) and when.start <= around.begin
    has_article = (
        r.is_in(when.start - 1, DETERMINERS)
        or (r.is_in(when.start, A_OR_THE) and not is_own)
        or (bool(when.time) and not when.day and r.word(when.start - 1).endswith(APOSTROPHE_S))
    )
    if has_article and not when.words:
        return True
    if r.is_in(when.end, DAY_THINGS) and r.is_in(when.end - 1, WEEKDAYS) and not when.words:
        return True  # "Sunday roast shopping list"
    if r.is_in(when.end, MEASURES) and not (when.day and when.day.has_year):
        return True
    if any(r.is_in(at, DOCUMENTS) for at in range(when.end, min(when.end + 3, around.tail))):
        if not any(word in DATING for word in when.words) and not _opens_a_deed(when, around):
            return True
    if when.words and when.words[-1] not in TOPIC_OR_IN:
        # "by the 9:00 train": an article between the preposition and the span.
        return r.word(when.core) in THE and bool(when.time) and not when.day
    is_verb_before = r.is_in(when.start - 1, VERBS) and when.start - 1 >= around.begin
    if when.words:
        return when.words[-1] in TOPIC_OF and not (when.time and when.day)
    if when.start <= around.begin:
        return bool(when.rule and when.rule.is_adjective)
    if when.rule is not None:
        return when.rule.is_adjective
    strong = bool(when.time and when.day) or "tonight" in when.kinds or "offset" in when.kinds
    if strong:
        return False
    kind = when.day.kind if when.day else "time"
    if when.day is not None and when.day.has_year:
        return is_verb_before
    if kind == "date" and r.is_in(when.end, VERBS):
        return False
    if kind in ("relative", "time"):
        return is_verb_before and (kind == "time" or not r.is_in(when.end, VERBS))
    return True


def _opens_a_deed(when: When, around: Surroundings) -> bool:
    """Whether the deed follows, verb and object: `last day of the month invoice clients`."""
    r = around.r
    has_object = when.end + 1 < around.tail and r.at(when.end + 1).kind in ("word", "number")
    is_object = has_object and r.word(when.end + 1) not in FUNCTION_WORDS - DETERMINERS
    return when.start <= around.begin and r.is_in(when.end, VERBS) and is_object


def _has_other_preposition(when: When, around: Surroundings) -> bool:
    """Whether its preposition says something else: `notes from Monday`, `agenda for next week`."""
    if not when.words:
        return False
    first, r = when.words[0], around.r
    kind = when.day.kind if when.day else ""
    if first in BY and "bare_hour" in when.kinds:
        return any(word in AMOUNTS for word in r.words[around.begin : when.start][:3])
    if any(word in DATING for word in when.words):
        return first in OF_OR_SINCE
    if first in OF_OR_SINCE:
        return True
    if first in AROUND:
        before = r.at(when.start - 1)
        return bool(when.day and not when.time) or before.lower in ADVISED
    if first in FROM and around.noun_follows(when) is False and _ends_length(when, around):
        return False
    if first in FROM:
        return not (when.time or (when.day and "range" in when.kinds))
    if first in OVER_OR_DURING:
        return kind not in ("week", "weekend_bare", "relative") and "meal" not in when.kinds
    if first in FOR:
        words = r.words[around.begin : when.start]
        if any(word in SCHEDULING for word in words[:3]):
            return False
        return kind in ("week", "month", "feast", "weekend_bare")
    if (
        first in IN
        and "offset" not in when.kinds
        and kind in ("weekday", "relative", "date", "slash")
    ):
        return not when.time and kind != "date" and "tonight" not in when.kinds
    return False


def _ends_length(when: When, around: Surroundings) -> bool:
    """Whether a length stands before it: `for 3 nights from June 4`."""
    r = around.r
    return r.is_in(when.start - 1, LENGTHS) and r.number(when.start - 2) is not None


def _is_weak(when: When, around: Surroundings) -> bool:
    """Whether it needs a preposition to be a date, and has none."""
    r, kind = around.r, when.day.kind if when.day else ""
    is_dated = any(word in DATING for word in when.words)
    if "now" in when.kinds:
        return when.end < around.tail
    if "part_bare" in when.kinds and not when.day and not when.time and not when.rule:
        return True
    if kind == "dash":
        return not (when.words and when.words[0] in DATED_BY)
    if kind == "dotted":
        is_beside = when.time is not None or (when.day is not None and when.day.weekday is not None)
        return not (is_dated or is_beside)
    if kind == "slash" and when.day is not None and not when.day.has_year:
        text = "".join(token.text for token in r.tokens[when.core : when.end])
        return text in ("24/7", "9/11", "7/11", "1/2", "1/3", "1/4", "3/4", "2/3") and not is_dated
    if kind == "feast":
        return not (is_dated or "range" in when.kinds)
    if kind == "weekend_bare":
        if when.end >= around.tail and r.word(when.core) not in WEEKEND_ALONE:
            return False  # "mow lawn w/e"
        return not (is_dated or (when.words and when.words[0] in OVER_OR_DURING))
    if kind == "month" and (
        r.word(when.start - 1).endswith(DOING_ENDING)
        or any(word in TOPICAL for word in r.words[around.begin : when.start])
        or (r.is_in(around.begin, RESEARCHING) and mentions(when.words[:1], IN))
    ):
        return True
    if kind == "month":
        is_said = when.words and when.words[0] in LIMITS
        return not (is_said or when.month_only) or around.noun_follows(when)
    if kind == "ordinal":
        return not (is_dated or when.end >= around.tail or when.time)
    if kind == "weekday" and not when.words and not when.time and not when.part:
        return _is_doubtful(when, around)
    if when.rule is not None and when.rule.is_adjective:
        is_edge = when.end >= around.tail or when.start <= around.begin
        is_open = not around.noun_follows(when) and not r.is_in(when.start - 1, DETERMINERS)
        return not (is_open and (is_edge or when.time or not r.is_in(when.end, AND_OR_OR)))
    return False


def _is_doubtful(when: When, around: Surroundings) -> bool:
    """`sun`, `sat`, `wed`: words of their own, days only where nothing else fits."""
    r = around.r
    if r.word(when.core) not in DOUBTFUL_WEEKDAYS:
        return False
    if r.is_in(when.core - 1, DETERMINERS) or r.is_in(when.core + 1, PLACED_BY):
        return r.word(when.core) in SUN_OR_SAT and r.word(when.core + 1) not in AT
    return not (when.end >= around.tail or when.start <= around.begin) or (
        when.start <= around.begin and around.noun_follows(when) and r.word(when.core) in SUN_OR_SAT
    )
