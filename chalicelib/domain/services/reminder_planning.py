"""Keeping a task's reminders in step with the task, in the transaction of the task's own write."""

from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder_plan import (
    Preferences,
    ReminderPolicy,
    changes,
    could_have_reminders,
)
from chalicelib.domain.task import Task


class ReminderPlanning:
    def __init__(self, work: UnitOfWork, clock: Clock, policy: ReminderPolicy) -> None:
        self._work = work
        self._clock = clock
        self._policy = policy

    def began(self, context: RequestContext, task: Task) -> None:
        """Stages the reminders of a task that is new: nothing needs to be read for that."""
        if could_have_reminders(task):
            self._stage(context, task, is_new=True)

    def changed(self, context: RequestContext, before: Task, after: Task) -> None:
        """Stages what the change means for its reminders; reads them only if it means anything."""
        could = could_have_reminders(before) or could_have_reminders(after)
        if could and _what_matters(before) != _what_matters(after):
            self._stage(context, after, is_new=False)

    def anchored(self, context: RequestContext, before: Task, after: Task) -> Task:
        """A task that is open again, its whole day in the zone its owner has moved to since."""
        is_back = after.is_live and not before.is_live
        if not is_back or after.due is None or after.due.has_time:
            return after
        return after.anchored(self.preferences(context).zone)

    def reckon(self, context: RequestContext, task: Task, preferences: Preferences) -> bool:
        """Stages whatever is out of step; whether anything was."""
        return self._stage(context, task, is_new=False, preferences=preferences)

    def preferences(self, context: RequestContext) -> Preferences:
        """The owner's: of the request where it knows them, else read."""
        if context.preferences is not None:
            return context.preferences
        user = self._work.accounts.user(context.owner_id)
        if user is None:
            raise NotFound("the account is gone")
        return Preferences.of(user)

    def _stage(
        self,
        context: RequestContext,
        task: Task,
        is_new: bool,
        preferences: Preferences | None = None,
    ) -> bool:
        rows = () if is_new else self._work.reminders.of_task(task.owner_id, task.id)
        wanted = preferences or self.preferences(context)
        found = list(changes(rows, task, wanted, self._policy, self._clock.now()))
        for each in found:
            self._work.reminders.put(each.after, context.change(each.verb))
        return bool(found)


def _what_matters(task: Task) -> tuple[object, ...]:
    return task.title, task.due, task.reminders, task.is_live
