"""The ledger of reminders."""

from chalicelib.api.cursors import cursor_of, start_of
from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, Nothing, Router
from chalicelib.api.schemas.reminders import (
    ReminderListQuery,
    ReminderPage,
    ReminderRowOut,
    SnoozeIn,
)
from chalicelib.domain.queries import ReminderQuery

router = Router("Reminders", "/reminders")

_ONE = "/{reminder_id}"


@router.route(
    "GET",
    "",
    "Your reminders, scheduled and sent, the latest first",
    query=ReminderListQuery,
    answer=ReminderPage,
)
def list_reminders(call: Call[Nothing, ReminderListQuery]) -> Answer:
    query = ReminderQuery(call.query.limit, call.query.unread, start_of(call))
    page = call.scope.reminders.page(call.context, query)
    items = [ReminderRowOut.of(reminder) for reminder in page.items]
    return Answer(ReminderPage(items=items, next_cursor=cursor_of(call, page.next)))


@router.route(
    "POST",
    _ONE + "/acknowledge",
    "Mark a reminder as seen; one not sent yet is not sent",
    answer=ReminderRowOut,
    errors=(404, 409),
)
def acknowledge_reminder(call: Call[Nothing, Nothing]) -> Answer:
    reminder = call.scope.reminders.acknowledge(call.context, call.id("reminder_id"))
    return Answer(ReminderRowOut.of(reminder), version=reminder.version)


@router.route(
    "POST",
    _ONE + "/snooze",
    "Be reminded later",
    body=SnoozeIn,
    answer=ReminderRowOut,
    errors=(404, 409),
)
def snooze_reminder(call: Call[SnoozeIn, Nothing]) -> Answer:
    reminder = call.scope.reminders.snooze(call.context, call.id("reminder_id"), call.body.minutes)
    return Answer(ReminderRowOut.of(reminder), version=reminder.version)
