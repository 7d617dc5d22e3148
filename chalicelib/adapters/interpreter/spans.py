"""Spans of time: days, times, parts of the day and repeats that stand together are one."""

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.adapters.interpreter.clocks import Clock, clock, meridiem
from chalicelib.adapters.interpreter.dates import Day, whole_month
from chalicelib.adapters.interpreter.days import DAY_STARTERS, day_at
from chalicelib.adapters.interpreter.english import (
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
    RELATIVE_DAYS,
    THIS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.lexicon import words
from chalicelib.adapters.interpreter.offsets import offset_at
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.repeats import RULE_STARTERS, Rule, rule_at

PREPOSITIONS = words(
    """
    by on at before until till til due for from in after @ around about between starting during
    within over since of approximately roughly circa no not
    """
)
_BETWEEN = words(
    """
    , at on @ by around about approximately roughly the in from between for this before after of ~
    ( - – starting until
    """
)
_TO_BARE_HOURS = frozenset({"at", "@", "by", "before", "until", "till", "til", "after", "around"})
_MEAL_PREPOSITIONS = frozenset({"at", "after", "before", "over", "by", "during", "around"})
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
    | words(
        """
        sometime latest week a b an the half quarter couple few several first early late mid
        eod cob cop eob close end now
        """
    )
)
# These begin one only with a number or another such word after them.
_OPENERS = frozenset({"a", "an", "the", "(", "+", "@"})
_NAMED = HOURS_UNITS.keys() | DAY_UNITS.keys() | MONTH_UNITS.keys() | WEEKDAYS.keys()
_PART_STARTERS = (
    NIGHTS
    | PARTS.keys()
    | MEALS.keys()
    | {"first", "early", "late", "mid", "work", "school", "bed"}
)
_MOVES = words("move change push reschedule shift bump switch postpone")
_FURTHER = frozenset({"and", "&", ","})
_LIKE = frozenset({"like", "maybe", "say"})  # before an hour that is about right
_TO = frozenset({"to", "-", "–", "—", "until", "till", "through", "thru"})
_CLOSE_STARTERS = frozenset({"the", "end", "close", "eod", "cob", "cop", "eob"})
_CLOSES = {
    ("close", "of", "business"): 17,
    ("close", "of", "play"): 17,
    ("end", "of", "day"): 17,
    ("end", "of", "the", "day"): 17,
    ("end", "of", "business"): 17,
}


@dataclass(eq=False, repr=False)
class When:
    """What is said of time from the token `start` to `end`; `core` is the first that is no
    preposition, `words` are those prepositions.
    """

    start: int
    core: int
    end: int
    words: tuple[str, ...] = ()
    day: Day | None = None
    time: Clock | None = None
    part: str = ""
    part_shift: int = 0
    instant: datetime | None = None
    rule: Rule | None = None
    is_past: bool = False
    is_invalid: bool = False
    is_stretch: bool = False  # a length of time, and nothing that says from when
    is_close: bool = False  # the end of the working day
    month_only: bool = False
    also: tuple["Clock | Day", ...] = ()  # further times, or days, each for a task of its own
    kinds: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return not (self.day or self.time or self.part or self.instant or self.rule)


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


def _kept_span_at(r: Reader, i: int) -> When | None:
    if i not in r.kept:
        token = r.tokens[i]
        may_start = token.kind == "number" or r.words[i] in _STARTERS
        if r.words[i] in _OPENERS:
            after = r.word(i + 1)
            may_start = r.at(i + 1).kind == "number" or after in _STARTERS or after in _NAMED
            may_start = may_start and not (after in _OPENERS and token.kind == "word")
        r.kept[i] = _span_at(r, i) if may_start else None
    found: When | None = r.kept[i]
    return found


