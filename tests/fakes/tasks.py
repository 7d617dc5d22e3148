"""Tasks in memory."""

from collections.abc import Iterable
from datetime import UTC, datetime

from chalicelib.domain.change import Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.paging import MOST_CHARACTERS, Page
from chalicelib.domain.queries import TaskOrder, TaskQuery
from chalicelib.domain.tags import TagCount
from chalicelib.domain.task import Priority, Task
from tests.fakes.store import MemoryStore, Staged

_RANKS = {Priority.URGENT: 0, Priority.HIGH: 1, Priority.MEDIUM: 2, Priority.LOW: 3}


class MemoryTasks:
    def __init__(self, store: MemoryStore, staged: list[Staged]) -> None:
        self._store = store
        self._staged = staged

    def expect(self, owner_id: str, task_id: str) -> None:
        """Nothing is far away here."""

    def get(self, owner_id: str, task_id: str) -> Task | None:
        found: Task | None = self._store.get("task", owner_id, task_id)
        return found

    def add(self, task: Task, change: Change) -> None:
        self._stage(task, change)

    def replace(self, before: Task, after: Task, change: Change) -> None:
        self._stage(after, change)

    def tag_counts(self, owner_id: str) -> tuple[TagCount, ...]:
        bearing = [t for t in self.every(owner_id) if t.deleted_at is None]
        tags = sorted({tag for task in bearing for tag in task.tags})
        return tuple(
            TagCount(
                tag,
                sum(tag in t.tags and not t.status.is_closed for t in bearing),
                sum(tag in t.tags for t in bearing),
            )
            for tag in tags
        )

    def _stage(self, task: Task, change: Change) -> None:
        conflict = VersionConflict("the task was changed meanwhile")
        key = ("task", task.owner_id, task.id)
        self._staged.append(Staged(key, task, task.version, change, conflict))

    def every(self, owner_id: str) -> list[Task]:
        return [t for key, t in self._store.items.items() if key[:2] == ("task", owner_id)]

    def some(self, owner_id: str, task_ids: Iterable[str]) -> dict[str, Task]:
        found = {each: self.get(owner_id, each) for each in task_ids}
        return {each: task for each, task in found.items() if task is not None}

    def page(self, owner_id: str, query: TaskQuery) -> Page[Task]:
        tasks = [
            task
            for key, task in self._store.items.items()
            if key[:2] == ("task", owner_id) and query.filter.holds(task)
        ]
        tasks.sort(key=lambda task: _place(task, query.order), reverse=query.descending)
        after = (query.start or {}).get("after")
        shown: list[Task] = []
        for task in tasks:
            place = _place(task, query.order)
            if after is not None and not (place < after if query.descending else place > after):
                continue
            if len(shown) == query.limit or sum(t.length for t in shown) > MOST_CHARACTERS:
                return Page(tuple(shown), {"after": _place(shown[-1], query.order)})
            shown.append(task)
        return Page(tuple(shown), None)


def _place(task: Task, order: TaskOrder) -> str:
    """Text that sorts as the order does. Days go before the instants they end at."""
    due = f"{_at(task.due.deadline)}{task.due.has_time:d}" if task.due else "~"
    by = {
        TaskOrder.CREATED: _at(task.created_at),
        TaskOrder.UPDATED: _at(task.updated_at),
        TaskOrder.DUE: due,
        TaskOrder.PRIORITY: f"{_RANKS[task.priority]} {due}",
    }
    return f"{by[order]} {task.id}"


def _at(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="microseconds")
