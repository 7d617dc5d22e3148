"""What a sentence says of a task, made into an edit of it."""

from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from chalicelib.domain.due import Due, midnight
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.interpretation import DraftChanges, TaskDraft
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.reminder_times import ReminderTime
from chalicelib.domain.task import LONGEST_TITLE, Task, TaskEdit

_PLACE = "body.message"


def edit_of_draft(draft: TaskDraft, zone: ZoneInfo) -> TaskEdit:
    """The edit that makes the task. Errors: `InvalidInput`."""
    title, description = draft.title, draft.description
    if len(title) > LONGEST_TITLE:
        # No word is lost: what the title can't hold goes on top of the description.
        description = "\n\n".join(part for part in (title, description) if part)
        title = title[: LONGEST_TITLE - 1].rstrip() + "…"
    return TaskEdit(
        title=title,
        description=description,
        priority=draft.priority,
        due=None if draft.due_date is None else Due.parse(draft.due_date, zone),
        tags=draft.tags,
        reminders=_reminders(draft.reminders) if draft.reminders else None,
        recurrence=_recurrence(draft.recurrence),
    )


def edit_of_changes(task: Task, changes: DraftChanges, zone: ZoneInfo, now: datetime) -> TaskEdit:
    """The edit that makes these changes to the task as it is. Errors: `InvalidInput`."""
    due = None if changes.clears_due_date else _due(task, changes, zone, now)
    edit = TaskEdit(
        title=changes.title,
        description=_noted(task, changes),
        status=changes.status,
        priority=changes.priority,
        due=due,
        clears_due=changes.clears_due_date,
        recurrence=_recurrence(changes.recurrence),
        reminders=None if changes.reminders is None else _reminders(changes.reminders),
        # Nothing is left to count from.
        clears_recurrence=changes.clears_recurrence or changes.clears_due_date,
    )
    if changes.add_tags or changes.remove_tags:
        gone = {tag.lower().lstrip("# ") for tag in changes.remove_tags}
        kept = [tag for tag in task.tags if tag not in gone]
        edit = replace(edit, tags=(*kept, *changes.add_tags))
    return edit


def _noted(task: Task, changes: DraftChanges) -> str | None:
    if changes.note is None:
        return changes.description
    return "\n\n".join(part for part in (task.description, changes.note) if part)


def _recurrence(rule: str | None) -> Recurrence | None:
    return None if rule is None else Recurrence.parse(rule, RecursFrom.DUE)


def _reminders(minutes: tuple[int, ...]) -> tuple[ReminderTime, ...]:
    return tuple(ReminderTime.before(each) for each in minutes)


def _due(task: Task, changes: DraftChanges, zone: ZoneInfo, now: datetime) -> Due | None:
    try:
        if changes.time_only is not None and changes.due_date is None:
            day = task.due.day(zone) if task.due else now.astimezone(zone).date()
            return _at_hour(day, changes, zone, now)
        if changes.due_date is not None:
            due = Due.parse(changes.due_date, zone)
            if changes.keeps_time and task.due is not None and task.due.has_time:
                return _at(due.day(zone), task.due.wall_clock(zone).time(), zone)
            return due
        if changes.shift_months or changes.shift_days or changes.shift_minutes:
            return _shifted(task, changes, zone)
    except (ValueError, OverflowError) as error:
        raise InvalidInput.at(_PLACE, "names a day that does not exist") from error
    if changes.recurrence is not None and task.due is None:
        return Due.on(now.astimezone(zone).date(), zone)
    return None


def _at_hour(day: date, changes: DraftChanges, zone: ZoneInfo, now: datetime) -> Due:
    time = clock_time.fromisoformat(changes.time_only or "")
    due = _at(day, time, zone)
    if not changes.may_be_evening or not due.is_past(now):
        return due
    evening = _at(day, time.replace(hour=time.hour + 12), zone)
    return due if evening.is_past(now) else evening


def _shifted(task: Task, changes: DraftChanges, zone: ZoneInfo) -> Due:
    """Days on the calendar of the zone, minutes on the clock that always goes on."""
    if task.due is None:
        raise InvalidInput.at(_PLACE, "moves a due date, but the task has none")
    day = _months_later(task.due.day(zone), changes.shift_months or 0)
    day += timedelta(days=changes.shift_days or 0)
    minutes = timedelta(minutes=changes.shift_minutes or 0)
    if not task.due.has_time:
        start = midnight(day, zone).astimezone(UTC) + minutes
        return Due.at(start) if minutes else Due.on(day, zone)
    return Due.at(_at(day, task.due.wall_clock(zone).time(), zone).deadline + minutes)


def _months_later(day: date, months: int) -> date:
    """The same day of that month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _at(day: date, time: clock_time, zone: ZoneInfo) -> Due:
    return Due.at(datetime.combine(day, time, zone).astimezone(UTC))
