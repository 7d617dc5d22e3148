"""Pages of the task views: ranges of the local indexes, in order, at a bounded cost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import merge

from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import sortable
from chalicelib.adapters.dynamodb.task_items import TaskItem
from chalicelib.adapters.dynamodb.task_keys import (
    CLOSED,
    INDEX_OF,
    OPEN,
    TRASH,
    task_id_of,
    task_sort_key,
)
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import TaskFilter, TaskOrder, TaskQuery
from chalicelib.domain.task import Status, Task

# A filter that lets little through reads at most so many items for one page; the cursor then goes
# on from there, even of an empty page.
MOST_READ = 400
_LEAST_BATCH = 100
_LAST = "~"  # sorts after every character of a date or an id


@dataclass(frozen=True, slots=True)
class _Range:
    """One group's part of an index, from after `start`."""

    pk: str
    index: str
    low: str
    high: str
    start: str | None

    def items(self, descending: bool, batch: int) -> Iterator[TaskItem]:
        last = None
        if self.start is not None:
            sk = task_sort_key(task_id_of(self.start))
            last = {"pk": {"S": self.pk}, "sk": {"S": sk}, self.index: {"S": self.start}}
        return iter(
            TaskItem.query(
                self.pk,
                TaskItem.get_attributes()[self.index].between(self.low, self.high),
                index_name=self.index,
                consistent_read=True,
                scan_index_forward=not descending,
                last_evaluated_key=last,
                page_size=batch,
            )
        )


def read_view(pk: str, query: TaskQuery, task_of: Callable[[TaskItem], Task]) -> Page[Task]:
    """The next page of the view: up to `limit` tasks that the filter holds."""
    index = INDEX_OF[query.order]
    position = dict(query.start or {})
    # One more than asked for tells whether the list goes on.
    batch = max(query.limit + 1, _LEAST_BATCH if _is_selective(query.filter) else 0)
    shown: list[Task] = []
    with translated():
        ranges = [
            _Range(pk, index, *_bounds(group, query), position.get(group)).items(
                query.descending, batch
            )
            for group in _groups(query.filter)
        ]
        merged = merge(
            *ranges, key=lambda item: _after_group(item, index), reverse=query.descending
        )
        for read, item in enumerate(merged):
            if len(shown) == query.limit or read == MOST_READ:
                return Page(tuple(shown), position)
            key: str = getattr(item, index)
            position[key.partition("#")[0]] = key
            task = task_of(item)
            if query.filter.holds(task):
                shown.append(task)
    return Page(tuple(shown), None)


def _after_group(item: TaskItem, index: str) -> str:
    key: str = getattr(item, index)
    return key.partition("#")[2]


def _is_selective(wanted: TaskFilter) -> bool:
    return bool(wanted.priorities or wanted.tags or wanted.words)


def _groups(wanted: TaskFilter) -> list[str]:
    if wanted.in_trash:
        return [TRASH]
    statuses = wanted.statuses or frozenset(Status)
    return sorted({CLOSED if status.is_closed else OPEN for status in statuses})


def _bounds(group: str, query: TaskQuery) -> tuple[str, str]:
    low, high = "", _LAST
    window = query.filter.due
    if query.order is TaskOrder.DUE and window is not None:
        if window.first_deadline is not None:
            low = sortable(window.first_deadline)
        if window.last_deadline is not None:
            high = sortable(window.last_deadline) + _LAST
        elif window.since is not None:
            high = "9~"  # what has no due date is in no window
    return f"{group}#{low}", f"{group}#{high}{_LAST}"
