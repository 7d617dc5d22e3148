"""Whether a span of time is when the task is due: "by Friday" is, "Saturday Night Live" is not.

Everything is judged by what stands around the span: prepositions, articles, names, the noun that
a day only describes.
"""

from dataclasses import replace
from typing import NamedTuple

from chalicelib.adapters.interpreter.english import DOUBTFUL_WEEKDAYS
from chalicelib.adapters.interpreter.english_tasks import MEDIA_VERBS, VERBS
from chalicelib.adapters.interpreter.lexicon import phrases, words
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.spans import When

_DETERMINERS = words(
    """
    the a an my our his her their your that any some its
    """
)
FUNCTION_WORDS = words(
    """
    a about after again also am an and are as asap at be because been before but by can could do
    does during either else for from has have he her here his i if in into is it just like low
    high medium urgent maybe me my near next no not of off on once or our out over per please pls
    plz re regarding sharp she should since so some than thanks that the their them then there
    these they this those though till to today tomorrow tonight too until up via was we were when
    where which while who will with within without would you your ideally latest instead important
    priority either unless sometime i'm i'll it's
    """
)
_NAMES_BEFORE = words(
    """
    re regarding black good cyber fat ash taco super palm giving ruby happy maundy shrove bloody
    manic throwback easter casual holy freaky called named titled vs than per mr mrs ms dr miss aunt
    uncle
    """
)
_DOCUMENTS = words(
    """
    notes report reports slides deck agenda minutes summary newsletter recap edition numbers
    figures invoice paper handout transcript recording
    """
)
_SCHEDULING = words(
    """
    schedule reschedule book reserve set arrange reminder appointment remind alarm due meeting
    reservation
    """
)
_MEASURES = words(
    """
    cup cups inch inches tsp tbsp teaspoon mile miles of pound lb lbs off price split width full
    km people times pages hours minutes mins min seconds ratio scale pack million thousand dollars
    kids guests support size chapters items eggs copies more
    """
)
_STRONG = frozenset({"by", "due", "before", "until", "till", "til"})
# Said before a date at the end of a task, and no part of its title.
LABELS = phrases(
    """
    expires|expiring|expires on|deadline|deadline is|deadline's|due|due date|due date is|due date of
    runs out|runs out on|run out|ends|ends on|closes|closes on|needed|needed for|sell|use
    with due date|with a due date|with deadline|with a deadline|with due date of
    with a due date of|with a deadline of|and due date|with the due date
    """
)
_DATING = frozenset({"by", "due", "before", "until", "till", "til", "on", "at", "@", "starting"})
_TELLING = words(
    """
    tell ask let find see check text email message inform figure know remind confirm whatsapp ping
    """
)
_ASKING = words("if whether when why how who what where")
_COPULAS = words("is are was were")
_DONE_ON = words("sent dated received signed filed posted written created made published issued")
_AMOUNTS = words(
    "increase decrease reduce cut raise lower divide multiply split grow shrink improve scale"
)
_WAITING = frozenset({"timer", "wait", "alarm", "snooze", "pause", "countdown"})


class Surroundings(NamedTuple):
    """Where a span stands: the tokens of the task are `begin:finish`, lead-ins left out."""

    r: Reader
    begin: int
    finish: int
    tail: int  # from here on there are only tags, marks and politeness
    is_title_case: bool

    def noun_follows(self, when: When) -> bool:
        token = self.r.at(when.end)
        if when.end >= self.tail:
            return False
        if token.kind == "opaque":
            return not token.text.startswith(("http", "www"))
        return token.kind in ("word", "number") and token.lower not in FUNCTION_WORDS


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
        if main.rule and not main.day and when.day and when.words[:1] == ("starting",):
            return [main, when]
        if is_time_alone and main.part and not main.time and when.time:
            return [main, when]
    return [main]


def merged(chosen: list[When]) -> When:
    """One span of them all."""
    first = chosen[0]
    for other in chosen[1:]:
        first = replace(
            first,
            day=first.day or other.day,
            time=first.time or other.time,
            part=first.part or other.part,
            rule=first.rule or other.rule,
            also=first.also or other.also,
            kinds=first.kinds | other.kinds,
        )
    return first


def _weight(when: When, around: Surroundings) -> tuple[int, int, int]:
    has_day = bool(when.day or when.rule or when.instant)
    strength = 3 if any(word in _STRONG for word in when.words) else 2 if when.words else 1
    is_edge = when.end >= around.tail or when.start <= around.begin
    of_a_noun = 2 * ("for" in around.r.words[max(around.begin, when.start - 4) : when.start])
    return (has_day, strength + is_edge - of_a_noun + (2 if when.rule else 0), -when.start)


