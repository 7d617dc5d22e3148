"""A unit of work that tells what is done to tasks in it, and stages whole operations or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.domain.change import Change
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.message import Effect
from chalicelib.domain.ports.reminders import ReminderRepository
from chalicelib.domain.ports.tasks import TaskRepository
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.task import Task, tag_changes
from chalicelib.domain.task_fields import difference, fingerprint

# A transaction holds a hundred items: the message, another that it answers and the kept answer are
# among them, the tasks, their tags and reminders the rest.
_MOST_ITEMS = 90


class TooMuch(InvalidInput):
    """It does not fit into this transaction any more."""

    def __init__(self) -> None:
        problem = InvalidInput.at("body.message", "asks for more than can be done at once")
        super().__init__(*problem.problems)


class WatchedWork:
    """Everything but tasks and reminders is the work's own."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._noted: list[Effect] = []
        self._pending: list[Callable[[], None]] = []
        self._items = 0
        self._tags: set[str] = set()
        self.known: dict[str, Task] = {}
        self.tasks = _WatchedTasks(work.tasks, self)
        self.reminders = _WatchedReminders(work.reminders, self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """One operation: staged at its end; where it fails, it was never begun."""
        before = self._items, set(self._tags), dict(self.known)
        try:
            yield
        except Exception:
            self._items, self._tags, self.known = before
            self._noted.clear()
            self._pending.clear()
            raise
        for stage in self._pending:
            stage()
        self._pending.clear()

    def effects(self) -> tuple[Effect, ...]:
        """What was done since this was last asked."""
        noted = tuple(self._noted)
        self._noted.clear()
        return noted

    def will(self, stage: Callable[[], None]) -> None:
        """Counts an item that is to be staged. Errors: `TooMuch`."""
        self._items += 1
        if self._items + len(self._tags) > _MOST_ITEMS:
            raise TooMuch
        self._pending.append(stage)

    def note(self, before: Task | None, after: Task) -> None:
        self._tags |= tag_changes(before, after).keys()
        self.known[after.id] = after
        if before is None:
            self._noted.append(Effect(after.id, None, after.version, {}, fingerprint(after)))
            return
        was, now = difference(before, after)
        # What the change is about goes first: what it entails was staged before it.
        self._noted.insert(0, Effect(after.id, before.version, after.version, was, now))


class _WatchedTasks:
    """Reads what is known already from memory: the commit finds out whether it has changed."""

    def __init__(self, tasks: TaskRepository, work: WatchedWork) -> None:
        self._tasks = tasks
        self._work = work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tasks, name)

    def get(self, owner_id: str, task_id: str) -> Task | None:
        known = self._work.known.get(task_id)
        return known if known is not None else self._tasks.get(owner_id, task_id)

    def add(self, task: Task, change: Change) -> None:
        self._work.note(None, task)
        self._work.will(lambda: self._tasks.add(task, change))

    def replace(self, before: Task, after: Task, change: Change) -> None:
        self._work.note(before, after)
        self._work.will(lambda: self._tasks.replace(before, after, change))


class _WatchedReminders:
    def __init__(self, reminders: ReminderRepository, work: WatchedWork) -> None:
        self._reminders = reminders
        self._work = work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reminders, name)

    def put(self, reminder: Reminder, change: Change) -> None:
        self._work.will(lambda: self._reminders.put(reminder, change))
