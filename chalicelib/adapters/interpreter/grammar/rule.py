"""A rule of recurrence: what it says as an RRULE, and the days it falls on."""

from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.adapters.interpreter.english.time import BY_DAY
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day

ALL_WEEKDAYS = (0, 1, 2, 3, 4)


class Rule(NamedTuple):
    """A rule up to the token `end`. `nth` of `weekdays` within a month, -1 the last.

    `is_adjective`: "weekly" and the like, which may as well describe the thing to do.
    """

    end: int
    frequency: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    also_nth: int | None = None  # `every 1st and 3rd Saturday`
    month_days: tuple[int, ...] = ()
    month: int | None = None
    part: str = ""
    starts: date | None = None
    until: date | None = None
    times: int | None = None
    position: int | None = None  # `the last working day`: which of `weekdays` in the month
    is_adjective: bool = False
    is_kept: bool = False  # its words stay in the title, as the rule says less than they

    @property
    def is_plain(self) -> bool:
        """Whether it says how often and nothing else, so that any day may be its first."""
        said = self._replace(end=0, interval=1, is_adjective=False, is_kept=False)
        return said == Rule(0, self.frequency) and self.frequency != "HOURLY"

    def rrule(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.month is not None and not self._is_anniversary:
            parts.append(f"BYMONTH={self.month}")
        if self.month_days and not self._is_anniversary:
            parts.append("BYMONTHDAY=" + ",".join(str(day) for day in self.month_days))
        if self.weekdays:
            nths = [str(n) for n in (self.nth, self.also_nth) if n is not None] or [""]
            parts.append(
                "BYDAY=" + ",".join(n + BY_DAY[day] for n in nths for day in self.weekdays)
            )
        if self.position is not None:
            parts.append(f"BYSETPOS={self.position}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        if self.times is not None:
            parts.append(f"COUNT={self.times}")
        return ";".join(parts)

    def on_day(self, day: Day | None) -> "Rule":
        """`on the 1st every month`, `Monday every week`: the day beside the cycle is that of it."""
        if day is None or day.day is None or self.weekdays or self.month_days:
            return self
        if self.frequency == "MONTHLY" and day.kind == "ordinal":
            return self._replace(month_days=(day.day.day,), is_adjective=False)
        if self.frequency == "WEEKLY" and day.weekday is not None:
            return self._replace(weekdays=(day.weekday,), is_adjective=False)
        return self

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
        if self.position is not None:
            return day == calendar.working_day(day, self.position)
        if self.nth is not None:
            nths = (self.nth,) if self.also_nth is None else (self.nth, self.also_nth)
            return any(day == calendar.nth_weekday(day, nth, self.weekdays[0]) for nth in nths)
        return not self.weekdays or day.weekday() in self.weekdays

    def first(self, today: date) -> date | None:
        """The first day from `today` on."""
        day = max(today, self.starts) if self.starts else today
        for _ in range(3000):
            if self.falls_on(day):
                return day
            day += timedelta(days=1)
        return None
