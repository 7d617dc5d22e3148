"""Values of fields, as the assistant says them in English."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from chalicelib.domain.reminder_times import ReminderTime

_UNITS = {"HOURLY": "hour", "DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_LENGTHS = ((7 * 24 * 60, "week"), (24 * 60, "day"), (60, "hour"), (1, "minute"))
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
# Tells an instant on somebody's calendar and clock.
Clock = Callable[[datetime], str]


def told(field: str, value: Any, clock: Clock) -> str:
    """One field's value, in words."""
    if value is None or value == []:
        return "none"
    if field == "reminders":
        return ", ".join(_reminder(kind, clock) for kind in value)
    if field == "recurrence":
        return _rule(value)
    if isinstance(value, list):
        return " ".join(f"#{each}" for each in value)
    return str(value).replace("_", " ") if field == "status" else str(value)


def _reminder(kind: str, clock: Clock) -> str:
    time = ReminderTime.of_kind(kind)
    if time.at is not None:
        return clock(time.at)
    minutes = time.minutes_before or 0
    if minutes == 0:
        return "when it is due"
    size, unit = next(each for each in _LENGTHS if minutes % each[0] == 0)
    return f"{_counted(minutes // size, unit)} before"


def _rule(rule: str) -> str:
    """`every 2 weeks on Monday`; a rule with other parts than these as it is written."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    unit = _UNITS.get(parts.pop("FREQ", ""))
    interval = parts.pop("INTERVAL", "1")
    days = [_DAYS.get(day) for day in parts.pop("BYDAY", "").split(",") if day]
    of_month = parts.pop("BYMONTHDAY", "")
    if (
        parts
        or unit is None
        or None in days
        or not (of_month in ("", "-1") or of_month.isdecimal())
    ):
        return rule
    said = f"every {unit}" if interval == "1" else f"every {interval} {unit}s"
    if days:
        said += f" on {_listed([day for day in days if day])}"
    if of_month:
        said += " on the last day" if of_month == "-1" else f" on day {of_month}"
    return said


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
