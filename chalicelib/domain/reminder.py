"""A row of the reminder ledger: one task, due date, kind and channel, and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.identifiers import derived_id
from chalicelib.domain.succession import next_time

LONGEST_SNOOZE_MINUTES = 10_080
# A send whose outcome nobody noted is tried again after 2, 4, 8, then every 15 minutes.
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(minutes=15)
# After so long and so many tries it has failed: by then a mail is news to nobody.
_GIVEN_UP_AFTER = timedelta(hours=24)
_LEAST_TRIES = 12


class Channel(StrEnum):
    APP = "app"
    EMAIL = "email"


class ReminderStatus(StrEnum):
    """`WITHDRAWN`: the task no longer wants it. Nobody is shown those."""

    SCHEDULED = "scheduled"
    SENT = "sent"
    FAILED = "failed"
    ACKNOWLEDGED = "acknowledged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A method answers the next version, or the same object where nothing is to change.

    `planned_at` is when the task's rule says; `remind_at` that or later, by a snooze. `next_try_at`
    is when the schedule looks at it next: None once nothing is to be sent any more.
    """

    id: str
    owner_id: str
    task_id: str
    task_title: str
    due_date: str | None
    kind: str
    channel: Channel
    planned_at: datetime
    remind_at: datetime
    next_try_at: datetime | None
    status: ReminderStatus
    tries: int
    sent_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime

    @property
    def late_seconds(self) -> int | None:
        """How long after `remind_at` it was sent; None while it was not."""
        if self.sent_at is None or self.status is ReminderStatus.SCHEDULED:
            return None
        late = (self.sent_at - self.remind_at).total_seconds()
        return int(late) if late >= 0 else None

    @property
    def is_unread(self) -> bool:
        return self.channel is Channel.APP and self.status is ReminderStatus.SENT

    def is_due(self, now: datetime) -> bool:
        return self.next_try_at is not None and self.next_try_at <= now

    def scheduled(
        self, title: str, planned_at: datetime, remind_at: datetime, now: datetime
    ) -> "Reminder":
        """To be sent at `remind_at`, as the task now is."""
        return self._next(
            now,
            task_title=title,
            planned_at=planned_at,
            remind_at=remind_at,
            next_try_at=remind_at,
            status=ReminderStatus.SCHEDULED,
            tries=0,
        )

    def titled(self, title: str, now: datetime) -> "Reminder":
        return self._next(now, task_title=title)

    def withdrawn(self, now: datetime) -> "Reminder":
        """Not to be sent; what was sent once, and then snoozed, stays in the ledger."""
        was_sent = self.sent_at is not None
        status = ReminderStatus.ACKNOWLEDGED if was_sent else ReminderStatus.WITHDRAWN
        return self._next(now, status=status, next_try_at=None)

    def claimed(self, now: datetime) -> "Reminder":
        """About to be sent; looked at again only if nobody notes how that went."""
        pause = min(_FIRST_PAUSE * 2 ** min(self.tries + 1, 10), _LONGEST_PAUSE)
        return self._next(now, tries=self.tries + 1, next_try_at=now + pause)

    def sent(self, now: datetime) -> "Reminder":
        """Sent, whatever else has happened to it meanwhile; if it was moved, it comes once more."""
        if self.status is ReminderStatus.SCHEDULED and self.remind_at > now:
            return self._next(now, sent_at=now)
        status = self.status if self.status is ReminderStatus.ACKNOWLEDGED else ReminderStatus.SENT
        return self._next(now, status=status, sent_at=now, next_try_at=None)

    def failed(self, now: datetime) -> "Reminder":
        return self._next(now, status=ReminderStatus.FAILED, next_try_at=None)

    def is_given_up(self, now: datetime) -> bool:
        return self.tries >= _LEAST_TRIES and now - self.remind_at > _GIVEN_UP_AFTER

    def acknowledged(self, now: datetime) -> "Reminder":
        if self.status is ReminderStatus.ACKNOWLEDGED:
            return self
        return self._next(now, status=ReminderStatus.ACKNOWLEDGED, next_try_at=None)

    def snoozed(self, minutes: int, now: datetime) -> "Reminder":
        """So much later than it would come, or than now."""
        at = max(now, self.remind_at) + timedelta(minutes=minutes)
        return self._next(
            now, status=ReminderStatus.SCHEDULED, remind_at=at, next_try_at=at, tries=0
        )

    def _next(self, now: datetime, **changes: object) -> "Reminder":
        changed = {**changes, "updated_at": next_time(self.updated_at, now)}
        return replace(self, version=self.version + 1, **changed)  # type: ignore[arg-type] # the fields' own types are checked where they are named


def reminder_id(
    task_id: str, task_created_at: datetime, due_date: str | None, kind: str, channel: Channel
) -> str:
    """The one id of that task, due date, kind and channel: a repeat can't make a second row."""
    return derived_id(task_created_at, "reminder", task_id, due_date or "", kind, channel.value)
