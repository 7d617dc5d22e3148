"""Tasks."""

from collections.abc import Iterator
from dataclasses import asdict
from heapq import merge
from itertools import islice
from typing import Any

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
from chalicelib.adapters.dynamodb.staging import Staged, Write
from chalicelib.adapters.dynamodb.task_keys import (
    CLOSED,
    INDEX_OF,
    OPEN,
    task_id_of,
    task_keys,
    task_sort_key,
)
from chalicelib.domain.change import Change
from chalicelib.domain.due import Due
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import TaskQuery
from chalicelib.domain.task import Priority, SourceKind, Status, Task


class DynamoTasks:
    """`USER#<owner> / TASK#<id>`, listed by four local indexes, consistently."""

    def __init__(self, staged: list[Staged]) -> None:
        self._staged = staged

    def get(self, owner_id: str, task_id: str) -> Task | None:
        item = find(TaskItem, user_key(owner_id), task_sort_key(task_id))
        return None if item is None else _task_of(item)

    def add(self, task: Task, change: Change) -> None:
        self._staged.append(_write(task, change))

    def replace(self, task: Task, change: Change) -> None:
        self._staged.append(_write(task, change))

    def every(self, owner_id: str) -> Iterator[Task]:
        with translated():
            found = TaskItem.query(
                user_key(owner_id), TaskItem.sk.startswith(task_sort_key("")), consistent_read=True
            )
            for item in found:
                yield _task_of(item)

    def page(self, owner_id: str, query: TaskQuery) -> Page[Task]:
        index = INDEX_OF[query.order]
        start = dict(query.start or {})
        groups = _groups(query.statuses)
        with translated():
            ranges = [self._range(owner_id, query, group, start.get(group)) for group in groups]
            # One more than asked for tells whether the list goes on.
            merged = merge(
                *ranges,
                key=lambda item: getattr(item, index).partition("#")[2],
                reverse=query.descending,
            )
            items = list(islice(merged, query.limit + 1))
        shown = items[: query.limit]
        for item in shown:
            view_key: str = getattr(item, index)
            start[view_key.partition("#")[0]] = view_key
        return Page(
            tuple(_task_of(item) for item in shown), start if len(items) > query.limit else None
        )

    def _range(self, owner_id: str, query: TaskQuery, group: str, after: str | None) -> Any:
        index = INDEX_OF[query.order]
        pk = user_key(owner_id)
        attribute = TaskItem.get_attributes()[index]
        last = None
        if after is not None:
            sk = task_sort_key(task_id_of(after))
            last = {"pk": {"S": pk}, "sk": {"S": sk}, index: {"S": after}}
        statuses = [s.value for s in sorted(query.statuses) if _group(s) == group]
        whole_group = len(statuses) in (0, 2)
        return TaskItem.query(
            pk,
            attribute.startswith(f"{group}#"),
            filter_condition=None if whole_group else TaskItem.status.is_in(*statuses),
            index_name=index,
            consistent_read=True,
            scan_index_forward=not query.descending,
            last_evaluated_key=last,
            limit=query.limit + 1,
            page_size=query.limit + 1,
        )


def _group(status: Status) -> str:
    return CLOSED if status.is_closed else OPEN


def _groups(statuses: frozenset[Status]) -> list[str]:
    return sorted({_group(status) for status in statuses or frozenset(Status)})


def _write(task: Task, change: Change) -> Write:
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
        version=task.version,
        created_at=sortable(task.created_at),
        updated_at=sortable(task.updated_at),
        completed_at=optional_text(task.completed_at),
        deleted_at=optional_text(task.deleted_at),
        **asdict(task_keys(task)),
        **stamp(change),
    )
    return Write(item, VersionConflict("the task was changed meanwhile"))


def _task_of(item: TaskItem) -> Task:
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
    )


def _due_of(item: TaskItem) -> Due | None:
    if item.due_date is None or item.due_deadline is None:
        return None
    return Due(item.due_date, "T" in item.due_date, instant(item.due_deadline))
