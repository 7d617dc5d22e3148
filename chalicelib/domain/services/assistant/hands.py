"""Carrying out what was understood, and telling what it did to which task."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from chalicelib.domain.change import RequestContext
from chalicelib.domain.message import Effect, Verb
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder_plan import ReminderPolicy
from chalicelib.domain.services.assistant.watching import WatchedWork
from chalicelib.domain.services.tasks import TaskService
from chalicelib.domain.task import SourceKind, Task, TaskEdit
from chalicelib.domain.task_fields import put_back, still_has
from chalicelib.domain.task_state import verb_of


class Hands:
    """Does things to tasks over a unit of work. Over one that is never committed, it rehearses."""

    def __init__(self, work: UnitOfWork, clock: Clock, policy: ReminderPolicy) -> None:
        self._watched = WatchedWork(work)
        watched = cast(UnitOfWork, self._watched)
        self._tasks = TaskService(watched, clock, policy)
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
        """The new task's id, and what was made. Errors: `InvalidInput`, `TooMuch`."""
        with self._watched.whole():
            task = self._tasks.create(context, edit, SourceKind.ASSISTANT, sentence)
        return task.id, self._watched.effects()

    def carry_out(
        self, context: RequestContext, verb: Verb, task_id: str, edit: TaskEdit, zone: ZoneInfo
    ) -> tuple[Effect, ...]:
        """What it did; nothing where the task was so already.

        `edit` is what `UPDATE` does; the other verbs take none. Errors: `NotFound`,
        `InvalidInput`, `TooMuch`; nothing is staged then.
        """
        with self._watched.whole():
            self._act(context, verb, task_id, edit, zone)
        return self._watched.effects()

    def take_back(
        self, context: RequestContext, effects: Sequence[Effect]
    ) -> tuple[Effect, ...] | None:
        """Undoes all of these, or nothing and None where one was touched since.

        Errors: `TooMuch`; nothing is staged then.
        """
        now = self._clock.now()
        there = [self._watched.tasks.get(context.owner_id, each.task_id) for each in effects]
        tasks = [task for task in there if task is not None]
        if len(tasks) < len(effects) or not all(
            task.version == each.version_after or still_has(task, each.after)
            for task, each in zip(tasks, effects, strict=True)
        ):
            return None
        with self._watched.whole():
            for task, each in zip(tasks, effects, strict=True):
                after = _before(task, each, now)
                self._tasks.replace(context, task, after, verb_of(task, after, "updated"))
        return self._watched.effects()

    def _act(
        self, context: RequestContext, verb: Verb, task_id: str, edit: TaskEdit, zone: ZoneInfo
    ) -> None:
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


def _before(task: Task, effect: Effect, now: datetime) -> Task:
    if effect.version_before is None:
        return task.trashed(now)
    return put_back(task, effect.before, now)
