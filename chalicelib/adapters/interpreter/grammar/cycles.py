"""The cycle of what comes back: `every other Monday`, `daily`, `on weekdays`."""

from chalicelib.adapters.interpreter.english.clockwork import (
    A_HALF,
    ALTERNATE,
    BI,
    BI_OR_SEMI,
    DAY,
    DAY_RANGE,
    DAYS,
    EVERY_OR_ON,
    EVERYDAY,
    MONDAY,
    NIGHT_BEGINNING,
    NIGHTLY,
    ONCE_A,
    ONCE_ALONE,
    OR_RANGE,
    OTHER,
    PER,
    SHORT_EVENINGS,
    THE_NIGHT,
    TIMES,
    TIMES_A,
    TWICE,
    WEEKDAY,
    WEEKDAY_BEGINNING,
    WEEKDAYS_OR_WEEKENDS,
    WEEKEND_OR_WEEKENDS,
    WEEKENDS,
    WEEKLY,
    WORKING_DAYS,
)
from chalicelib.adapters.interpreter.english.particles import (
    AND,
    AND_SIGN,
    COUPLE,
    FEW,
    JOINING,
    OF,
    OF_OR_IN,
    ON,
    SINGLE,
)
from chalicelib.adapters.interpreter.english.time import (
    CYCLES,
    EVERY,
    FREQUENCIES,
    LAST,
    ONCE,
    PARTS,
    PLURAL_PARTS,
    PLURAL_WEEKDAYS,
    WEEKDAYS,
)
from chalicelib.adapters.interpreter.grammar.dates import calendar_date, working_day_end
from chalicelib.adapters.interpreter.grammar.lettered_days import row_of_letters
from chalicelib.adapters.interpreter.grammar.months import in_month, more_month_days
from chalicelib.adapters.interpreter.grammar.numeric_dates import month_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.rule import ALL_WEEKDAYS, Rule

_MOST_WEEKS = 5  # of a month
_SHORT_NAME = 5  # letters: "mon", "thurs"


def every_at(r: Reader, i: int) -> Rule | None:
    if r.is_in(i, ALTERNATE):
        days = weekdays_at(r, i + 1, PLURAL_WEEKDAYS) or weekdays_at(r, i + 1, WEEKDAYS)
        return None if days is None else Rule(days[1], "WEEKLY", 2, days[0])
    if not r.is_in(i, EVERY) and not r.row(i, ONCE_A):
        return None
    at = i + 2 if r.word(i) in ONCE_ALONE else i + 1
    if r.word(at) in SINGLE:
        at += 1
    interval = 1
    is_other = r.is_in(at, OTHER) and not _is_of_month(r, at + 2)
    second = r.ordinal(at) == (2, at + 2) and r.is_in(at + 2, WEEKDAYS)
    if is_other and (r.is_in(at + 1, CYCLES) or r.is_in(at + 1, WEEKDAYS)):
        interval, at = 2, at + 1
    elif second and not _is_of_month(r, at + 3):
        interval, at = 2, at + 2
    elif (nth := r.ordinal(at)) and r.is_in(nth[1], CYCLES) and r.word(nth[1]) not in DAY:
        interval, at = nth
    else:
        number = r.number(at)
        if number is not None and r.is_in(number[1], CYCLES):
            interval, at = number
            if not 1 <= interval <= 1000:
                return None
        elif r.is_in(at, COUPLE) or r.is_in(at, FEW):
            interval = 2 if r.word(at) in COUPLE else 3
            at += 2 if r.word(at + 1) in OF else 1
            if not r.is_in(at, CYCLES):
                return None
    return cycle_at(r, at, interval)


def _is_of_month(r: Reader, at: int) -> bool:
    """Whether "of the month" follows, or of another."""
    return r.is_in(at, OF_OR_IN)


