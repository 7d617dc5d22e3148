"""What comes back: `every other Monday`, `daily`, `on weekdays`, `monthly on the 1st`."""

from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.adapters.interpreter import calendar
from chalicelib.adapters.interpreter.dates import calendar_date, month_at
from chalicelib.adapters.interpreter.days import day_at
from chalicelib.adapters.interpreter.english import (
    BY_DAY,
    CYCLES,
    FREQUENCIES,
    LAST,
    PARTS,
    PLURAL_WEEKDAYS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.reader import Reader

_EVERY = frozenset({"every", "each", "evry", "ev"})
# The words that a rule can begin with.
RULE_STARTERS = (
    _EVERY
    | FREQUENCIES.keys()
    | PLURAL_WEEKDAYS.keys()
    | WEEKDAYS.keys()
    | {"once", "bi", "semi", "weekdays", "weekends", "on"}
)
_SHORT_NAME = 5  # letters: "mon", "thurs"
_ONCE = frozenset({"this", "next", "last", "by", "before", "due", "until", "the", "coming", "or"})
_ALL_WEEKDAYS = (0, 1, 2, 3, 4)


class Rule(NamedTuple):
    """A rule up to the token `end`. `nth` of `weekdays` within a month, -1 the last.

    `is_adjective`: "weekly" and the like, which may as well describe the thing to do.
    """

    end: int
    frequency: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_days: tuple[int, ...] = ()
    month: int | None = None
    part: str = ""
    starts: date | None = None
    until: date | None = None
    times: int | None = None
    is_adjective: bool = False

    def rrule(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.month is not None and not self._is_anniversary:
            parts.append(f"BYMONTH={self.month}")
        if self.month_days and not self._is_anniversary:
            parts.append("BYMONTHDAY=" + ",".join(str(day) for day in self.month_days))
        if self.weekdays:
            nth = "" if self.nth is None else str(self.nth)
            parts.append("BYDAY=" + ",".join(nth + BY_DAY[day] for day in self.weekdays))
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        if self.times is not None:
            parts.append(f"COUNT={self.times}")
        return ";".join(parts)

    @property
    def _is_anniversary(self) -> bool:
        """Whether its first day alone says which day of the year it is, as RFC 5545 reads it."""
        is_on_date = self.month is not None and len(self.month_days) == 1
        return is_on_date and self.frequency == "YEARLY" and self.month_days[0] > 0

    def falls_on(self, day: date) -> bool:
        """Whether the rule can start on that day, its interval aside."""
        if self.month is not None and day.month != self.month:
            return False
        if self.month_days:
            last = calendar.last_of_month(day).day
            return any(day.day == (last + 1 + n if n < 0 else n) for n in self.month_days)
        if self.nth is not None:
            return day == calendar.nth_weekday(day, self.nth, self.weekdays[0])
        return not self.weekdays or day.weekday() in self.weekdays

    def first(self, today: date) -> date | None:
        """The first day from `today` on."""
        day = max(today, self.starts) if self.starts else today
        for _ in range(3000):
            if self.falls_on(day):
                return day
            day += timedelta(days=1)
        return None


def rule_at(r: Reader, i: int) -> Rule | None:
    """The rule said at `i`, with the days, the start and the end said after it."""
    if r.at(i).kind == "number":
        found = _of_every_month(r, i)
        return None if found is None else _bounds(r, found)
    found = _every(r, i) or _frequency(r, i) or _weekday_names(r, i) or _of_every_month(r, i)
    if found is None:
        return None
    return _bounds(r, _refined(r, found))


def _every(r: Reader, i: int) -> Rule | None:
    if not r.is_in(i, _EVERY) and not r.phrase(i, "once", "a") and not r.phrase(i, "once", "every"):
        return None
    at = i + 2 if r.word(i) == "once" else i + 1
    if r.word(at) == "single":
        at += 1
    interval = 1
    if r.is_in(at, ("other", "second", "2nd")) and (
        r.is_in(at + 1, CYCLES) or r.is_in(at + 1, WEEKDAYS)
    ):
        interval, at = 2, at + 1
    elif r.ordinal(at) and r.is_in(r.ordinal(at)[1], CYCLES) and r.word(r.ordinal(at)[1]) != "day":  # type: ignore[index]
        interval, at = r.ordinal(at) or (1, at)
    else:
        number = r.number(at)
        if number is not None and r.is_in(number[1], CYCLES):
            interval, at = number
            if not 1 <= interval <= 1000:
                return None
        elif r.phrase(at, "couple") or r.phrase(at, "few"):
            interval = 2 if r.word(at) == "couple" else 3
            at += 2 if r.word(at + 1) == "of" else 1
            if not r.is_in(at, CYCLES):
                return None
    return _cycle(r, at, interval)


def _cycle(r: Reader, at: int, interval: int) -> Rule | None:
    word = r.word(at)
    if word in ("weekday", "weekdays") or (
        word in ("working", "business", "work", "school", "week")
        and r.is_in(at + 1, ("day", "days"))
    ):
        end = at + 1 if word.startswith("weekd") else at + 2
        return Rule(end, "WEEKLY", interval, _ALL_WEEKDAYS)
    if word in ("weekend", "weekends"):
        return Rule(at + 1, "WEEKLY", interval, (5, 6) if word == "weekends" else (5,))
    if word in CYCLES:
        frequency, times = CYCLES[word]
        part = "night" if word.startswith("night") else ""
        return Rule(at + 1, frequency, interval * times, part=part)
    if word in PARTS and word not in ("eve", "aft"):
        return Rule(at + 1, "DAILY", interval, part=word)
    days = _days(r, at, PLURAL_WEEKDAYS) or _days(r, at, WEEKDAYS)
    if days is not None:
        return Rule(days[1], "WEEKLY", interval, days[0])
    ordinal = r.ordinal(at)
    is_last = r.word(at) in LAST
    if ordinal is None and not is_last:
        return _yearly(r, at)
    nth, end = ordinal or (-1, at + 1)
    if r.is_in(end, WEEKDAYS):
        return (
            _in_month(r, Rule(end + 1, "MONTHLY", 1, (WEEKDAYS[r.word(end)],), nth))
            if nth < 6
            else None
        )
    if r.word(end) == "day" and (is_last or r.is_in(end + 1, ("of", "in"))):
        return _in_month(r, Rule(end + 1, "MONTHLY", month_days=(nth,)))
    if nth > 31 or is_last:
        return None
    return _in_month(r, _more_month_days(r, Rule(end, "MONTHLY", month_days=(nth,))))


def _yearly(r: Reader, at: int) -> Rule | None:
    dated = calendar_date(r, at) if month_at(r, at) else None
    if dated is not None and dated.day is not None and dated.kind == "date":
        return Rule(dated.end, "YEARLY", month=dated.day.month, month_days=(dated.day.day,))
    month = month_at(r, at)
    return Rule(at + 1, "YEARLY", month=month, month_days=(1,)) if month else None


def _in_month(r: Reader, rule: Rule) -> Rule:
    """Past `of the month`, `of every month`; of a month with a name it is yearly."""
    if not r.is_in(rule.end, ("of", "in")):
        return rule
    at = rule.end + 1
    if r.is_in(at, ("the", "every", "each", "a")):
        at += 1
    if r.word(at) in ("month", "mo"):
        return rule._replace(end=at + 1)
    month = month_at(r, at)
    return rule._replace(end=at + 1, frequency="YEARLY", month=month) if month else rule


def _more_month_days(r: Reader, rule: Rule) -> Rule:
    while r.is_in(rule.end, ("and", ",", "&")):
        at = rule.end + 1
        if r.word(at) == "the":
            at += 1
        more = r.ordinal(at)
        if more is None or more[0] > 31 or r.is_in(more[1], WEEKDAYS):
            break
        rule = rule._replace(end=more[1], month_days=(*rule.month_days, more[0]))
    return rule


def _days(r: Reader, i: int, names: dict[str, int]) -> tuple[tuple[int, ...], int] | None:
    """`Monday and Thursday`, `Mon, Wed, Fri`, `Mon-Fri`, `Tue/Thu`: the days, in week order."""
    if not r.is_in(i, names):
        return None
    days = [names[r.word(i)]]
    end = i + 1
    while len(days) < 8:
        if r.word(end) == "." and r.glued(end):
            end += 1
        at = end
        is_range = r.is_in(at, ("-", "–", "to", "through", "thru"))
        if r.is_in(at, names) and len(days) < 7:
            days.append(names[r.word(at)])
            end = at + 1
            continue
        if not is_range and not r.is_in(at, (",", "and", "&", "/", "+", "or")):
            break
        at += 1
        if r.is_in(at, ("and", "&")):
            at += 1
        if r.is_in(at, ("every", "each", "on")) and r.is_in(at + 1, names):
            at += 1
        if not r.is_in(at, names):
            break
        last = names[r.word(at)]
        if is_range:
            step = days[-1]
            while step != last:
                step = (step + 1) % 7
                days.append(step)
        else:
            days.append(last)
        end = at + 1
    return tuple(sorted(set(days))), end


def _frequency(r: Reader, i: int) -> Rule | None:
    if r.is_in(i, ("bi", "semi")) and r.word(i + 1) == "-" and r.word(i + 2) == "weekly":
        return Rule(i + 3, "WEEKLY", 2, is_adjective=True) if r.word(i) == "bi" else None
    if r.word(i) not in FREQUENCIES or r.is_in(i - 1, ("twice", "thrice", "times")):
        return None
    frequency, interval = FREQUENCIES[r.word(i)]
    part = "night" if r.word(i) == "nightly" else ""
    return Rule(i + 1, frequency, interval, part=part, is_adjective=r.word(i) != "everyday")


def _length_in_days(r: Reader, i: int) -> tuple[int, int] | None:
    """`a week`, `the next two weeks`, `a month`: the days, and the index after them."""
    at = i + 2 if r.phrase(i, "the", "next") else i
    number = r.number(at)
    if number is None:
        has_article = at > i or r.is_in(at, ("a", "one"))
        number = (1, at + 1 if r.word(at) == "a" else at) if has_article else None
    if number is None or not 1 <= number[0] <= 100:
        return None
    per = {"week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}.get(r.word(number[1]))
    return (number[0] * per, number[1] + 1) if per else None


def _weekday_names(r: Reader, i: int) -> Rule | None:
    """`on Mondays`, `weekdays`, `on weekends`, `Tuesdays and Thursdays`."""
    at = i + 1 if r.word(i) == "on" else i
    if r.is_in(at, ("weekdays", "weekends")):
        return _cycle(r, at, 1)
    days = _days(r, at, PLURAL_WEEKDAYS)
    if days is None and r.is_in(at, ("mon", "monday")) and not r.is_in(at + 1, WEEKDAYS):
        working = _days(r, at, WEEKDAYS)
        is_range = r.is_in(at + 1, ("-", "–", "to", "through", "thru"))
        if working is not None and is_range and working[0] == _ALL_WEEKDAYS:
            return Rule(working[1], "WEEKLY", weekdays=_ALL_WEEKDAYS)
    if days is None:
        return _row_of_days(r, at)
    return Rule(days[1], "WEEKLY", weekdays=days[0], is_adjective=at == i)


def _row_of_days(r: Reader, i: int) -> Rule | None:
    """`mon wed fri`, `tue/thu`: three days, or two in short without "and", are of every week."""
    days = _days(r, i, WEEKDAYS) if not r.is_in(i - 1, _ONCE) else None
    if days is None or len(days[0]) < 2:
        return None
    names = [at for at in range(i, days[1]) if r.is_in(at, WEEKDAYS)]
    if len(names) != len(days[0]) or any(
        r.is_in(at, ("or", "-", "–", "to")) for at in range(i, days[1])
    ):
        return None
    is_short = all(len(r.word(at)) <= _SHORT_NAME for at in names)
    if len(names) == 2 and (not is_short or r.is_in(names[1] - 1, ("and",))):
        return None
    return Rule(days[1], "WEEKLY", weekdays=days[0])


def _of_every_month(r: Reader, i: int) -> Rule | None:
    """`1st of every month`, `the last Friday of each month`."""
    at = i + 1 if r.word(i) == "the" else i
    nth = r.ordinal(at) or ((-1, at + 1) if r.word(at) in LAST else None)
    if nth is None or nth[0] > 31:
        return None
    end = nth[1] + 1 if r.word(nth[1]) == "day" or r.is_in(nth[1], WEEKDAYS) else nth[1]
    if not (
        r.word(end) == "of"
        and r.is_in(end + 1, _EVERY | {"the", "a"})
        and r.word(end + 2) == "month"
    ):
        return None
    if r.word(end + 1) in ("the", "a") and not r.is_in(end + 3, ("every", "monthly")):
        return None
    if end > nth[1] and r.is_in(nth[1], WEEKDAYS):
        return Rule(end + 3, "MONTHLY", weekdays=(WEEKDAYS[r.word(nth[1])],), nth=nth[0])
    return Rule(end + 3, "MONTHLY", month_days=(nth[0],))


def _refined(r: Reader, rule: Rule) -> Rule:
    """With the days said after the cycle: `weekly on Friday`, `every month on the 3rd`."""
    at = rule.end
    has_on = r.is_in(at, ("on", "at", ","))
    if has_on and r.word(at) != "at":
        at += 1
    if r.word(at) == "on":
        at += 1
    if rule.frequency == "WEEKLY" and not rule.weekdays:
        days = _days(r, at, WEEKDAYS) or _days(r, at, PLURAL_WEEKDAYS)
        if days is not None and (has_on or not r.glued(days[1])):
            return rule._replace(end=days[1], weekdays=days[0], is_adjective=False)
    if rule.frequency == "MONTHLY" and not rule.month_days and rule.nth is None:
        at = at + 1 if r.word(at) == "the" else at
        nth = r.ordinal(at) or ((-1, at + 1) if r.word(at) in LAST else None)
        if nth is not None and r.is_in(nth[1], WEEKDAYS):
            return _in_month(r, rule._replace(end=nth[1] + 1))._replace(
                is_adjective=False,
                weekdays=(WEEKDAYS[r.word(nth[1])],),
                nth=nth[0],
            )
        if nth is not None and (r.word(nth[1]) == "day" or nth[0] > 0):
            end = nth[1] + (r.word(nth[1]) == "day")
            with_days = rule._replace(end=end, month_days=(nth[0],), is_adjective=False)
            return _in_month(r, _more_month_days(r, with_days))
    named = month_at(r, rule.end + 1) if r.word(rule.end) == "in" else None
    if rule.frequency == "YEARLY" and rule.month is None and named is not None:
        return rule._replace(end=rule.end + 2, month=named, month_days=(1,), is_adjective=False)
    if rule.frequency == "YEARLY" and rule.month is None and has_on:
        dated = calendar_date(r, at)
        if dated is not None and dated.day is not None and dated.kind in ("date", "slash"):
            return rule._replace(
                end=dated.end,
                month=dated.day.month,
                is_adjective=False,
                month_days=(dated.day.day,),
            )
    if rule.frequency == "DAILY" and rule.interval == 1 and r.is_in(at, ("except", "but")):
        at += 2 if r.is_in(at + 1, ("on", "for", "not")) else 1
        free = _days(r, at, WEEKDAYS) or _days(r, at, PLURAL_WEEKDAYS)
        if free is None and r.is_in(at, ("weekends", "weekend")):
            free = (5, 6), at + 1
        if free is not None and len(free[0]) < 7:
            kept = tuple(day for day in range(7) if day not in free[0])
            return rule._replace(end=free[1], frequency="WEEKLY", weekdays=kept)
    return rule


def _bounds(r: Reader, rule: Rule) -> Rule:
    """With `starting …`, `until …`, `for 6 weeks`, `10 times`."""
    at = rule.end
    if r.is_in(at, ("starting", "beginning", "from")) or r.phrase(at, ",", "starting"):
        at += 2 if r.word(at) == "," else 1
        at += r.is_in(at, ("on", "from"))
        start = day_at(r, at)
        if start is not None and start.day is not None and start.kind != "weekend_bare":
            rule = rule._replace(end=start.end, starts=start.day, is_adjective=False)
            at = rule.end
    if r.is_in(at, ("until", "till", "til", "through")):
        last = day_at(r, at + 1)
        if last is not None and last.day is not None:
            rule = rule._replace(end=last.end, until=last.day)
    elif r.word(at) == "for":
        length = _length_in_days(r, at + 1)
        if rule.frequency == "DAILY" and length is not None:
            days, end = length
            return rule._replace(end=end, times=max(1, days // rule.interval))
        number = r.number(at + 1)
        units = {
            "DAILY": ("days", 1),
            "WEEKLY": ("weeks", 1),
            "MONTHLY": ("months", 1),
            "YEARLY": ("years", 1),
        }
        unit = units[rule.frequency][0]
        if number is not None and 1 <= number[0] <= 1000:
            per = max(1, len(rule.weekdays)) if rule.nth is None else 1
            if r.word(number[1]) in (unit, unit[:-1]):
                rule = rule._replace(
                    end=number[1] + 1,
                    times=min(1000, max(1, number[0] * per // rule.interval)),
                )
            elif r.is_in(number[1], ("times", "occurrences")):
                rule = rule._replace(end=number[1] + 1, times=number[0])
    else:
        number = r.number(at)
        if number is not None and r.word(number[1]) == "times" and 1 <= number[0] <= 1000:
            rule = rule._replace(end=number[1] + 1, times=number[0])
    return rule
