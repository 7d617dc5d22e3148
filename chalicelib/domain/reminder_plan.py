"""Which reminders a task is to have, and what has to change for it to have them.

Reckoned on the wall clock of the owner's zone for whole days, so that nine o'clock stays nine
o'clock when the clocks change; in elapsed minutes before an instant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from chalicelib.domain.due import Due
from chalicelib.domain.reminder import Channel, Reminder, ReminderStatus, reminder_id
from chalicelib.domain.reminder_times import ReminderTime
from chalicelib.domain.task import Task
from chalicelib.domain.user import User
from chalicelib.domain.zones import kept_zone

# The kind of the one reminder a task has that names none: moving the lead time moves that row.
DEFAULT_KIND = "default"
# What was to come within so short a time before now still comes: clocks differ.
_CLOCK_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ReminderPolicy:
    """The installation's part: the local hour at which whole days remind; whether mail can go."""

    all_day_hour: int = 9
    sends_email: bool = True


@dataclass(frozen=True, slots=True)
class Preferences:
    """The owner's part."""

    zone: ZoneInfo
    lead_minutes: int
    by_email: bool

    @classmethod
    def of(cls, user: User) -> "Preferences":
        return cls(kept_zone(user.timezone), user.reminder_minutes, user.email_reminders)


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder as the rules say it: nothing of what has become of it."""

    id: str
    kind: str
    channel: Channel
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderChange:
    """The next version of a row, and the audit's verb for it."""

    after: Reminder
    verb: str


def could_have_reminders(task: Task) -> bool:
    return task.due is not None or bool(task.reminders)


def plan(task: Task, preferences: Preferences, policy: ReminderPolicy) -> tuple[Planned, ...]:
    """The reminders of an open task outside the trash; none of any other."""
    if not task.is_live:
        return ()
    channels = [Channel.APP]
    if preferences.by_email and policy.sends_email:
        channels.append(Channel.EMAIL)
    due_date = task.due.text if task.due else None
    return tuple(
        Planned(reminder_id(task.id, task.created_at, due_date, kind, channel), kind, channel, at)
        for kind, at in _instants(task, preferences, policy)
        for channel in channels
    )


def changes(
    rows: Iterable[Reminder],
    task: Task,
    preferences: Preferences,
    policy: ReminderPolicy,
    now: datetime,
) -> Iterator[ReminderChange]:
    """What turns the task's rows into those it is to have; nothing that was sent is taken back."""
    there = {row.id: row for row in rows}
    wanted = {each.id: each for each in plan(task, preferences, policy)}
    for row in there.values():
        if row.status is ReminderStatus.SCHEDULED and row.id not in wanted:
            yield ReminderChange(row.withdrawn(now), "withdrawn")
    starts = _starts([each for each in wanted.values() if _is_new(there.get(each.id))], task, now)
    for each in wanted.values():
        found = there.get(each.id)
        if found is None or found.status is ReminderStatus.WITHDRAWN:
            if (start := starts.get(each.id)) is not None:
                blank = found or _blank(each, task, now)
                yield ReminderChange(blank.scheduled(task.title, each.at, start, now), "scheduled")
        elif found.status is ReminderStatus.SCHEDULED:
            if found.planned_at != each.at:
                start = max(each.at, now)
                yield ReminderChange(found.scheduled(task.title, each.at, start, now), "scheduled")
            elif found.task_title != task.title:
                yield ReminderChange(found.titled(task.title, now), "scheduled")


def _is_new(row: Reminder | None) -> bool:
    return row is None or row.status is ReminderStatus.WITHDRAWN


def _instants(
    task: Task, preferences: Preferences, policy: ReminderPolicy
) -> Iterator[tuple[str, datetime]]:
    if task.reminders:
        for time in task.reminders:
            at = time.at or _before(task.due, time.minutes_before or 0, preferences.zone, policy)
            if at is not None:
                yield time.kind, at
    elif task.due is not None:
        # A whole day's hour is a lead of its own.
        lead = preferences.lead_minutes if task.due.has_time else 0
        at = _before(task.due, lead, preferences.zone, policy)
        if at is not None:
            yield DEFAULT_KIND, at


def _before(
    due: Due | None, minutes: int, zone: ZoneInfo, policy: ReminderPolicy
) -> datetime | None:
    if due is None:
        return None
    lead = timedelta(minutes=minutes)
    try:
        if due.has_time:
            return due.deadline - lead
        hour = datetime.combine(date.fromisoformat(due.text), clock_time(policy.all_day_hour))
        # An hour that the change of clocks leaves out is taken as much later.
        return (hour - lead).replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:  # before the calendar begins
        return None


def _starts(new: list[Planned], task: Task, now: datetime) -> dict[str, datetime]:
    """When each comes that does. Whose time is past comes at once if the task is not due yet.

    Of several of those, only the last: one word is enough.
    """
    starts = {each.id: each.at for each in new if each.at > now - _CLOCK_SKEW}
    due = task.due
    if due is None or not due.has_time or due.deadline <= now:
        return starts
    for channel in Channel:
        missed = [
            each
            for each in new
            if each.channel is channel and each.id not in starts and not _is_instant(each)
        ]
        if missed:
            starts[max(missed, key=lambda each: each.at).id] = now
    return starts


def _is_instant(planned: Planned) -> bool:
    return planned.kind != DEFAULT_KIND and ReminderTime.of_kind(planned.kind).at is not None


def _blank(planned: Planned, task: Task, now: datetime) -> Reminder:
    """Version 0: what comes before the first."""
    return Reminder(
        id=planned.id,
        owner_id=task.owner_id,
        task_id=task.id,
        task_title=task.title,
        due_date=task.due.text if task.due else None,
        kind=planned.kind,
        channel=planned.channel,
        planned_at=planned.at,
        remind_at=planned.at,
        next_try_at=None,
        status=ReminderStatus.WITHDRAWN,
        tries=0,
        sent_at=None,
        version=0,
        created_at=now,
        updated_at=now,
    )
