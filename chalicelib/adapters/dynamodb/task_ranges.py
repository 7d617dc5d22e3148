"""Which part of which index a list of tasks is read from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.adapters.dynamodb.fields import sortable
from chalicelib.adapters.dynamodb.task_items import TaskItem
from chalicelib.adapters.dynamodb.task_keys import (
    CLOSED,
    DAY_ENDS,
    INDEX_OF,
    INSTANT,
    OPEN,
    TRASH,
    task_id_of,
    task_sort_key,
)
from chalicelib.domain.queries import TaskFilter, TaskOrder, TaskQuery
from chalicelib.domain.task import Status

_LAST = "~"  # sorts after every character of a date or an id
_LAST_DUE = "9~"  # what has no due date is in no window


@dataclass(frozen=True, slots=True)
class Range:
    """The keys from `low` to `high` of one index; None: the table itself."""

    pk: str
    index: str | None
    low: str
    high: str

    def items(self, descending: bool, first: int, then: int) -> Iterator[TaskItem]:
        """The range's items in order, `first` of them in the first Query, `then` in each other."""
        if self.low > self.high:  # DynamoDB refuses it
            return
        found = TaskItem.query(
            self.pk,
            TaskItem.get_attributes()[self.index or "sk"].between(self.low, self.high),
            index_name=self.index,
            consistent_read=True,
            scan_index_forward=not descending,
            page_size=first,
        )
        for item in found:
            found.page_iter.page_size = then
            yield item


def groups_of(wanted: TaskFilter) -> list[str]:
    """The groups whose tasks the filter may hold."""
    if wanted.in_trash:
        return [TRASH]
    statuses = wanted.statuses or frozenset(Status)
    return sorted({CLOSED if status.is_closed else OPEN for status in statuses})


def by_age(pk: str, query: TaskQuery, after: str | None) -> Range:
    """The table itself: ids sort by age, so it is in the order of creation, the trash included."""
    start = None if after is None else task_sort_key(task_id_of(after))
    return _beyond(start, Range(pk, None, task_sort_key(""), task_sort_key(_LAST)), query)


def range_of(pk: str, group: str, query: TaskQuery, after: str | None) -> Range:
    """The group's part of the query's index, from after that place in the order."""
    low, high = _bounds(query)
    start = None if after is None else f"{group}#{after}"
    there = Range(pk, INDEX_OF[query.order], f"{group}#{low}", f"{group}#{high}{_LAST}")
    return _beyond(start, there, query)


def _beyond(start: str | None, there: Range, query: TaskQuery) -> Range:
    if start is None:
        return there
    if query.descending:
        # Less than the start, and more than every other key: ids end in a hexadecimal digit.
        before = start[:-1] + chr(ord(start[-1]) - 1) + _LAST
        return replace(there, high=min(there.high, before))
    return replace(there, low=max(there.low, start + " "))


def _bounds(query: TaskQuery) -> tuple[str, str]:
    """What the keys of the tasks that the filter holds lie between."""
    low, high = "", _LAST
    if query.order is not TaskOrder.DUE:
        return low, high
    window, overdue_at = query.filter.due, query.filter.overdue_at
    if window is not None:
        high = _LAST_DUE
        if window.first_deadline is not None:
            low = sortable(window.first_deadline) + INSTANT
        if window.last_deadline is not None:
            high = sortable(window.last_deadline) + DAY_ENDS
    if overdue_at is not None:
        high = min(high, sortable(overdue_at) + DAY_ENDS)
    return low, high
