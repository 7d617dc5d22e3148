"""Carrying out what was understood, and telling what it did to which task."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from chalicelib.domain.change import Change, RequestContext
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.message import Effect, Verb
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.reminders import ReminderRepository
from chalicelib.domain.ports.tasks import TaskRepository
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reminder_plan import ReminderPolicy
from chalicelib.domain.services.reminder_planning import ReminderPlanning
from chalicelib.domain.services.tasks import TaskService
from chalicelib.domain.task import SourceKind, Task, TaskEdit, tag_changes
from chalicelib.domain.task_fields import difference, fingerprint, put_back, still_has

# A transaction holds a hundred items: the message, the kept answer, the tasks and their tags.
_MOST_ITEMS = 90


class Hands:
    """Does things to tasks over a unit of work. Over one that is never committed, it rehearses."""

    def __init__(self, work: UnitOfWork, clock: Clock, policy: ReminderPolicy) -> None:
        self._watched = _WatchedTasks(work.tasks)
        watched = cast(UnitOfWork, _Watched(work, self._watched))
        self._tasks = TaskService(watched, clock, policy)
        self._reminders = ReminderPlanning(watched, clock, policy)
        self._clock = clock

    @property
    def touched(self) -> dict[str, Task]:
        """Every task seen or written here, as it now is."""
        return self._watched.known

    def knows(self, tasks: Iterable[Task]) -> None:
        """Spares reading these again. The commit finds out whether they have changed since."""
        self._watched.known.update((task.id, task) for task in tasks)

    def create(
        self, context: RequestContext, edit: TaskEdit, sentence: str
    ) -> tuple[str, tuple[Effect, ...]]:
        """The new task's id. Errors: `InvalidInput`."""
        task = self._tasks.create(context, edit, SourceKind.ASSISTANT, sentence)
        return task.id, self._watched.effects()

    def carry_out(
        self, context: RequestContext, verb: Verb, task_id: str, edit: TaskEdit, zone: ZoneInfo
    ) -> tuple[Effect, ...]:
        """What it did; nothing where the task was so already. Errors: `NotFound`, `InvalidInput`.

        `edit` is what `UPDATE` does; the other verbs take none.
        """
        if verb is Verb.UPDATE:
            self._tasks.edit(context, task_id, edit, zone, None)
        elif verb is Verb.COMPLETE:
            self._tasks.complete(context, task_id, zone, None)
        elif verb is Verb.REOPEN:
            self._tasks.reopen(context, task_id, None)
        elif verb is Verb.DELETE:
            self._tasks.delete(context, task_id, None)
        elif verb is Verb.RESTORE:
            self._tasks.restore(context, task_id, None)
        return self._watched.effects()

    def take_back(
        self, context: RequestContext, effects: Sequence[Effect]
    ) -> tuple[Effect, ...] | None:
        """Undoes all of these, or nothing and None where one was touched since."""
        now = self._clock.now()
        there = [self._watched.get(context.owner_id, each.task_id) for each in effects]
        tasks = [task for task in there if task is not None]
        if len(tasks) < len(effects) or not all(
            task.version == each.version_after or still_has(task, each.after)
            for task, each in zip(tasks, effects, strict=True)
        ):
            return None
        for task, each in zip(tasks, effects, strict=True):
            after = _before(task, each, now)
            self._watched.replace(task, after, context.change(_verb_between(task, after)))
            self._reminders.changed(context, task, after)
        return self._watched.effects()


def _before(task: Task, effect: Effect, now: datetime) -> Task:
    if effect.version_before is None:
        return task.trashed(now)
    return put_back(task, effect.before, now)


def _verb_between(before: Task, after: Task) -> str:
    if (before.deleted_at is None) != (after.deleted_at is None):
        return "restored" if after.deleted_at is None else "deleted"
    if before.status.is_closed != after.status.is_closed:
        return "completed" if after.status.is_closed else "reopened"
    return "updated"


class _WatchedTasks:
    """A repository of tasks that notes what is staged in it, and remembers what it has seen."""

    def __init__(self, tasks: TaskRepository) -> None:
        self._tasks = tasks
        self._noted: list[Effect] = []
        self._items = 0
        self._tags: set[str] = set()
        self.known: dict[str, Task] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tasks, name)

    def get(self, owner_id: str, task_id: str) -> Task | None:
        known = self.known.get(task_id)
        return known if known is not None else self._tasks.get(owner_id, task_id)

    def add(self, task: Task, change: Change) -> None:
        self._note(None, task)
        self._noted.append(Effect(task.id, None, task.version, {}, fingerprint(task)))
        self._tasks.add(task, change)

    def replace(self, before: Task, after: Task, change: Change) -> None:
        self._note(before, after)
        was, now = difference(before, after)
        # What the change is about goes first: what it entails was staged before it.
        self._noted.insert(0, Effect(after.id, before.version, after.version, was, now))
        self._tasks.replace(before, after, change)

    def effects(self) -> tuple[Effect, ...]:
        """What was staged since this was last asked."""
        noted = tuple(self._noted)
        self._noted.clear()
        return noted

    def _note(self, before: Task | None, after: Task) -> None:
        self._tags |= tag_changes(before, after).keys()
        self.count_item()
        self.known[after.id] = after

    def count_item(self) -> None:
        """One more in the transaction. Errors: `InvalidInput`."""
        self._items += 1
        if self._items + len(self._tags) > _MOST_ITEMS:
            raise InvalidInput.at("body.message", "asks for more than can be done at once")


class _CountedReminders:
    """A repository of reminders whose writes count into the transaction."""

    def __init__(self, reminders: ReminderRepository, tasks: _WatchedTasks) -> None:
        self._reminders = reminders
        self._tasks = tasks

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reminders, name)

    def put(self, reminder: Reminder, change: Change) -> None:
        self._tasks.count_item()
        self._reminders.put(reminder, change)


class _Watched:
    """A unit of work with its tasks watched, and what they entail counted."""

    def __init__(self, work: UnitOfWork, tasks: _WatchedTasks) -> None:
        self._work = work
        self.tasks = tasks
        self.reminders = _CountedReminders(work.reminders, tasks)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)