def is_due(when: When, around: Surroundings) -> bool:
    if when.is_past or when.is_invalid or when.is_empty:
        return False
    day = when.day.day if when.day else None
    if day is not None and day < around.r.context.today:
        return False
    if _is_all(when, around):
        lone = not when.time and len(when.kinds) < 2
        return not (when.day and when.day.kind in ("dotted", "month") and lone)
    if when.is_stretch:
        return when.words == ("for",) and around.r.is_in(when.start - 1, _WAITING)
    return not (
        _is_told(when, around)
        or _is_in_brackets(when, around)
        or _is_name(when, around)
        or _describes_a_noun(when, around)
        or _has_other_preposition(when, around)
        or _is_weak(when, around)
    )


def _is_all(when: When, around: Surroundings) -> bool:
    """Whether nothing else is said."""
    before = range(around.begin, when.start)
    return when.end >= around.tail and all(around.r.at(at).kind == "mark" for at in before)


def _is_told(when: When, around: Surroundings) -> bool:
    """Whether it is in what is told or asked: `tell Al the party is on Friday`, `ask if he's free
    on Monday`; or when something was done: `the contract sent on 5/2`.
    """
    r = around.r
    if r.is_in(when.start - 1, _DONE_ON) and when.words[:1] in (("on",), ("at",)):
        return True
    if not r.is_in(around.begin, _TELLING) or when.start <= around.begin:
        return False
    said = r.words[around.begin + 1 : when.start]
    is_asked = any(word in _ASKING for word in said)
    return is_asked or (bool(said) and said[-1] in _COPULAS and "due" not in when.words)


def label_start(r: Reader, start: int) -> int:
    """Where what announces a date begins, `start` where nothing does: "expires", "deadline is"."""
    end = start - 1 if r.word(start - 1) == ":" else start
    size = next((n for n in (5, 4, 3, 2, 1) if tuple(r.words[max(0, end - n) : end]) in LABELS), 0)
    return end - size if size else start


def _is_in_brackets(when: When, around: Surroundings) -> bool:
    """Whether it is an aside with words of its own: `(open after 4pm)`; `(by Friday)` is none."""
    r = around.r
    if any(word in _STRONG for word in when.words):
        return False
    at = label_start(r, when.start)
    if at < when.start and r.word(at - 1) in ("(", "["):
        return False
    at = when.start - 1
    while at > around.begin and r.at(at).kind in ("word", "number") and when.start - at < 8:
        at -= 1
    opens = r.word(at) in ("(", "[") and at < when.start - 1
    return opens and any(r.word(k) in (")", "]") for k in range(when.end, around.finish))


def _is_name(when: When, around: Surroundings) -> bool:
    """Whether it is part of a name: `Saturday Night Live`, `Black Friday`, `USA Today`."""
    r = around.r
    before, after = r.at(when.start - 1), r.at(when.end)
    if r.is_in(when.start - 1, _NAMES_BEFORE):
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
    if starts_name and not when.time and (not when.words or r.at(when.end + 1).is_capitalised):
        return True
    at = when.start - 1
    while r.is_in(at, ("to", "the", "a")):
        at -= 1
    if r.is_in(at, MEDIA_VERBS) and (not when.words or when.words[0] == "on") and not when.time:
        return at == when.start - 1 or when.start > around.begin
    in_sentence = when.start > around.begin and before.kind == "word"
    relative = when.day is not None and when.day.kind == "relative" and not when.words
    return in_sentence and relative and not r.at(when.core).is_upper and _is_mixed(before.text)


def _is_media_name(when: When, around: Surroundings) -> bool:
    """Whether it is what to watch or to read: `Watch The Day After Tomorrow`."""
    r = around.r
    names = [token for token in r.tokens[when.core : when.end] if token.kind == "word"]
    if when.words or not r.is_in(when.start - 1, MEDIA_VERBS | {"to"}) or not names:
        return False
    is_name = all(token.is_capitalised and not token.is_upper for token in names)
    return is_name and (len(names) > 1 or around.noun_follows(when)) and not when.time


def _is_mixed(word: str) -> bool:
    return word[:1].isupper()