def times_per_at(r: Reader, i: int) -> Rule | None:
    """`twice a day`, `3 times a week`: comes back each day or week; `twice a year` each half."""
    times = TWICE.get(r.word(i))
    at = i + 1
    if times is None:
        number = r.number(i)
        if number is None or r.word(number[1]) not in TIMES:
            return None
        times, at = number[0], number[1] + 1
    if times < 2:
        return None
    if r.is_in(at, FREQUENCIES):  # "twice daily"
        return Rule(at + 1, *FREQUENCIES[r.word(at)], is_kept=True)
    if not r.is_in(at, PER) or not r.is_in(at + 1, CYCLES):
        return None
    frequency, interval = CYCLES[r.word(at + 1)]
    if frequency == "YEARLY" and 12 % times == 0:
        return Rule(at + 2, "MONTHLY", 12 // times)
    return Rule(at + 2, frequency, interval, is_kept=True)


def cycle_at(r: Reader, at: int, interval: int) -> Rule | None:
    word = r.word(at)
    if word in WEEKDAY or (word in WORKING_DAYS and r.is_in(at + 1, DAYS)):
        end = at + 1 if word.startswith(WEEKDAY_BEGINNING) else at + 2
        return _in_part(r, Rule(end, "WEEKLY", interval, ALL_WEEKDAYS))
    if word in WEEKEND_OR_WEEKENDS:
        return Rule(at + 1, "WEEKLY", interval, (5, 6) if word in WEEKENDS else (5,))
    if word in CYCLES:
        frequency, times = CYCLES[word]
        if r.word(at + 1) in AND and r.phrase(at + 2, *A_HALF):
            return None  # "every hour and a half"
        part = THE_NIGHT if word.startswith(NIGHT_BEGINNING) else ""
        return Rule(at + 1, frequency, interval * times, part=part)
    if word in PARTS and word not in SHORT_EVENINGS:
        return Rule(at + 1, "DAILY", interval, part=word)
    days = weekdays_at(r, at, PLURAL_WEEKDAYS) or weekdays_at(r, at, WEEKDAYS)
    if days is not None:
        return _in_part(r, Rule(days[1], "WEEKLY", interval, days[0]))
    ordinal = r.ordinal(at)
    is_last = r.word(at) in LAST
    if ordinal is None and not is_last:
        return _yearly(r, at)
    nth, end = ordinal or (-1, at + 1)
    second = r.ordinal(end + 1) if r.is_in(end, AND_SIGN) else None
    if second is not None and r.is_in(second[1], WEEKDAYS) and max(nth, second[0]) <= _MOST_WEEKS:
        weekday = WEEKDAYS[r.word(second[1])]
        both = Rule(second[1] + 1, "MONTHLY", 1, (weekday,), nth, second[0])
        return in_month(r, both)
    if nth in (1, -1) and (after := working_day_end(r, end)):
        return in_month(r, Rule(after, "MONTHLY", weekdays=ALL_WEEKDAYS, position=nth))
    if r.is_in(end, WEEKDAYS):
        return (
            in_month(r, Rule(end + 1, "MONTHLY", 1, (WEEKDAYS[r.word(end)],), nth))
            if nth < 6
            else None
        )
    if r.word(end) in DAY and (is_last or r.is_in(end + 1, OF_OR_IN)):
        return in_month(r, Rule(end + 1, "MONTHLY", month_days=(nth,)))
    if nth > 31 or is_last:
        return None
    return in_month(r, more_month_days(r, Rule(end, "MONTHLY", month_days=(nth,))))


def _yearly(r: Reader, at: int) -> Rule | None:
    dated = calendar_date(r, at) if month_at(r, at) else None
    if dated is not None and dated.day is not None and dated.kind == "date":
        return Rule(dated.end, "YEARLY", month=dated.day.month, month_days=(dated.day.day,))
    month = month_at(r, at)
    return Rule(at + 1, "YEARLY", month=month, month_days=(1,)) if month else None


def weekdays_at(r: Reader, i: int, names: dict[str, int]) -> tuple[tuple[int, ...], int] | None:
    """`Monday and Thursday`, `Mon, Wed, Fri`, `Mon-Fri`, `Tue/Thu`: the days, in week order."""
    if not r.is_in(i, names):
        return None
    days = [names[r.word(i)]]
    end = i + 1
    while len(days) < 8:
        if r.word(end) == "." and r.glued(end):
            end += 1
        at = end
        is_range = r.is_in(at, DAY_RANGE)
        if r.is_in(at, names) and len(days) < 7:
            if names[r.word(at)] in days:
                break
            days.append(names[r.word(at)])
            end = at + 1
            continue
        if not is_range and not r.is_in(at, JOINING):
            break
        at += 1
        if r.is_in(at, AND_SIGN):
            at += 1
        if r.is_in(at, EVERY_OR_ON) and r.is_in(at + 1, names):
            at += 1
        if not r.is_in(at, names):
            break
        last = names[r.word(at)]
        if last in days:
            break
        if is_range:
            step = days[-1]
            while step != last:
                step = (step + 1) % 7
                days.append(step)
        else:
            days.append(last)
        end = at + 1
    return tuple(sorted(set(days))), end


def frequency_at(r: Reader, i: int) -> Rule | None:
    if r.is_in(i, BI_OR_SEMI) and r.word(i + 1) == "-" and r.word(i + 2) in WEEKLY:
        return Rule(i + 3, "WEEKLY", 2, is_adjective=True) if r.word(i) in BI else None
    if r.word(i) not in FREQUENCIES or r.is_in(i - 1, TIMES_A):
        return None
    frequency, interval = FREQUENCIES[r.word(i)]
    part = THE_NIGHT if r.word(i) in NIGHTLY else ""
    return Rule(i + 1, frequency, interval, part=part, is_adjective=r.word(i) not in EVERYDAY)


def weekday_names_at(r: Reader, i: int) -> Rule | None:
    """`on Mondays`, `weekdays`, `on weekends`, `Tuesdays and Thursdays`."""
    at = i + 1 if r.word(i) in ON else i
    if r.is_in(at, WEEKDAYS_OR_WEEKENDS):
        return cycle_at(r, at, 1)
    days = weekdays_at(r, at, PLURAL_WEEKDAYS)
    single = weekdays_at(r, at, WEEKDAYS) if days is None else None
    if single is not None and r.is_in(single[1], PLURAL_PARTS):
        return _in_part(r, Rule(single[1], "WEEKLY", weekdays=single[0]))
    if r.is_in(at, WEEKDAY) and r.is_in(at + 1, PLURAL_PARTS):
        return cycle_at(r, at, 1)
    if days is None and r.is_in(at, MONDAY) and not r.is_in(at + 1, WEEKDAYS):
        working = weekdays_at(r, at, WEEKDAYS)
        is_range = r.is_in(at + 1, DAY_RANGE)
        if working is not None and is_range and working[0] == ALL_WEEKDAYS:
            return Rule(working[1], "WEEKLY", weekdays=ALL_WEEKDAYS)
    if days is None:
        return _row_of_days(r, at) or row_of_letters(r, at)
    return _in_part(r, Rule(days[1], "WEEKLY", weekdays=days[0], is_adjective=at == i))


def _in_part(r: Reader, rule: Rule) -> Rule:
    """With "mornings" after the days."""
    part = PLURAL_PARTS.get(r.word(rule.end))
    return rule if part is None else rule._replace(end=rule.end + 1, part=part)


def _row_of_days(r: Reader, i: int) -> Rule | None:
    """`mon wed fri`, `tue/thu`: three days, or two in short without "and", are of every week."""
    days = weekdays_at(r, i, WEEKDAYS) if not r.is_in(i - 1, ONCE) else None
    if days is None or len(days[0]) < 2:
        return None
    names = [at for at in range(i, days[1]) if r.is_in(at, WEEKDAYS)]
    if len(names) != len(days[0]) or any(r.is_in(at, OR_RANGE) for at in range(i, days[1])):
        return None
    is_short = all(len(r.word(at)) <= _SHORT_NAME for at in names)
    if len(names) == 2 and (not is_short or r.is_in(names[1] - 1, AND)):
        return None
    return Rule(days[1], "WEEKLY", weekdays=days[0])
