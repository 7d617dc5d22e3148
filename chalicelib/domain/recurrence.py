"""Tasks that come back: RRULE (RFC 5545, 3.3.10), reckoned on the wall clock of the user's zone.

Hours are those that pass, whatever the clocks are set to.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from chalicelib.domain.due import Due
from chalicelib.domain.errors import InvalidInput

LONGEST_RULE = 500
MOST_OCCURRENCES = 1000
_HOURLY = "HOURLY"
_FREQUENCIES = (_HOURLY, "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
# The parts that say a day. BYHOUR and finer are the due date's business; BYYEARDAY, BYWEEKNO and
# BYSETPOS of days or weeks are refused because rules made of them can look for a day for ever.
_PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
)
_PART = re.compile(r"([A-Z]+)=([A-Z0-9,+-]+)")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# A rule that does not come round within so long never will, as far as anyone cares.
_FARTHEST = timedelta(days=366 * 12)
_ANY_MONDAY = datetime(2024, 1, 1)  # noqa: DTZ001 - rules are reckoned on the wall clock


class RecursFrom(StrEnum):
    """What the next occurrence is counted from."""

    DUE = "due"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule without DTSTART, in capitals, and what it is counted from."""

    rule: str
    counted_from: RecursFrom = RecursFrom.DUE

    @classmethod
    def parse(cls, text: str, counted_from: RecursFrom) -> "Recurrence":
        """Errors: `InvalidInput` at `body.recurrence` for what is no rule of hours or longer."""
        rule = text.strip().upper().removeprefix("RRULE:").removesuffix(";")
        matches = [_PART.fullmatch(part) for part in rule.split(";")]
        parts = {match[1]: match[2] for match in matches if match is not None}
        if len(rule) > LONGEST_RULE or len(parts) < len(matches):
            raise _refused("must be an RRULE such as FREQ=WEEKLY;BYDAY=MO")
        if parts.get("FREQ") not in _FREQUENCIES:
            raise _refused(f"FREQ must be one of {', '.join(_FREQUENCIES)}")
        if unknown := sorted(set(parts) - _PARTS):
            raise _refused(f"{unknown[0]} is not supported")
        if parts["FREQ"] == _HOURLY and (day := next((n for n in parts if n[:2] == "BY"), None)):
            raise _refused(f"{day} is not supported with FREQ=HOURLY")
        for name in ("INTERVAL", "COUNT"):
            number = parts.get(name, "1")
            if not number.isdecimal() or not 1 <= int(number) <= MOST_OCCURRENCES:
                raise _refused(f"{name} must be 1 to {MOST_OCCURRENCES}")
        if "COUNT" in parts and "UNTIL" in parts:
            raise _refused("ends by COUNT or by UNTIL, not by both")
        recurrence = cls(rule, counted_from)
        try:
            if (
                not _can_come_round(parts)
                or next(iter(recurrence._from(_ANY_MONDAY)), None) is None
            ):
                raise _refused("never comes round")
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise _refused("must be an RRULE such as FREQ=WEEKLY;BYDAY=MO") from error
        return recurrence

    @property
    def is_hourly(self) -> bool:
        """Whether it counts hours, and so needs a time of day to count from."""
        return f"FREQ={_HOURLY}" in self.rule.split(";")

    @property
    def count(self) -> int | None:
        match = re.search(r"(?:^|;)COUNT=(\d+)", self.rule)
        return int(match[1]) if match else None

    def after(
        self, due: Due, completed_at: datetime, zone: ZoneInfo
    ) -> "tuple[Due, Recurrence] | None":
        """The next due date, with the rule from there on; None when the series has ended.

        What was missed meanwhile is not made up for: the next one lies after the completion.
        """
        try:
            return self._after(due, completed_at, zone)
        except (InvalidInput, OverflowError):  # beyond the calendar's end
            return None

    def _after(
        self, due: Due, completed_at: datetime, zone: ZoneInfo
    ) -> "tuple[Due, Recurrence] | None":
        if self.is_hourly:
            return self._hours_after(due, completed_at, zone)
        first = due.wall_clock(zone)
        done = completed_at.astimezone(zone).replace(tzinfo=None)
        threshold = done if due.has_time else datetime.combine(done.date(), datetime.max.time())
        if self.counted_from is RecursFrom.COMPLETION:
            first = datetime.combine(done.date(), first.time())
            threshold = max(threshold, datetime.combine(done.date(), datetime.max.time()))
        else:
            threshold = max(threshold, first)
        for passed, occurrence in enumerate(self._from(first)):
            if occurrence - threshold > _FARTHEST:
                return None
            if occurrence > threshold:
                return _due(occurrence, due, zone), self._with_fewer(max(passed, 1))
        return None

    def _hours_after(
        self, due: Due, completed_at: datetime, zone: ZoneInfo
    ) -> "tuple[Due, Recurrence] | None":
        interval = re.search(r"(?:^|;)INTERVAL=(\d+)", self.rule)
        step = timedelta(hours=int(interval[1]) if interval else 1)
        passed = 1
        if self.counted_from is RecursFrom.COMPLETION:
            following = Due.at(completed_at + step)
        else:
            passed = max(1, (completed_at - due.deadline) // step + 1)
            following = Due.at(due.deadline + passed * step)
        last = re.search(r"UNTIL=(\d{8})(?:T(\d{6}))?", self.rule)
        is_over = self.count is not None and passed >= self.count
        if last is not None:
            until = datetime.strptime(last[1] + (last[2] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - the wall clock has no zone
            is_over = is_over or following.wall_clock(zone) > until
        return None if is_over else (following, self._with_fewer(passed))

    def _from(self, start: datetime) -> rrule:
        # A UNTIL in UTC does not mix with a start on the wall clock: it is read there as well.
        # One that is a day is over when the day is.
        rule = re.sub(r"(UNTIL=\d{8}T\d{6})Z", r"\1", self.rule)
        rule = re.sub(r"(UNTIL=\d{8})(?!T)Z?", r"\1T235959", rule)
        parsed = rrulestr(rule, dtstart=start)
        if not isinstance(parsed, rrule):
            raise ValueError("one rule only")
        return parsed

    def _with_fewer(self, passed: int) -> "Recurrence":
        if self.count is None:
            return self
        rule = re.sub(r"COUNT=\d+", f"COUNT={self.count - passed}", self.rule)
        return Recurrence(rule, self.counted_from)


def _due(occurrence: datetime, like: Due, zone: ZoneInfo) -> Due:
    if not like.has_time:
        return Due.on(date(occurrence.year, occurrence.month, occurrence.day), zone)
    # An hour that the change of clocks leaves out is taken as much later.
    return Due.at(occurrence.replace(tzinfo=zone).astimezone(UTC))


def _can_come_round(parts: Mapping[str, str]) -> bool:
    """Whether there is a day to look for at all, judged by the calendar alone."""
    if "BYSETPOS" in parts and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        return False
    months = [int(month) for month in parts.get("BYMONTH", "1,3").split(",")]
    days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "1").split(",")]
    return any(
        1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]
        for month in months
        for day in days
    )


def _refused(message: str) -> InvalidInput:
    return InvalidInput.at("body.recurrence", message)
