"""From what a span says to the day or the instant it means, in the zone of who said it."""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from chalicelib.adapters.interpreter.english.clockwork import THE_MORNING
from chalicelib.adapters.interpreter.english.particles import LATEST_BY_OR_DUE
from chalicelib.adapters.interpreter.english.time import (
    AFTERNOON_PARTS,
    EARLY_WORDS,
    LATE_WORDS,
    NIGHT_PARTS,
    PARTS,
)
from chalicelib.adapters.interpreter.grammar.hours import Clock
from chalicelib.adapters.interpreter.grammar.reader import Context
from chalicelib.adapters.interpreter.grammar.rule import Rule
from chalicelib.adapters.interpreter.grammar.when import When


class Due(NamedTuple):
    """A day, or an instant where a time was said."""

    day: date
    instant: datetime | None = None

    @property
    def text(self) -> str:
        return self.day.isoformat() if self.instant is None else self.instant.isoformat()

    def is_before(self, now: datetime) -> bool:
        return self.day < now.date() if self.instant is None else self.instant < now


def resolve(when: When, context: Context, cues: Container[str]) -> Due | None:
    """What the span means; None where it means no day. `cues`: the other words of the task."""
    now = context.now
    if when.instant is not None:
        return Due(when.instant.date(), when.instant)
    if when.rule is not None:
        return _first(when, when.rule, context, cues)
    if when.day is not None and when.day.day is None:
        return None
    day = when.day.day if when.day is not None else None
    is_night = when.part in NIGHT_PARTS
    if when.time is not None:
        return _at_time(when, when.time, day, is_night, context, cues)
    if when.part:
        hour = _part_hour(when)
        if day is None:
            is_over = now.hour >= hour and now.hour >= PARTS[when.part][0]
            day = context.today + timedelta(days=1 if is_over else 0)
        elif day == context.today and now.hour >= hour and now.hour < PARTS[when.part][2]:
            hour = now.hour + 1
        return _due(day, hour, 0, 0, now) if hour < 24 else _due(day, 23, 59, 0, now)
    return Due(day) if day is not None else None


def _part_hour(when: When) -> int:
    hour, begins, ends = PARTS[when.part]
    if when.part_shift:
        return min(max(hour + 2 * when.part_shift, begins), ends - 1)
    return hour


def _at_time(
    when: When,
    at: Clock,
    day: date | None,
    is_night: bool,
    context: Context,
    cues: Container[str],
) -> Due | None:
    now = context.now
    hour = at.hour
    if hour == 24:
        ends_day = (
            day is None
            or ("relative" in when.kinds and day == context.today)
            or (bool(when.words) and when.words[0] in LATEST_BY_OR_DUE)
        )
        start = day or context.today
        return _due(start + timedelta(days=1 if ends_day or is_night else 0), 0, 0, 0, now)
    if when.part:
        hour, later = _in_part(hour, at.is_open, when.part)
        if later and day is not None and (now.hour >= 5 or day != context.today):
            day += timedelta(days=1)
    elif at.is_open and hour < 12:
        hour = _guessed(hour, at.minute, day, context, cues)
    if when.is_close and (day is None or day == context.today) and now.hour >= hour:
        return _due(context.today, 23, 59, 0, now) if now.hour < 23 else Due(context.today)
    if day is None:
        today = _due(context.today, hour, at.minute, at.second, now)
        if today is not None and not today.is_before(now):
            return today
        day = context.today + timedelta(days=1)
    return _due(day, hour, at.minute, at.second, now)


def _in_part(hour: int, is_open: bool, part: str) -> tuple[int, bool]:
    """The hour in that part of the day, and whether it is past the midnight of that night."""
    if part in NIGHT_PARTS:
        if not is_open:
            return hour, hour < 5
        return (hour, True) if hour < 5 else (0, True) if hour == 12 else (hour + 12, False)
    if not is_open:
        return hour, False
    if part in AFTERNOON_PARTS:
        return (hour if hour == 12 else hour + 12), False
    return (0 if hour == 12 and part == THE_MORNING else hour), False


def _guessed(
    hour: int, minute: int, day: date | None, context: Context, cues: Container[str]
) -> int:
    """Hours 1 to 6 are after noon, 8 to 11 before it, 7 as well unless that has passed today.

    A word of the evening or of the morning in the task decides first.
    """
    if any(word in cues for word in LATE_WORDS) and hour >= 4:
        return hour + 12
    is_today = day is None or day == context.today
    if any(word in cues for word in EARLY_WORDS) and hour >= 4:
        return hour
    if hour <= 6:
        return hour + 12
    has_passed = (context.now.hour, context.now.minute) >= (hour, minute)
    is_to_come = (context.now.hour, context.now.minute) < (hour + 12, minute)
    return hour + 12 if is_today and has_passed and is_to_come else hour


def _first(when: When, rule: Rule, context: Context, cues: Container[str]) -> Due | None:
    now = context.now
    if rule.frequency == "HOURLY":
        return _first_hour(when, rule, context, cues)
    if when.day is not None and when.day.day is not None and not when.is_past:
        found = rule.first(max(when.day.day, context.today))
    else:
        found = rule.first(context.today)
    if found is None:
        return None
    start: date = found
    timed = _timed(when, start, context, cues)
    if timed is None or not timed.is_before(now):
        return timed or Due(start)
    following = rule.first(start + timedelta(days=1))
    return None if following is None else _timed(when, following, context, cues)


def _first_hour(when: When, rule: Rule, context: Context, cues: Container[str]) -> Due | None:
    """From the time that is said on; else so many hours from now, or the morning of the day."""
    now = context.now
    day = when.day.day if when.day is not None and not when.is_past else rule.starts
    step = timedelta(hours=rule.interval)
    if when.time is None and not when.part:
        if day is not None and day > context.today:
            return _due(day, PARTS[THE_MORNING][0], 0, 0, now)
        first = now.astimezone(UTC).replace(second=0, microsecond=0) + step
    else:
        timed = _timed(when, day or context.today, context, cues)
        if timed is None or timed.instant is None:
            return None
        first = timed.instant.astimezone(UTC)
        while first < now:
            first += step
    there = first.astimezone(now.tzinfo)
    return Due(there.date(), there)


def _timed(when: When, day: date, context: Context, cues: Container[str]) -> Due | None:
    if when.time is not None:
        at = when.time
        hour = at.hour
        if hour == 24:
            return _due(day, 0, 0, 0, context.now)
        if when.part:
            hour, _ = _in_part(hour, at.is_open, when.part)
        elif at.is_open and hour < 12:
            tomorrow = context.today + timedelta(days=1)
            hour = _guessed(hour, at.minute, tomorrow, context, cues)
        return _due(day, hour, at.minute, at.second, context.now)
    if when.part:
        return _due(day, _part_hour(when), 0, 0, context.now)
    return None


def _due(day: date, hour: int, minute: int, second: int, now: datetime) -> Due | None:
    """That time on the wall clock; one that the change of clocks leaves out is as much later."""
    try:
        wall = datetime.combine(day, time(hour, minute, second), now.tzinfo)
        instant = wall.astimezone(UTC).astimezone(now.tzinfo)
    except (OverflowError, ValueError):
        return None
    return Due(day, instant)