def _span_at(r: Reader, i: int) -> When | None:
    core, words = _leading(r, i)
    when = When(i, core, core, words)
    prep = words[-1] if words else ""
    if not _grow(r, when, core, prep):
        article = r.word(core)
        skipped = 3 if r.phrase(core, "the", "week", "of") else 1
        is_open = article in ("the", "this", "a", "early", "late", "sometime")
        if not is_open or not _grow(r, when, core + skipped, article):
            return _month_alone(r, i, core, words)
    at = when.end
    while True:
        _take_further_days(r, when)
        at = when.end
        step, prep = _connector(r, at)
        if not _grow(r, when, step, prep):
            break
        at = when.end
        if when.is_invalid:
            break
    _pass_over_rest(r, when)
    if when.end < r.size and r.is_in(
        when.end, ("approximately", "sharp", "ish", "latest", "exactly")
    ):
        when.end += 1
    for words_after in (("at", "the", "latest"), ("the", "latest"), ("at", "latest")):
        if r.phrase(when.end, *words_after):
            when.end += len(words_after)
    if r.word(when.start) == "(" and r.word(when.end) == ")":
        when.end += 1
    return when


def _pass_over_rest(r: Reader, when: When) -> None:
    """Past the end of a range of days, and past other times that would do as well."""
    if r.phrase(when.end, "all", "day") and when.day is not None:
        when.end += 2
    at = when.end
    if when.day is not None and when.day.day is not None and r.is_in(at, _TO) and not when.rule:
        # "Move what is due today to Tuesday" says no stretch of days.
        is_move = r.word(at) == "to" and ("from" not in when.words or _MOVES & set(r.words[:6]))
        if is_move and (when.day.kind == "relative" or _MOVES & set(r.words[:6])):
            return
        last = day_at(r, at + 1)
        if last is not None and last.day is not None and last.kind not in ("dash", "dotted"):
            when.end = last.end
            when.kinds.add("range")
            return
    _take_further_times(r, when)
    at = when.end
    if r.phrase(at, "or", "the", "day", "after") and when.day is not None:
        when.end = at + 4
    elif r.word(at) == "or" and not when.is_empty:
        other = When(at + 1, at + 1, at + 1)
        start = at + 2 if r.word(at + 1) in ("on", "at", "the", "in") else at + 1
        is_part = bool(when.part) and r.word(start) in PARTS
        if is_part or _add_day(r, other, start, "") or _add_time(r, other, start, "at"):
            when.end = start + 1 if is_part else other.end


def _take_further_times(r: Reader, when: When) -> None:
    """`at 8am and 8pm`, `at 6:30, 6:45 and 7`: the last one ends what is said of time."""
    if when.time is None or when.time.end != when.end or when.time.is_range or when.is_close:
        return
    found: list[Clock | Day] = []
    at, is_last = when.end, False
    while r.is_in(at, _FURTHER) and not is_last:
        is_last = r.word(at) != ","
        step = at + 1
        while r.is_in(step, ("and", "at", "@", "again", "then")):
            is_last = is_last or r.word(step) == "and"
            step += 1
        more = clock(r, step, may_be_bare=when.time.is_bare or r.word(step - 1) == "at")
        if more is None or more.is_range:
            return
        found.append(more)
        at = more.end
    if is_last and _ends_span(r, at):
        when.also, when.end = tuple(found), at


def _take_further_days(r: Reader, when: When) -> None:
    """`on Tuesday and Thursday`: a day each, where a noun that would own the second is wanting."""
    first = when.day
    if first is None or first.end != when.end or first.kind not in ("weekday", "relative"):
        return
    if when.also or when.rule is not None or when.time is not None:
        return
    found: list[Clock | Day] = []
    at, is_last = when.end, False
    while r.is_in(at, _FURTHER) and not is_last:
        is_last = r.word(at) != ","
        step = at + 1
        while r.is_in(step, ("and", "on", "again", "then")):
            is_last = is_last or r.word(step) == "and"
            step += 1
        more = day_at(r, step)
        if more is None or more.day is None or more.kind not in ("weekday", "relative"):
            return
        if more.is_past or r.is_in(more.end - 1, NIGHTS):
            return
        found.append(more)
        at = more.end
    if is_last and _ends_span(r, at):
        when.also, when.end = tuple(found), at


