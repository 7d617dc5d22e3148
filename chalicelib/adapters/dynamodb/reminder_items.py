"""How a reminder is kept: its item in TrackerTable, and the mapping both ways.

`USER#<owner> / REMINDER#<id>`. The attributes `by_*` put it into the local indexes of the tasks,
under groups of its own: the ledger by time, what is unread, and a task's rows. Only while it is to
be sent it has the two `remind_*` attributes, and is in the index the schedule reads.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, LocalSecondaryIndex

from chalicelib.adapters.dynamodb.fields import (
    instant,
    optional_instant,
    optional_text,
    sortable,
    user_key,
    version_of,
)
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.domain.change import Change
from chalicelib.domain.reminder import Channel, Reminder, ReminderStatus

SHARDS = 16
LEDGER, UNREAD, BY_TASK = "reminder#", "unread#", "reminder-of#"
_KEPT = timedelta(days=90)


class _ByCreated(LocalSecondaryIndex["ReminderItem"]):
    class Meta:
        index_name = "by_created"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_created = UnicodeAttribute(range_key=True)


class _ByDue(LocalSecondaryIndex["ReminderItem"]):
    class Meta:
        index_name = "by_due"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_due = UnicodeAttribute(range_key=True)


class _ByUpdated(LocalSecondaryIndex["ReminderItem"]):
    class Meta:
        index_name = "by_updated"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_updated = UnicodeAttribute(range_key=True)


class _ByBucket(GlobalSecondaryIndex["ReminderItem"]):
    class Meta:
        index_name = "by_remind_bucket"
        projection = AllProjection()

    remind_bucket = UnicodeAttribute(hash_key=True)
    remind_key = UnicodeAttribute(range_key=True)


class ReminderItem(TrackerItem, discriminator="reminder"):
    task_id = UnicodeAttribute()
    task_title = UnicodeAttribute()
    due_date = UnicodeAttribute(null=True)
    kind = UnicodeAttribute()
    channel = UnicodeAttribute()
    planned_at = UnicodeAttribute()
    remind_at = UnicodeAttribute()
    status = UnicodeAttribute()
    tries = NumberAttribute()
    sent_at = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()
    by_created = UnicodeAttribute(null=True)
    by_due = UnicodeAttribute(null=True)
    by_updated = UnicodeAttribute(null=True)
    remind_bucket = UnicodeAttribute(null=True)
    remind_key = UnicodeAttribute(null=True)

    ledger_index = _ByCreated()
    unread_index = _ByDue()
    id_index = _ByUpdated()
    bucket_index = _ByBucket()


def sort_key(reminder_id: str) -> str:
    return f"REMINDER#{reminder_id}"


def bucket(hour: datetime, shard: int) -> str:
    return f"{sortable(hour)[:13]}#{shard:02d}"


def shard_of(reminder_id: str) -> int:
    return hashlib.sha256(reminder_id.encode()).digest()[0] % SHARDS


def item_of(reminder: Reminder, change: Change) -> ReminderItem:
    in_ledger = reminder.status is not ReminderStatus.WITHDRAWN
    at = f"{sortable(reminder.remind_at)}#{reminder.id}"
    next_try = reminder.next_try_at
    return ReminderItem(
        user_key(reminder.owner_id),
        sort_key(reminder.id),
        task_id=reminder.task_id,
        task_title=reminder.task_title,
        due_date=reminder.due_date,
        kind=reminder.kind,
        channel=reminder.channel.value,
        planned_at=sortable(reminder.planned_at),
        remind_at=sortable(reminder.remind_at),
        status=reminder.status.value,
        tries=reminder.tries,
        sent_at=optional_text(reminder.sent_at),
        expires_at=_last_use(reminder) + _KEPT,
        by_created=LEDGER + at if in_ledger else None,
        by_due=UNREAD + at if reminder.is_unread else None,
        by_updated=f"{BY_TASK}{reminder.task_id}#{reminder.id}",
        remind_bucket=bucket(next_try, shard_of(reminder.id)) if next_try else None,
        remind_key=sortable(next_try) if next_try else None,
        **version_of(reminder, change),
    )


def _last_use(reminder: Reminder) -> datetime:
    """While its task is not due, it tells that it was sent: else it would be made anew."""
    times = [reminder.planned_at, reminder.remind_at]
    if reminder.due_date is not None:
        due = datetime.fromisoformat(reminder.due_date)
        times.append(due if due.tzinfo else due.replace(tzinfo=UTC))
    return max(times)


def reminder_of(item: ReminderItem) -> Reminder:
    return Reminder(
        id=item.entity_id,
        owner_id=item.pk.removeprefix("USER#"),
        task_id=item.task_id,
        task_title=item.task_title,
        due_date=item.due_date,
        kind=item.kind,
        channel=Channel(item.channel),
        planned_at=instant(item.planned_at),
        remind_at=instant(item.remind_at),
        next_try_at=optional_instant(item.remind_key),
        status=ReminderStatus(item.status),
        tries=int(item.tries),
        sent_at=optional_instant(item.sent_at),
        version=int(item.version),
        created_at=instant(item.created_at),
        updated_at=instant(item.updated_at),
    )
