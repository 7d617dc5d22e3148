"""How a task is kept: its item in TrackerTable, and the mapping both ways."""

from dataclasses import asdict

from pynamodb.attributes import ListAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, LocalSecondaryIndex

from chalicelib.adapters.dynamodb.fields import (
    instant,
    optional_instant,
    optional_text,
    sortable,
    user_key,
    version_of,
)
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.task_keys import task_keys, task_sort_key
from chalicelib.domain.change import Change
from chalicelib.domain.due import Due
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.reminder_times import ReminderTime
from chalicelib.domain.task import Priority, SourceKind, Status, Task


class _ByCreated(LocalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_created"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_created = UnicodeAttribute(range_key=True)


class _ByUpdated(LocalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_updated"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_updated = UnicodeAttribute(range_key=True)


class _ByDue(LocalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_due"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_due = UnicodeAttribute(range_key=True)


class _ByPriority(LocalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_priority"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_priority = UnicodeAttribute(range_key=True)


class TaskItem(TrackerItem, discriminator="task"):
    """The `by_*` attributes begin with open, closed or trash: a view reads its own part alone."""

    title = UnicodeAttribute()
    description = UnicodeAttribute()
    status = UnicodeAttribute()
    priority = UnicodeAttribute()
    due_date = UnicodeAttribute(null=True)
    due_deadline = UnicodeAttribute(null=True)
    tags: ListAttribute[str] = ListAttribute()
    source = UnicodeAttribute()
    source_message = UnicodeAttribute(null=True)
    recurrence = UnicodeAttribute(null=True)
    recurrence_from = UnicodeAttribute(null=True)
    reminders: ListAttribute[str] = ListAttribute(null=True)
    completed_at = UnicodeAttribute(null=True)
    deleted_at = UnicodeAttribute(null=True)
    expires_at = TTLAttribute(null=True)
    by_created = UnicodeAttribute()
    by_updated = UnicodeAttribute()
    by_due = UnicodeAttribute()
    by_priority = UnicodeAttribute()
    # Moved by the writes of attachments alone: files that are ready, and those that hold room.
    attachment_count = NumberAttribute(null=True)
    files_held = NumberAttribute(null=True)

    COUNTS = ("attachment_count", "files_held")

    created_index = _ByCreated()
    updated_index = _ByUpdated()
    due_index = _ByDue()
    priority_index = _ByPriority()


def item_of(task: Task, change: Change) -> TaskItem:
    recurrence = task.recurrence
    return TaskItem(
        user_key(task.owner_id),
        task_sort_key(task.id),
        title=task.title,
        description=task.description,
        status=task.status.value,
        priority=task.priority.value,
        due_date=task.due.text if task.due else None,
        due_deadline=sortable(task.due.deadline) if task.due else None,
        tags=list(task.tags),
        source=task.source.value,
        source_message=task.source_message,
        recurrence=recurrence.rule if recurrence else None,
        recurrence_from=recurrence.counted_from.value if recurrence else None,
        reminders=[time.kind for time in task.reminders],
        expires_at=task.purged_at,
        completed_at=optional_text(task.completed_at),
        deleted_at=optional_text(task.deleted_at),
        **asdict(task_keys(task)),
        **version_of(task, change),
    )


def task_of(item: TaskItem) -> Task:
    return Task(
        id=item.entity_id,
        owner_id=item.pk.removeprefix("USER#"),
        title=item.title,
        description=item.description,
        status=Status(item.status),
        priority=Priority(item.priority),
        due=_due_of(item),
        tags=tuple(item.tags),
        source=SourceKind(item.source),
        source_message=item.source_message,
        version=int(item.version),
        created_at=instant(item.created_at),
        updated_at=instant(item.updated_at),
        completed_at=optional_instant(item.completed_at),
        deleted_at=optional_instant(item.deleted_at),
        recurrence=_recurrence_of(item),
        reminders=tuple(ReminderTime.of_kind(kind) for kind in item.reminders or ()),
        attachment_count=int(item.attachment_count or 0),
    )


def _recurrence_of(item: TaskItem) -> Recurrence | None:
    if item.recurrence is None:
        return None
    return Recurrence(item.recurrence, RecursFrom(item.recurrence_from))


def _due_of(item: TaskItem) -> Due | None:
    if item.due_date is None or item.due_deadline is None:
        return None
    return Due.kept(item.due_date, instant(item.due_deadline))