def _ends_span(r: Reader, at: int) -> bool:
    """Whether nothing comes at `at` that what was read of time would only describe."""
    token = r.at(at)
    if at >= r.size or token.kind == "line" or r.is_in(at, _AFTER_HOURS):
        return True
    return (token.kind == "mark" and not token.is_glued) or token.text in ".,;!?)"


def _leading(r: Reader, i: int) -> tuple[int, tuple[str, ...]]:
    at = i
    words: list[str] = []
    while at < i + 4:
        word = r.word(at)
        if (
            r.phrase(at, "no", "later", "than")
            or r.phrase(at, "not", "later", "than")
            or r.phrase(at, "on", "or", "before")
            or r.phrase(at, "at", "or", "before")
        ):
            words.append("by")
            at += 3
        elif word == "b" and r.word(at + 1) == "4" and r.glued(at + 1):
            words.append("before")
            at += 2
        elif word in PREPOSITIONS and word not in ("no", "not"):
            words.append(word)
            at += 1
            if word == "due" and r.is_in(at, (":", "back")):
                at += 1
        elif word == "week" and r.is_in(at + 1, ("commencing", "beginning", "starting")):
            words.append("on")
            at += 2
        elif (
            (word == "latest" and r.word(at + 1) == "by")
            or (word == "sometime" and at == i)
            or (word in _LIKE and words and _follows_like(r, at + 1))
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
    while step < at + 4 and r.is_in(step, _BETWEEN):
        last = r.word(step)
        step += 1
    if step > at and r.is_in(step, _LIKE) and _follows_like(r, step + 1):
        step += 1
    return step, last


def _grow(r: Reader, when: When, at: int, prep: str) -> bool:
    """Adds what stands at `at` to the span, if it is a part that is still wanting."""
    if at >= r.size:
        return False
    return (
        _add_rule(r, when, at, prep)
        or _add_close(r, when, at)
        or _add_offset(r, when, at, prep)
        or _add_part(r, when, at, prep)
        or _add_day(r, when, at, prep)
        or _add_time(r, when, at, prep)
    )


def _add_rule(r: Reader, when: When, at: int, prep: str) -> bool:
    if when.rule is not None:
        return _add_cycle(r, when, when.rule, at)
    rule = rule_at(r, at - 1) if prep == "on" else None
    rule = rule or rule_at(r, at)
    if rule is None:
        return False
    when.rule, when.end = _on_day_said(rule, when.day), rule.end
    when.part = when.part or rule.part
    return True


def _on_day_said(rule: Rule, day: Day | None) -> Rule:
    """`on the 1st every month`, `Monday every week`: the day before the cycle is that of it."""
    if day is None or day.day is None or rule.weekdays or rule.month_days:
        return rule
    if rule.frequency == "MONTHLY" and day.kind == "ordinal":
        return rule._replace(month_days=(day.day.day,), is_adjective=False)
    if rule.frequency == "WEEKLY" and day.weekday is not None:
        return rule._replace(weekdays=(day.weekday,), is_adjective=False)
    return rule


def _add_cycle(r: Reader, when: When, rule: Rule, at: int) -> bool:
    """`mon/wed at 19:00 every week`: how often the days come back, said after them."""
    cycle = rule_at(r, at)
    if cycle is None or cycle.weekdays or not rule.weekdays or rule.nth is not None:
        return False
    if (cycle.frequency, rule.frequency, rule.interval) != ("WEEKLY", "WEEKLY", 1):
        return False
    when.rule = rule._replace(
        interval=cycle.interval, until=cycle.until, times=cycle.times, is_adjective=False
    )
    when.end = cycle.end
    return True


def _add_close(r: Reader, when: When, at: int) -> bool:
    if r.word(at) not in _CLOSE_STARTERS:
        return False
    at = at + 1 if r.word(at) == "the" else at
    end = 0
    if r.is_in(at, ("eod", "cob", "cop", "eob")):
        end = at + 1
    else:
        for words in _CLOSES:
            if r.phrase(at, *words):
                end = at + len(words)
    if not end or when.time is not None:
        return False
    when.time = Clock(end, 17)
    when.is_close = True
    when.end = end
    return True


def _add_offset(r: Reader, when: When, at: int, prep: str) -> bool:
    if when.day or when.instant or when.rule:
        return False
    reached = None
    if prep in ("in", "within", "after", "for"):
        lead = at - 2 if r.is_in(at - 1, _LIKE) else at - 1
        reached = offset_at(r, lead) if prep != "for" else None
    reached = reached or offset_at(r, at)
    if reached is None or (reached.is_bare and (when.time or when.part)):
        return False
    if reached.is_bare and not when.is_empty:
        return False
    when.end = reached.end
    when.is_past = reached.is_past
    when.is_stretch = reached.is_bare
    when.instant = reached.instant
    when.day = Day(reached.end, reached.day, "offset", is_past=reached.is_past)
    when.kinds.add("offset")
    return True


def _add_half(r: Reader, when: When, at: int) -> bool:
    """`tomorrow pm`, `Friday a.m.`: half a day, where no hour is said."""
    half = meridiem(r, at)
    if half is None or when.day is None or when.time or when.part or when.end != at:
        return False
    when.part, when.end = "afternoon" if half[0] else "morning", half[1]
    return True


def _add_part(r: Reader, when: When, at: int, prep: str) -> bool:
    if _add_half(r, when, at):
        return True
    if r.word(at) not in _PART_STARTERS:
        return False
    if when.part and when.part == r.word(at) and when.time is None:
        when.end = at + 1  # "first thing on Monday morning"
        return True
    if when.part or (when.instant is not None and when.day and when.day.day is None):
        return False
    shift = 0
    start = at
    if r.phrase(at, "first", "thing"):
        end = at + 2
        if r.phrase(end, "in", "the", "morning"):
            end += 3
        when.part, when.end = "morning", end
        return True
    if r.is_in(at, ("early", "late", "mid")) and (r.is_in(at + 1, PARTS) or r.word(at + 1) == "-"):
        shift = {"early": -1, "late": 1, "mid": 0}[r.word(at)]
        at += 2 if r.word(at + 1) == "-" else 1
    word = r.word(at)
    if word in NIGHTS:
        if when.day is not None and when.day.kind != "relative":
            return False
        when.day = when.day or Day(at + 1, r.context.today, "relative")
        when.part, when.end, when.part_shift = "night", at + 1, shift
        when.kinds.add("tonight")
        return True
    if word in MEALS and prep in _MEAL_PREPOSITIONS and when.time is None:
        hour = MEALS[word] + (1 if prep == "after" else -1 if prep == "before" else 0)
        when.time, when.end = Clock(at + 1, hour), at + 1
        when.kinds.add("meal")
        return True
    if word in ("work", "school") and prep == "after" and when.time is None:
        when.time, when.end = Clock(at + 1, 18 if word == "work" else 16), at + 1
        when.kinds.add("meal")
        return True
    if word in ("bed", "bedtime") and prep in ("before", "at") and when.time is None:
        when.time, when.end = Clock(at + 1, 22), at + 1
        when.kinds.add("meal")
        return True
    if word not in PARTS or (word in ("eve", "aft", "morn") and when.day is None):
        return False
    in_the = r.word(at - 1) == "the" and r.is_in(at - 2, ("in", "during"))
    before = r.word(start - 1)
    is_said = (
        in_the
        or (
            before in ("in", "at") and (when.time or (before == "at" and word in ("night", "nite")))
        )
        or before == "this"
        or (before == "late" and word == "night")
        or when.day is not None
        or when.time is not None
        or when.rule is not None
        or (prep in ("by", "before", "until") and r.is_in(at - 1, ("the", prep)))
        or (start != at and prep in ("in", "the"))
    )
    if before == "this" and when.is_empty:
        when.day = Day(at + 1, r.context.today, "relative")
    if before == "the" and not in_the:
        is_said = is_said and not when.is_empty
    if not is_said:
        if not when.is_empty or prep or _day_follows(r, at + 1):
            return False
        when.kinds.add("part_bare")
    when.part, when.end, when.part_shift = word, at + 1, shift
    return True


def _day_follows(r: Reader, i: int) -> bool:
    return r.at(i).kind in ("number", "word") and day_at(r, i) is not None


def _add_day(r: Reader, when: When, at: int, prep: str) -> bool:
    if (
        r.is_in(at, ("now",))
        and when.is_empty
        and (prep not in ("by", "until", "from", "for", "before"))
    ):
        when.instant, when.end = r.context.now.replace(microsecond=0), at + 1
        when.kinds.add("now")
        return True
    if when.instant is not None:
        return False
    if r.word(at) == "week" and when.day is None:
        return False
    day = None
    if r.is_in(at - 1, ("this", "the")) and prep in ("this", "the"):
        day = day_at(r, at - 1)
    day = day or day_at(r, at)
    if day is None:
        return False
    if day.kind == "dash" and prep in ("from", "at", "between"):
        return False
    if day.kind == "dash" and (
        when.time or (prep in ("", "at", "from", "for") and not when.is_empty)
    ):
        return False
    if day.kind == "dotted" and (prep == "at" or when.time or clock(r, at) is not None):
        return False
    if when.day is not None:
        if not _may_follow(when.day, day):
            return False
    elif when.rule is not None and day.kind not in ("relative", "weekday", "date", "slash", "week"):
        return False
    if day.kind == "ordinal" and prep == "at":
        return False
    if when.day is None or when.day.kind not in ("date", "slash"):
        when.day = day
    when.end = day.end
    when.is_past = when.is_past or day.is_past
    when.is_invalid = day.day is None and not day.is_past
    when.kinds.add(day.kind)
    if r.is_in(day.end - 1, NIGHTS):
        when.part = "night"
        when.kinds.add("tonight")
    return True


def _may_follow(first: Day, second: Day) -> bool:
    """Whether a second day says the first one more exactly: `tomorrow 16 Nov`."""
    if second.day is None:
        return False
    if second.kind in ("date", "slash", "dotted", "ordinal"):
        return (first.kind in ("relative", "weekday") and first.day == second.day) or (
            first.kind == "relative" and second.kind in ("date", "slash")
        )
    if second.kind == "weekday":
        close = first.day is not None and abs((second.day - first.day).days) <= 1
        matches = first.day is not None and first.day.weekday() == second.weekday
        if first.kind == "offset":
            return close or matches
        return first.kind in ("date", "slash", "relative") and (matches or second.day == first.day)
    return False


def _add_time(r: Reader, when: When, at: int, prep: str) -> bool:
    if when.time is not None or (when.instant is not None):
        return False
    if prep == "between" and (between := _between(r, at)) is not None:
        when.time, when.end = between, between.end
        return True
    may_be_bare = prep in _TO_BARE_HOURS or (prep in ABOUT and r.is_in(at - 2, ("at", "by")))
    may_be_bare = may_be_bare or _stands_for_an_hour(r, when, at, prep)
    found = clock(r, at, may_be_bare=may_be_bare or prep == "from") or _four_digits(r, when, at)
    if found is None or (prep == "from" and found.is_bare and not found.is_range):
        return False
    if found.is_bare and not found.is_range and not _may_end_bare(r, when, found, prep):
        return False
    is_described = found.is_bare and found.is_range and r.at(found.end).kind == "word"
    if is_described and not when.day and not r.is_in(found.end, _AFTER_HOURS):
        return day_at(r, found.end) is not None and _taken(when, found)
    if prep in ("for", "of") and found.is_bare:
        return False
    return _taken(when, found)


def _four_digits(r: Reader, when: When, at: int) -> Clock | None:
    """`tomorrow 1230`: four digits beside a day."""
    value = r.digits(at) if when.day is not None and r.stands_free(at) else None
    is_near = when.day is not None and when.day.kind in ("relative", "weekday")
    if value is None or not is_near or len(r.at(at).text) != 4 or value % 100 > 59:
        return None
    is_year = 1900 <= value <= 2100 or r.glued(at + 1)
    return None if is_year or value > 2359 else Clock(at + 1, value // 100, value % 100)


def _taken(when: When, found: Clock) -> bool:
    when.time, when.end = found, found.end
    when.kinds.add("bare_hour" if found.is_bare else "time")
    return True


def _between(r: Reader, at: int) -> Clock | None:
    first = clock(r, at, may_be_bare=True)
    if first is None or first.is_range or r.word(first.end) != "and":
        return None
    last = clock(r, first.end + 1, may_be_bare=True)
    if last is None:
        return None
    hour = first.hour
    if first.is_open and not last.is_open and last.hour >= 12 and hour + 12 <= last.hour:
        hour += 12
    return Clock(
        last.end, hour, first.minute, is_open=first.is_open and last.is_open, is_range=True
    )


def _stands_for_an_hour(r: Reader, when: When, at: int, prep: str) -> bool:
    """`9 tomorrow`, `8 tonight`, `friday 11 at night`, `7 in the morning`."""
    after = at + 1
    if r.is_in(after, RELATIVE_DAYS) or (
        r.phrase(after, "in", "the") and r.is_in(after + 2, PARTS)
    ):
        return r.word(at) not in ("one", "a") and not (
            r.is_in(after, RELATIVE_DAYS) and RELATIVE_DAYS[r.word(after)] < 0
        )
    if r.phrase(after, "at", "night") or (r.phrase(after, "this") and r.is_in(after + 1, PARTS)):
        return True
    if when.day is not None and prep in ("", ",") and when.day.kind in ("relative", "weekday"):
        return after >= r.size or r.at(after).text in ".,;!)" or r.is_in(after, ("-", "–", "to"))
    return bool(when.part) and prep == ""


def _may_end_bare(r: Reader, when: When, found: Clock, prep: str) -> bool:
    """Whether a number alone is an hour, by what comes after it."""
    token = r.at(found.end)
    if found.end >= r.size or token.kind in ("line", "opaque"):
        return True
    if token.text in "-–" and r.at(found.end + 1).kind == "number":
        return False
    if token.kind == "mark":
        return token.text not in "%/:*x°" or not token.is_glued
    if token.kind == "number":
        return False
    if r.is_in(found.end, _UNITS_NOT_HOURS):
        return False
    if token.is_capitalised and not r.at(0).is_upper and when.day is None:
        return day_at(r, found.end) is not None or r.is_in(found.end, _AFTER_HOURS)
    return prep != "by" or r.is_in(found.end, _AFTER_HOURS) or day_at(r, found.end) is not None


_UNITS_NOT_HOURS = words(
    """
    percent kg kgs kilograms lbs pounds dollars bucks euros usd people persons times miles km
    pages items points degrees years year months weeks days day hours hour minutes mins min hrs x
    different other more pieces units k cents main st street locations stores places shops least
    most
    """
)
_AFTER_HOURS = words(
    """
    on in at for to and with the this tonight today tomorrow every or please pls so then but from
    about re when if because due by sharp high low urgent near daily weekly
    """
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
