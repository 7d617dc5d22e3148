"""What can be done with tasks."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import NotFound, VersionMismatch
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.paging import Page
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.queries import TaskQuery
from chalicelib.domain.reminder_plan import ReminderPolicy
from chalicelib.domain.services.reminder_planning import ReminderPlanning
from chalicelib.domain.tags import TagCount
from chalicelib.domain.task import SourceKind, Status, Task, TaskEdit

# Whether this version of a task is the one the caller meant; None: whichever is current.
Expectation = Callable[[int], bool] | None


class TaskService:
    """Each method works for the context's owner alone; anybody else's task is `NotFound`."""

    def __init__(self, work: UnitOfWork, clock: Clock, policy: ReminderPolicy) -> None:
        self._work = work
        self._clock = clock
        self._reminders = ReminderPlanning(work, clock, policy)

    def create(
        self,
        context: RequestContext,
        edit: TaskEdit,
        source: SourceKind,
        message: str | None = None,
    ) -> Task:
        """Errors: `InvalidInput`. `message` is the sentence the assistant made it of."""
        now = self._clock.now()
        task = Task.create(new_id(now), context.owner_id, edit, source, now, message)
        self._add(context, task)
        return task

    def get(self, context: RequestContext, task_id: str) -> Task:
        """The task, from the trash as well. Errors: `NotFound`."""
        task = self._work.tasks.get(context.owner_id, task_id)
        # The store takes its time to purge: what is to be gone is gone.
        if task is None or task.is_purged(self._clock.now()):
            raise NotFound("there is no such task")
        return task

    def page(self, context: RequestContext, query: TaskQuery) -> Page[Task]:
        return self._work.tasks.page(context.owner_id, query)

    def edit(
        self,
        context: RequestContext,
        task_id: str,
        edit: TaskEdit,
        zone: ZoneInfo,
        expected: Expectation,
    ) -> Task:
        """Errors: `NotFound` (also for a task in the trash), `VersionMismatch`, `InvalidInput`."""
        now = self._clock.now()
        task = self._outside_trash(context, task_id, expected)
        after = task.edited(edit, now)
        if after.status is task.status or after.status.is_closed == task.status.is_closed:
            return self.replace(context, task, after, "updated")
        if not after.status.is_closed:
            return self.replace(context, task, after, "reopened")
        if after.status is Status.DONE:
            after = self._hand_on(context, after, zone, now)
        return self.replace(context, task, after, "completed")

    def complete(
        self, context: RequestContext, task_id: str, zone: ZoneInfo, expected: Expectation
    ) -> Task:
        """Done; of a series, the next one is made, and has the rule from then on."""
        now = self._clock.now()
        task = self._outside_trash(context, task_id, expected)
        after = task.completed(now)
        if after is not task:
            after = self._hand_on(context, after, zone, now)
        return self.replace(context, task, after, "completed")

    def reopen(self, context: RequestContext, task_id: str, expected: Expectation) -> Task:
        task = self._outside_trash(context, task_id, expected)
        return self.replace(context, task, task.reopened(self._clock.now()), "reopened")

    def delete(self, context: RequestContext, task_id: str, expected: Expectation) -> Task:
        """Into the trash; a task already there stays as it is."""
        task = self._expected(context, task_id, expected)
        return self.replace(context, task, task.trashed(self._clock.now()), "deleted")

    def restore(self, context: RequestContext, task_id: str, expected: Expectation) -> Task:
        """Out of the trash; a task outside it stays as it is."""
        task = self._expected(context, task_id, expected)
        return self.replace(context, task, task.restored(self._clock.now()), "restored")

    def tag_counts(self, context: RequestContext) -> tuple[TagCount, ...]:
        return self._work.tasks.tag_counts(context.owner_id)

    def tagged(self, context: RequestContext, tag: str) -> list[str]:
        """The ids of all tasks with that tag, the trash included."""
        now, tasks = self._clock.now(), self._work.tasks.every(context.owner_id)
        return [task.id for task in tasks if tag in task.tags and not task.is_purged(now)]

    def retag(self, context: RequestContext, task_id: str, tag: str, name: str | None) -> None:
        """That tag under another name, or taken away; nothing where the task is gone meanwhile."""
        task = self._work.tasks.get(context.owner_id, task_id)
        if task is not None:
            self.replace(context, task, task.retagged(tag, name, self._clock.now()), "updated")

    def replace(self, context: RequestContext, task: Task, after: Task, verb: str) -> Task:
        """Stages the next version, where there is one, and what else goes with it."""
        if after is not task:
            after = self._reminders.anchored(context, task, after)
            self._work.tasks.replace(task, after, context.change(verb))
            self._reminders.changed(context, task, after)
        return after

    def _hand_on(self, context: RequestContext, done: Task, zone: ZoneInfo, now: datetime) -> Task:
        following = done.following(new_id(now), zone, now)
        if following is not None:
            self._add(context, following)
        return done.without_recurrence()

    def _expected(self, context: RequestContext, task_id: str, expected: Expectation) -> Task:
        task = self.get(context, task_id)
        if expected is not None and not expected(task.version):
            raise VersionMismatch(task)
        return task

    def _outside_trash(self, context: RequestContext, task_id: str, expected: Expectation) -> Task:
        task = self._expected(context, task_id, expected)
        if task.deleted_at is not None:
            raise NotFound("the task is in the trash; restore it first")
        return task

    def _add(self, context: RequestContext, task: Task) -> None:
        self._work.tasks.add(task, context.change("created"))
        self._reminders.began(context, task)
