"""Tasks."""

from collections.abc import Iterator
from dataclasses import asdict

from chalicelib.adapters.dynamodb.control_items import TagCountItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import (
    instant,
    optional_instant,
    optional_text,
    sortable,
    stamp,
    user_key,
)
from chalicelib.adapters.dynamodb.items import TaskItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.staging import Staged, TagChange, Write, tags_partition
from chalicelib.adapters.dynamodb.task_keys import (
    task_keys,
    task_sort_key,
)
from chalicelib.adapters.dynamodb.task_views import read_view
from chalicelib.domain.change import Change
from chalicelib.domain.due import Due
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import TaskQuery
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.tags import TagCount
from chalicelib.domain.task import Priority, SourceKind, Status, Task, tag_changes


class DynamoTasks:
    """`USER#<owner> / TASK#<id>`, listed by four local indexes, consistently."""

    def __init__(self, staged: list[Staged]) -> None:
        self._staged = staged

    def get(self, owner_id: str, task_id: str) -> Task | None:
        item = find(TaskItem, user_key(owner_id), task_sort_key(task_id))
        return None if item is None else task_of(item)

    def add(self, task: Task, change: Change) -> None:
        self._stage(None, task, change)

    def replace(self, before: Task, after: Task, change: Change) -> None:
        self._stage(before, after, change)

    def tag_counts(self, owner_id: str) -> tuple[TagCount, ...]:
        with translated():
            found = TagCountItem.query(tags_partition(owner_id), consistent_read=True)
            counts = [TagCount(item.sk, int(item.open), int(item.total)) for item in found]
        return tuple(count for count in counts if count.total > 0)

    def _stage(self, before: Task | None, after: Task, change: Change) -> None:
        self._staged.append(_write(after, change))
        for tag, (opened, total) in tag_changes(before, after).items():
            self._staged.append(TagChange(after.owner_id, tag, opened, total))

    def every(self, owner_id: str) -> Iterator[Task]:
        with translated():
            found = TaskItem.query(
                user_key(owner_id), TaskItem.sk.startswith(task_sort_key("")), consistent_read=True
            )
            for item in found:
                yield task_of(item)

    def page(self, owner_id: str, query: TaskQuery) -> Page[Task]:
        return read_view(user_key(owner_id), query, task_of)


def _write(task: Task, change: Change) -> Write:
    recurrence = task.recurrence
    item = TaskItem(
        user_key(task.owner_id),
        task_sort_key(task.id),
        entity_id=task.id,
        title=task.title,
        description=task.description,
        status=task.status.value,
        priority=task.priority.value,
        due_date=task.due.text if task.due else None,
        due_deadline=sortable(task.due.deadline) if task.due else None,
        tags=list(task.tags),
        source=task.source.value,
        recurrence=recurrence.rule if recurrence else None,
        recurrence_from=recurrence.counted_from.value if recurrence else None,
        expires_at=task.purged_at,
        version=task.version,
        created_at=sortable(task.created_at),
        updated_at=sortable(task.updated_at),
        completed_at=optional_text(task.completed_at),
        deleted_at=optional_text(task.deleted_at),
        **asdict(task_keys(task)),
        **stamp(change),
    )
    return Write(item, VersionConflict("the task was changed meanwhile"))


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
        version=int(item.version),
        created_at=instant(item.created_at),
        updated_at=instant(item.updated_at),
        completed_at=optional_instant(item.completed_at),
        deleted_at=optional_instant(item.deleted_at),
        recurrence=_recurrence_of(item),
    )


def _recurrence_of(item: TaskItem) -> Recurrence | None:
    if item.recurrence is None:
        return None
    return Recurrence(item.recurrence, RecursFrom(item.recurrence_from))


def _due_of(item: TaskItem) -> Due | None:
    if item.due_date is None or item.due_deadline is None:
        return None
    return Due(item.due_date, "T" in item.due_date, instant(item.due_deadline))
