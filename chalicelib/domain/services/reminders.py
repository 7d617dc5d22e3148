"""What a user can do with their reminders."""

from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound
from chalicelib.domain.paging import Page
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.queries import ReminderQuery
from chalicelib.domain.reminder import LONGEST_SNOOZE_MINUTES, Reminder, ReminderStatus


class ReminderService:
    """Each method works for the context's owner alone; anybody else's is `NotFound`."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def page(self, context: RequestContext, query: ReminderQuery) -> Page[Reminder]:
        return self._work.reminders.page(context.owner_id, query)

    def acknowledge(self, context: RequestContext, reminder_id: str) -> Reminder:
        """Seen; one that was not sent yet is not sent any more. Errors: `NotFound`."""
        reminder = self._get(context, reminder_id)
        after = reminder.acknowledged(self._clock.now())
        if after is not reminder:
            self._work.reminders.put(after, context.change("acknowledged"))
        return after

    def snooze(self, context: RequestContext, reminder_id: str, minutes: int) -> Reminder:
        """To come once more, or later. Errors: `NotFound`, `InvalidInput`, `Conflict`."""
        if not 1 <= minutes <= LONGEST_SNOOZE_MINUTES:
            raise InvalidInput.at("body.minutes", f"must be 1 to {LONGEST_SNOOZE_MINUTES}")
        reminder = self._get(context, reminder_id)
        task = self._work.tasks.get(context.owner_id, reminder.task_id)
        if task is None or not task.is_live:
            raise Conflict("the task is closed: there is nothing to remind of")
        after = reminder.snoozed(minutes, self._clock.now())
        self._work.reminders.put(after, context.change("snoozed"))
        self._work.reminders.hold(task)
        return after

    def _get(self, context: RequestContext, reminder_id: str) -> Reminder:
        reminder = self._work.reminders.get(context.owner_id, reminder_id)
        if reminder is None or reminder.status is ReminderStatus.WITHDRAWN:
            raise NotFound("there is no such reminder")
        return reminder