def _describes_a_noun(when: When, around: Surroundings) -> bool:
    """Whether it says which: `the 9:00 train`, `Monday meeting notes`, `next month budget`."""
    r = around.r
    if not around.noun_follows(when):
        is_after_article = r.is_in(when.start - 1, ("a", "an")) and not when.words
        is_which = r.is_in(when.start, ("the", "a")) and not when.words and not when.day
        is_owned = r.is_in(when.start - 1, ("my", "our", "his", "her", "their")) and not when.day
        return (
            is_after_article
            or (is_owned and bool(when.time))
            or (is_which and "time" in when.kinds)
        )
    is_own = bool(when.kinds & {"offset", "relative", "week"}) and when.start <= around.begin
    has_article = r.is_in(when.start - 1, _DETERMINERS) or (
        r.is_in(when.start, ("the", "a")) and not is_own
    )
    if has_article and not when.words:
        return True
    if r.is_in(when.end, _MEASURES) and not (when.day and when.day.has_year):
        return True
    if any(r.is_in(at, _DOCUMENTS) for at in range(when.end, min(when.end + 3, around.tail))):
        if not any(word in _DATING for word in when.words):
            return True
    if when.words and when.words[-1] not in ("for", "from", "of", "about", "in"):
        # "by the 9:00 train": an article between the preposition and the span.
        return r.word(when.core) == "the" and bool(when.time) and not when.day
    is_verb_before = r.is_in(when.start - 1, VERBS) and when.start - 1 >= around.begin
    if when.words:
        return when.words[-1] in ("for", "from", "of", "about") and not (when.time and when.day)
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


def _has_other_preposition(when: When, around: Surroundings) -> bool:
    """Whether its preposition says something else: `notes from Monday`, `agenda for next week`."""
    if not when.words:
        return False
    first, r = when.words[0], around.r
    kind = when.day.kind if when.day else ""
    if first == "by" and "bare_hour" in when.kinds:
        return any(word in _AMOUNTS for word in r.words[around.begin : when.start][:3])
    if any(word in _DATING for word in when.words):
        return first in ("of", "since")
    if first in ("of", "since"):
        return True
    if first in ("about", "around", "approximately", "roughly", "circa"):
        before = r.at(when.start - 1)
        return bool(when.day and not when.time) or before.lower in ("ask", "talk", "email", "call")
    if first == "from":
        return not (when.time or (when.day and "range" in when.kinds))
    if first in ("over", "during"):
        return kind not in ("week", "weekend_bare", "relative") and "meal" not in when.kinds
    if first == "for":
        words = r.words[around.begin : when.start]
        if any(word in _SCHEDULING for word in words[:3]):
            return False
        return kind in ("week", "month", "feast", "weekend_bare")
    if (
        first == "in"
        and "offset" not in when.kinds
        and kind in ("weekday", "relative", "date", "slash")
    ):
        return not when.time and kind != "date" and "tonight" not in when.kinds
    return False


def _is_weak(when: When, around: Surroundings) -> bool:
    """Whether it needs a preposition to be a date, and has none."""
    r, kind = around.r, when.day.kind if when.day else ""
    is_dated = any(word in _DATING for word in when.words)
    if "now" in when.kinds:
        return when.end < around.tail
    if "part_bare" in when.kinds and not when.day and not when.time and not when.rule:
        return True
    if kind == "dash":
        return not (when.words and when.words[0] in ("on", "by", "due", "before"))
    if kind == "dotted":
        is_beside = when.time is not None or (when.day is not None and when.day.weekday is not None)
        return not (is_dated or is_beside)
    if kind == "slash" and when.day is not None and not when.day.has_year:
        text = "".join(token.text for token in r.tokens[when.core : when.end])
        return text in ("24/7", "9/11", "7/11", "1/2", "1/3", "1/4", "3/4", "2/3") and not is_dated
    if kind == "feast":
        return not is_dated
    if kind == "weekend_bare":
        return not (is_dated or (when.words and when.words[0] in ("over", "during")))
    if kind == "month" and (
        r.word(when.start - 1).endswith("ing")
        or any(word in ("about", "re", "for") for word in r.words[around.begin : when.start])
    ):
        return True
    if kind == "month":
        is_said = when.words and when.words[0] in ("by", "in", "before", "until", "due", "till")
        return not (is_said or when.month_only) or around.noun_follows(when)
    if kind == "ordinal":
        return not (is_dated or when.end >= around.tail or when.time)
    if kind == "weekday" and not when.words and not when.time and not when.part:
        return _is_doubtful(when, around)
    if when.rule is not None and when.rule.is_adjective:
        is_edge = when.end >= around.tail or when.start <= around.begin
        is_open = not around.noun_follows(when) and not r.is_in(when.start - 1, _DETERMINERS)
        return not (is_open and (is_edge or when.time or not r.is_in(when.end, ("and", "or"))))
    return False


def _is_doubtful(when: When, around: Surroundings) -> bool:
    """`sun`, `sat`, `wed`: words of their own, days only where nothing else fits."""
    r = around.r
    if r.word(when.core) not in DOUBTFUL_WEEKDAYS:
        return False
    if r.is_in(when.core - 1, _DETERMINERS) or r.is_in(when.core + 1, ("on", "in", "with", "at")):
        return r.word(when.core) in ("sun", "sat") and r.word(when.core + 1) != "at"
    return not (when.end >= around.tail or when.start <= around.begin) or (
        when.start <= around.begin
        and around.noun_follows(when)
        and r.word(when.core) in ("sun", "sat")
    )
