"""When a task is due: a whole day in somebody's zone, or an instant."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from chalicelib.domain.errors import InvalidInput

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?"
)


@dataclass(frozen=True, slots=True)
class Due:
    """`text` is what the client gets back; `deadline` (UTC) the instant from which it is overdue.

    An all-day task is overdue from the next local midnight, a timed one right after its instant.
    """

    text: str
    has_time: bool
    deadline: datetime

    @classmethod
    def parse(cls, value: str, zone: ZoneInfo) -> "Due":
        """Reads `2026-03-12` (all day in `zone`) or an RFC 3339 date-time with offset.

        Errors: `InvalidInput` at `body.due_date`.
        """
        try:
            if _DATE.fullmatch(value):
                return cls.on(date.fromisoformat(value), zone)
            if _DATE_TIME.fullmatch(value):
                return cls.at(datetime.fromisoformat(value.upper().replace(" ", "T")))
        except (ValueError, OverflowError) as error:
            raise InvalidInput.at("body.due_date", "is not a date that exists") from error
        raise InvalidInput.at(
            "body.due_date",
            "must be a date such as 2026-03-12 or a date-time such as 2026-03-12T17:00:00+01:00",
        )

    @classmethod
    def on(cls, day: date, zone: ZoneInfo) -> "Due":
        """That whole day. Errors: `InvalidInput` at `body.due_date`."""
        _check_reckonable(day)
        ends = midnight(day + timedelta(days=1), zone)
        return cls(day.isoformat(), False, ends.astimezone(UTC))

    @classmethod
    def at(cls, instant: datetime) -> "Due":
        if instant.tzinfo is None:
            raise InvalidInput.at("body.due_date", "needs an offset such as Z or +01:00")
        utc = instant.astimezone(UTC)
        _check_reckonable(utc)
        return cls(rfc3339(utc), True, utc)

    @classmethod
    def kept(cls, text: str, deadline: datetime) -> "Due":
        """The one that had this text and this deadline."""
        return cls(text, "T" in text, deadline)

    def in_zone(self, zone: ZoneInfo) -> "Due":
        """The same day in that zone; an instant is one everywhere."""
        return self if self.has_time else Due.on(date.fromisoformat(self.text), zone)

    def wall_clock(self, zone: ZoneInfo) -> datetime:
        """The day, or the instant, as calendar and clock in `zone` show it: without an offset."""
        if self.has_time:
            return self.deadline.astimezone(zone).replace(tzinfo=None)
        return datetime.combine(date.fromisoformat(self.text), clock_time())

    def day(self, zone: ZoneInfo) -> date:
        return self.wall_clock(zone).date()

    def is_past(self, now: datetime) -> bool:
        return now > self.deadline if self.has_time else now >= self.deadline


def _check_reckonable(day: date) -> None:
    """The calendar's first and last year have days that are none in other zones."""
    if not is_reckonable(day):
        raise InvalidInput.at("body.due_date", "is out of range")


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which the day begins there."""
    return datetime.combine(day, clock_time(), zone)


def is_reckonable(day: date) -> bool:
    """Whether there are days before and after it, in every zone."""
    return MINYEAR < day.year < MAXYEAR


def parse_instant(text: str) -> datetime:
    """An RFC 3339 date-time with offset, in UTC. Errors: `ValueError`, its text made for people."""
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is None:
            raise ValueError
        return instant.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError("must be a date-time with offset such as 2026-03-12T17:00:00Z") from error


def rfc3339(instant: datetime) -> str:
    """The instant in UTC with `Z`, with as many decimals of a second as it needs: 0, 3 or 6."""
    if instant.microsecond % 1000:
        precision = "microseconds"
    else:
        precision = "milliseconds" if instant.microsecond else "seconds"
    return instant.astimezone(UTC).isoformat(timespec=precision).replace("+00:00", "Z")
