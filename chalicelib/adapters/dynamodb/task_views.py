"""Pages of the task views: ranges of the local indexes, in order, at a bounded cost.

A page goes on from the place of the last task read, whichever range that was in: a task that is
closed or reopened meanwhile is still met once.
"""

from collections.abc import Callable, Iterator
from heapq import merge

from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.task_items import TaskItem
from chalicelib.adapters.dynamodb.task_keys import INDEX_OF, place_of
from chalicelib.adapters.dynamodb.task_ranges import Range, by_age, groups_of, range_of
from chalicelib.domain.paging import MOST_CHARACTERS, Page
from chalicelib.domain.queries import TaskOrder, TaskQuery
from chalicelib.domain.task import Task

# A filter that lets little through reads at most so many items for one page; the cursor then goes
# on from there, even of an empty page.
MOST_READ = 400
_LATER_BATCH = 100
_AFTER = "after"


def read_view(pk: str, query: TaskQuery, task_of: Callable[[TaskItem], Task]) -> Page[Task]:
    """The next page of the view: up to `limit` tasks that the filter holds."""
    with translated():
        return _Reading(pk, query, task_of).page()


class _Reading:
    """One page in the making."""

    def __init__(self, pk: str, query: TaskQuery, task_of: Callable[[TaskItem], Task]) -> None:
        self._pk = pk
        self._query = query
        self._task_of = task_of
        self._index = INDEX_OF[query.order]
        self._after = (query.start or {}).get(_AFTER)
        self._shown: list[Task] = []
        self._read = 0
        self._characters = 0

    def page(self) -> Page[Task]:
        for item in self._in_order():
            if self._is_full():
                return Page(tuple(self._shown), {_AFTER: self._after or ""})
            self._read += 1
            self._after = self._place(item)
            task = self._task_of(item)
            if self._query.filter.holds(task):
                self._shown.append(task)
                self._characters += task.length
        return Page(tuple(self._shown), None)

    def _is_full(self) -> bool:
        return (
            len(self._shown) == self._query.limit
            or self._read == MOST_READ
            or self._characters > MOST_CHARACTERS
        )

    def _in_order(self) -> Iterator[TaskItem]:
        groups = groups_of(self._query.filter)
        if len(groups) > 1 and self._query.order is TaskOrder.CREATED:
            # One Query for open and closed tasks, with some to spare for what is in the trash.
            there = by_age(self._pk, self._query, self._after)
            trashed = 0
            for item in self._items(there, spare=self._query.limit // 4):
                if trashed > self._query.limit:
                    break  # too much of it: on from here by what leaves it out
                trashed += item.deleted_at is not None
                yield item
            else:
                return
        ranges = [range_of(self._pk, group, self._query, self._after) for group in groups]
        yield from merge(
            *(self._items(each) for each in ranges),
            key=self._place,
            reverse=self._query.descending,
        )

    def _items(self, there: Range, spare: int = 0) -> Iterator[TaskItem]:
        # One more than asked for tells whether the list goes on; a selective filter needs more.
        first = self._query.limit + 1 + spare
        return there.items(self._query.descending, first, max(first, _LATER_BATCH))

    def _place(self, item: TaskItem) -> str:
        return place_of(getattr(item, self._index))
