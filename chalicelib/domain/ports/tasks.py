"""Where tasks are kept."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from chalicelib.domain.change import Change
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import TaskQuery
from chalicelib.domain.tags import TagCount
from chalicelib.domain.task import Task


class TaskRepository(Protocol):
    """A user's tasks; the owner is part of every key."""

    def expect(self, owner_id: str, task_id: str) -> None:
        """The task will be asked for: whoever reads the session may bring it along."""

    def get(self, owner_id: str, task_id: str) -> Task | None: ...

    def some(self, owner_id: str, task_ids: Iterable[str]) -> Mapping[str, Task]:
        """Those of these that are there, by id."""

    def every(self, owner_id: str) -> Iterable[Task]:
        """All of the owner's tasks, the trash included, in no order."""

    def page(self, owner_id: str, query: TaskQuery) -> Page[Task]:
        """Consistent: what was acknowledged before the call is in it."""

    def add(self, task: Task, change: Change) -> None: ...

    def replace(self, before: Task, after: Task, change: Change) -> None:
        """Stages version n over n-1; the commit raises `VersionConflict` if another was first."""

    def tag_counts(self, owner_id: str) -> tuple[TagCount, ...]:
        """The owner's tags in alphabetical order; kept right by the commits themselves."""
