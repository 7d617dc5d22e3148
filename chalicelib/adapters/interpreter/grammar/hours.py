"""One time of day, as people write and say it: `9:30`, `330pm`, `half past five`."""

from typing import NamedTuple

from chalicelib.adapters.interpreter.english.clockwork import (
    HALF_LETTERS,
    HOUR_LETTER,
    HOUR_MARKS,
    HOURS,
    ISH,
    MERIDIEM_LETTER,
    MINUTES,
    MINUTES_PAST_OR_TO,
    MINUTES_TO_HOUR,
    O_CLOCK,
    OCLOCK_ALONE,
    PAST,
    PAST_OR_AFTER,
    PAST_OR_TO,
    PM_LETTER,
    QUARTER,
    QUARTER_OR_TEN,
    SHORT_RANGE,
    TWENTY_OR_FIVE,
)
from chalicelib.adapters.interpreter.english.links import AFTER_HOURS, BEFORE_HOURS
from chalicelib.adapters.interpreter.english.particles import AT_SIGN, HALF, LEADING_LENGTH, A
from chalicelib.adapters.interpreter.english.time import (
    ABOUT,
    FREQUENCIES,
    ISH_ENDING,
    MERIDIEM,
    MINUTE_WORDS,
    NUMBERS,
    OCLOCK,
    ORDINAL_ENDINGS,
    RELATIVE_DAYS,
    WEEKDAYS,
    ZONES,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.lexicon import mentions

# After one of these, "7.30" is an hour.
_BEFORE_DOTTED = (
    BEFORE_HOURS | ABOUT | OCLOCK_ALONE | WEEKDAYS.keys() | RELATIVE_DAYS.keys() | ORDINAL_ENDINGS
)
# Beside one of these, "8a" is an hour, and not a flat.
_BESIDE_HOURS = BEFORE_HOURS | RELATIVE_DAYS.keys() | WEEKDAYS.keys() | FREQUENCIES.keys()


class Clock(NamedTuple):
    """A time of day up to the token `end`. `is_open`: before or after noon is not said.

    `is_bare`: a number alone, a time only where a preposition or a day beside it says so.
    """

    end: int
    hour: int
    minute: int = 0
    second: int = 0
    is_open: bool = False
    is_bare: bool = False
    is_range: bool = False


def digital_hour(r: Reader, i: int, *, is_said: bool = False) -> Clock | None:
    """`9:30`, `9:30:15 pm`, `16h00`, `8.30pm`. `is_said`: an hour is what is meant by `8.30`."""
    hour = r.digits(i, 2)
    if hour is None:
        return None
    mark = r.word(i + 1)
    if mark not in HOUR_MARKS or not r.glued(i + 1):
        return None
    if mark in HOUR_LETTER and r.digits(i + 2) is None:
        is_hour = 6 < hour < 24 and not r.is_in(i - 1, LEADING_LENGTH)
        return Clock(i + 2, hour) if is_hour else None
    minute = r.digits(i + 2, 2)
    if minute is None or not r.glued(i + 2) or minute > 59 or len(r.at(i + 2).text) != 2:
        return None
    end, second = i + 3, 0
    if r.is_in(end, (":", ".")) and r.glued(end) and r.glued(end + 1):
        more = r.digits(end + 1, 2)
        if more is None or more > 59 or len(r.at(end + 1).text) != 2:
            return None
        end, second = end + 2, more
    if r.glued(end) and r.at(end).text in "/:%":
        return None
    half = meridiem(r, end)
    if mark == ".":
        if r.word(end) in ISH and r.glued(end):
            end += 1
        if half is None and not (is_said or r.is_in(i - 1, _BEFORE_DOTTED)):
            return None
        if half is None and r.at(end).kind == "word" and r.glued(end):
            return None
    has_zero = len(r.at(i).text) == 2 and hour < 10
    return made(hour, minute, second, half, end, is_open=not has_zero and mark not in HOUR_LETTER)


def compact_hour(r: Reader, i: int) -> Clock | None:
    """`3pm`, `330 p.m.`, `0845am`, `at 2100`, `1500 hrs`."""
    value = r.digits(i)
    if value is None:
        return None
    length = len(r.at(i).text)
    half = meridiem(r, i + 1)
    if (
        half is not None
        and length == 1
        and not mentions(r.words[i + 2 : i + 4], MERIDIEM_LETTER)
        and r.word(i + 1) in HALF_LETTERS
    ):
        # "4a" is a flat as well as a time.
        half = (
            half
            if r.is_in(i - 1, _BESIDE_HOURS)
            or r.is_in(i + 2, _BESIDE_HOURS)
            or _is_dated_last(r, i)
            else None
        )
    minutes = r.digits(i + 1, 2)
    if half is None and minutes is not None and length <= 2 and len(r.at(i + 1).text) == 2:
        apart = meridiem(r, i + 2)  # "6 30 am", as it is dictated
        is_said = r.is_in(i - 1, BEFORE_HOURS) and (i + 2 >= r.size or r.is_in(i + 2, AFTER_HOURS))
        is_apart = minutes < 60 and 0 < value <= 12 and not r.glued(i + 1)
        if is_apart and (apart is not None or is_said):
            return made(value, minutes, 0, apart, i + 2)
    if half is not None:
        hour, minute = (value, 0) if length <= 2 else divmod(value, 100)
        return made(hour, minute, 0, half, i + 1) if minute < 60 else None
    until = r.digits(i + 2) if r.is_in(i + 1, SHORT_RANGE) and length == 4 else None
    if until is not None and len(r.at(i + 2).text) == 4 and _are_hours(value, until):
        return made(value // 100, value % 100, 0, None, i + 3, is_open=False)
    if length == 4 and value % 100 < 60 and value < 2400:
        if r.is_in(i + 1, HOURS):
            return made(value // 100, value % 100, 0, None, i + 2, is_open=False)
        is_year = 1900 <= value <= 2100 and r.at(i + 1).kind == "word"  # "look at 2027 dates"
        is_year = is_year and not r.is_in(i + 1, AFTER_HOURS | ZONES)
        if r.is_in(i - 1, AT_SIGN) and not is_year and not r.is_in(i + 1, ("%", ",")):
            return made(value // 100, value % 100, 0, None, i + 1, is_open=False)
    if length <= 2 and 0 < value <= 12 and r.word(i + 1) in ISH and r.glued(i + 1):
        return made(value, 0, 0, None, i + 2)
    if length <= 2 and 0 < value <= 12 and r.phrase(i + 1, *O_CLOCK):
        return made(value, 0, 0, meridiem(r, i + 3), i + 3)
    if length <= 2 and 0 < value <= 12 and r.is_in(i + 1, OCLOCK):
        return made(value, 0, 0, meridiem(r, i + 2), i + 2)
    return None


def _is_dated_last(r: Reader, i: int) -> bool:
    """Whether it opens a message that a day ends, `9a standup tomorrow`, or is of `2p-10p`."""
    if i == 0 and r.is_in(r.size - 1, RELATIVE_DAYS.keys() | WEEKDAYS.keys()):
        return True
    starts_range = r.is_in(i + 2, SHORT_RANGE) and r.digits(i + 3) and r.is_in(i + 4, HALF_LETTERS)
    ends_range = r.is_in(i - 1, SHORT_RANGE) and r.is_in(i - 2, HALF_LETTERS)
    return bool(starts_range or ends_range)


def _are_hours(first: int, last: int) -> bool:
    """Whether `0900-1030` are times, and not years."""
    are_years = 1900 <= first < 2100 and 1900 <= last < 2100
    return first < last < 2400 and first % 100 < 60 and last % 100 < 60 and not are_years


def spoken_hour(r: Reader, i: int) -> Clock | None:
    """`half past five`, `quarter to 6`, `five thirty pm`, `five p m`, `nine o'clock`."""
    start = i + 1 if r.word(i) in A and r.word(i + 1) in QUARTER else i
    minutes = MINUTE_WORDS.get(r.word(start))
    if minutes is None and r.is_in(start + 1, PAST_OR_TO):
        given = r.digits(start, 2)
        is_said = r.word(start + 1) in PAST or r.is_in(start - 1, BEFORE_HOURS | ABOUT)
        minutes = given if given in (5, 10, 15, 20, 25) and is_said else None
    if minutes is not None:
        at = start + 1
        if r.is_in(at, MINUTES):
            at += 1
        if r.is_in(at, MINUTES_TO_HOUR) and (
            r.word(at) not in MINUTES_PAST_OR_TO
            or r.word(start) in QUARTER_OR_TEN
            or r.at(start).kind == "number"
            or r.word(start) in TWENTY_OR_FIVE
        ):
            whole = hour_name(r, at + 1)
            if whole is not None:
                hour, end = whole
                half = meridiem(r, end)
                if r.is_in(at, PAST_OR_AFTER):
                    return made(hour, minutes, 0, half, end)
                return made((hour - 2) % 12 + 1, 60 - minutes, 0, half, end)
        if r.word(at) in PAST and r.is_in(start - 1, BEFORE_HOURS):
            return _past_this_hour(r, at + 1, minutes)
        if r.word(start) in HALF:
            whole = hour_name(r, at)
            is_spoken = r.at(at).kind == "word"  # "half five", and hardly "half 5"
            if whole is not None and (is_spoken or r.is_in(start - 1, BEFORE_HOURS)):
                return made(whole[0], 30, 0, meridiem(r, whole[1]), whole[1])
    named = hour_name(r, i)
    if named is None or r.at(i).kind != "word":
        return None
    hour, end = named
    if r.at(i).lower.endswith(ISH_ENDING):
        return made(hour, 0, 0, None, end)
    if r.is_in(end, OCLOCK):
        return made(hour, 0, 0, meridiem(r, end + 1), end + 1)
    past = r.number_word(end)
    if past is not None and (past[0] in (15, 30, 45) or 10 <= past[0] < 60):
        half = meridiem(r, past[1])
        if half is not None or r.is_in(i - 1, BEFORE_HOURS):
            return made(hour, past[0], 0, half, past[1])
    half = meridiem(r, end)
    return None if half is None else made(hour, 0, 0, half, end)


def _past_this_hour(r: Reader, end: int, minutes: int) -> Clock | None:
    """`at quarter past`: of this hour, or of the next where that is over."""
    now = r.context.now
    hour = now.hour + (now.minute >= minutes)
    return Clock(end, hour, minutes) if hour < 24 else None


def hour_name(r: Reader, i: int) -> tuple[int, int] | None:
    value = r.digits(i, 2)
    if value is not None and r.glued(i + 1) and r.word(i + 1) in ORDINAL_ENDINGS:
        return None
    if value is None:
        value = NUMBERS.get(r.word(i))
        if value is not None and not 1 <= value <= 12:
            return None
    return (value, i + 1) if value is not None and 1 <= value <= 23 else None


def meridiem(r: Reader, i: int) -> tuple[int, int] | None:
    """0 or 12, and the index after `am`, `p.m.`, `p m`, `a`, with a zone's name passed over."""
    word = r.word(i)
    if word not in MERIDIEM:
        return None
    end = i + 1
    if len(word) == 1:
        at = end + 1 if r.word(end) == "." else end
        if r.word(at) in MERIDIEM_LETTER:
            end = at + 2 if r.word(at + 1) == "." and r.glued(at + 1) else at + 1
        elif not r.glued(i) and not (
            word in PM_LETTER and r.word(i - 1) != "" and r.word(end) == "."
        ):
            return None
        elif r.word(end) == "." and r.glued(end):
            end += 1
    elif (
        r.word(end) == "." and r.glued(end) and r.at(end + 1).kind in ("mark",) and end + 1 < r.size
    ):
        end += 1
    if r.is_in(end, ZONES):
        end += 1
    return MERIDIEM[word], end


def made(
    hour: int,
    minute: int,
    second: int,
    half: tuple[int, int] | None,
    end: int,
    *,
    is_open: bool = True,
) -> Clock | None:
    if half is not None:
        if hour > 23 or (hour == 0 and half[0] == 12):
            return None
        if hour > 12:  # "17:00 pm"
            return Clock(half[1], hour, minute, second)
        return Clock(half[1], hour % 12 + half[0], minute, second)
    if hour > 23:
        return None
    return Clock(end, hour, minute, second, is_open=is_open and 1 <= hour <= 12)
