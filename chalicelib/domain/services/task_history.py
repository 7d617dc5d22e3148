"""What became of a task, and the way back to any of its versions."""

from zoneinfo import ZoneInfo

from chalicelib.domain.audit import AUDITED_FIELDS, AuditEvent, EntityRef
from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import NotFound, Unavailable, VersionMismatch
from chalicelib.domain.paging import Page, Position, fitting
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.services.tasks import Expectation, TaskService
from chalicelib.domain.task import Task
from chalicelib.domain.task_state import state_after, with_state


class TaskHistory:
    """Works for the context's owner alone; anybody else's task is `NotFound`."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, tasks: TaskService, events: AuditRepository
    ) -> None:
        self._work = work
        self._clock = clock
        self._tasks = tasks
        self._events = events

    def page(
        self, context: RequestContext, task_id: str, limit: int, start: Position | None
    ) -> Page[AuditEvent]:
        """The newest version first; of a purged task as well. Errors: `NotFound`."""
        ref = task_ref(context, task_id)
        found = fitting(
            lambda most: self._events.history(ref, most, start), limit, lambda event: event.length
        )
        if not found.items and self._work.tasks.get(context.owner_id, task_id) is None:
            raise NotFound("there is no such task")
        return found

    def revert(
        self,
        context: RequestContext,
        task_id: str,
        version: int,
        zone: ZoneInfo,
        expected: Expectation,
    ) -> Task:
        """The task as it was at that version, as a new one; the trash and back included.

        Errors: `NotFound` (also for a version it never had), `VersionMismatch`, `Unavailable`
        where the trail does not tell of all versions up to that one (yet).
        """
        now = self._clock.now()
        task = self._tasks.get(context, task_id)
        if expected is not None and not expected(task.version):
            raise VersionMismatch(task)
        if version > task.version:
            raise NotFound("the task has no such version")
        if version == task.version:
            return task
        after = with_state(task, self._state_at(context, task_id, version), zone, now)
        return self._tasks.replace(context, task, after, "reverted")

    def _state_at(self, context: RequestContext, task_id: str, version: int) -> dict[str, object]:
        events = list(self._events.up_to(task_ref(context, task_id), version))
        told = [event.link.version for event in events if event.content is not None]
        if told != list(range(1, version + 1)):
            raise Unavailable("that part of the task's history")
        # What no event has ever set is empty.
        return {**dict.fromkeys(AUDITED_FIELDS["task"]), **state_after(events)}


def task_ref(context: RequestContext, task_id: str) -> EntityRef:
    return EntityRef(context.owner_id, "task", task_id)
