"""The ledger of reminders, on the wire."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import In, Instant, Out, PageQuery
from chalicelib.domain.reminder import LONGEST_SNOOZE_MINUTES, Channel, Reminder


class ReminderRowOut(Out):
    id: str
    task_id: str
    task_title: str
    due_date: str | None
    remind_at: Instant
    sent_at: Instant | None
    channel: Channel
    status: Literal["scheduled", "sent", "failed", "acknowledged"]
    late_seconds: Annotated[int | None, Field(description="From `remind_at` until it was sent")]

    @classmethod
    def of(cls, reminder: Reminder) -> "ReminderRowOut":
        return cls.model_validate(
            {
                "id": reminder.id,
                "task_id": reminder.task_id,
                "task_title": reminder.task_title,
                "due_date": reminder.due_date,
                "remind_at": reminder.remind_at,
                "sent_at": reminder.sent_at,
                "channel": reminder.channel,
                "status": reminder.status.value,
                "late_seconds": reminder.late_seconds,
            }
        )


class ReminderPage(Out):
    items: list[ReminderRowOut]
    next_cursor: str | None


class ReminderListQuery(PageQuery):
    unread: Annotated[
        bool, Field(description="true: those sent in the app and not acknowledged alone")
    ] = False


class SnoozeIn(In):
    minutes: Annotated[
        int,
        Field(
            ge=1,
            le=LONGEST_SNOOZE_MINUTES,
            description="So much later than it would come, or than now",
            examples=[10],
        ),
    ]
