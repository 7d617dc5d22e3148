"""When a task reminds, on the wire."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.base import In, Out
from chalicelib.domain.due import rfc3339
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.reminder_times import (
    LONGEST_BEFORE_MINUTES,
    MOST_REMINDERS,
    ReminderTime,
)


class ReminderTimeIn(In):
    """One of the two."""

    minutes_before: Annotated[
        int | None,
        Field(
            ge=0,
            le=LONGEST_BEFORE_MINUTES,
            description="Before it is due; of an all-day task, before the hour such tasks remind",
        ),
    ] = None
    at: Annotated[
        str | None,
        Field(
            max_length=40,
            description="A date-time with offset",
            examples=["2026-03-12T08:00:00+01:00"],
        ),
    ] = None

    def time(self) -> ReminderTime:
        """Errors: `InvalidInput` at `body.reminders`."""
        if (self.minutes_before is None) == (self.at is None):
            raise InvalidInput.at("body.reminders", "needs either minutes_before or at")
        if self.at is not None:
            return ReminderTime.on(self.at)
        return ReminderTime.before(self.minutes_before or 0)


class ReminderTimeOut(Out):
    minutes_before: Annotated[int | None, Field(exclude_if=lambda value: value is None)] = None
    at: Annotated[str | None, Field(exclude_if=lambda value: value is None)] = None

    @classmethod
    def of(cls, time: ReminderTime) -> "ReminderTimeOut":
        at = None if time.at is None else rfc3339(time.at)
        return cls(minutes_before=time.minutes_before, at=at)


Reminders = Annotated[
    list[ReminderTimeIn],
    Field(
        max_length=3 * MOST_REMINDERS,
        description="None: `reminder_minutes` of the profile before it is due. Repeats are "
        f"dropped; at most {MOST_REMINDERS}",
        examples=[[{"minutes_before": 10}]],
    ),
]
