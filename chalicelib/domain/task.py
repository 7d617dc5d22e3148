"""A task and the rules it lives by."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.due import Due
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder_times import ReminderTime, normalised_reminders
from chalicelib.domain.succession import next_time
from chalicelib.domain.tags import normalised_tags
from chalicelib.domain.task_terms import LONGEST_DESCRIPTION as LONGEST_DESCRIPTION  # noqa: PLC0414 - re-exported
from chalicelib.domain.task_terms import LONGEST_TITLE as LONGEST_TITLE  # noqa: PLC0414 - re-exported
from chalicelib.domain.task_terms import Priority as Priority  # noqa: PLC0414 - re-exported
from chalicelib.domain.task_terms import Status as Status  # noqa: PLC0414 - re-exported
from chalicelib.domain.text import free_text, single_line

TRASH_LIFETIME = timedelta(days=30)


class SourceKind(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"
    API = "api"


@dataclass(frozen=True, slots=True)
class TaskEdit:
    """The fields to change; None leaves one as it is. `clears_<field>` takes it away."""

    title: str | None = None
    description: str | None = None
    status: Status | None = None
    priority: Priority | None = None
    due: Due | None = None
    clears_due: bool = False
    tags: tuple[str, ...] | None = None
    recurrence: Recurrence | None = None
    clears_recurrence: bool = False
    reminders: tuple[ReminderTime, ...] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. A method answers the next version, or the same object if none is due."""

    id: str
    owner_id: str
    title: str
    description: str
    status: Status
    priority: Priority
    due: Due | None
    tags: tuple[str, ...]
    source: SourceKind
    version: int
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None = None
    deleted_at: datetime | None = None
    recurrence: Recurrence | None = None
    reminders: tuple[ReminderTime, ...] = ()  # none: the owner's lead time before it is due
    source_message: str | None = None
    attachment_count: int = 0  # kept by the attachments' own writes; no part of a version

    @classmethod
    def create(
        cls,
        task_id: str,
        owner_id: str,
        edit: TaskEdit,
        source: SourceKind,
        now: datetime,
        message: str | None = None,
    ) -> "Task":
        """A new task; what the edit leaves out gets its default. Errors: `InvalidInput`.

        `message` is the sentence the assistant made it of.
        """
        blank = cls(
            id=task_id,
            owner_id=owner_id,
            title="",
            description="",
            status=Status.TODO,
            priority=Priority.MEDIUM,
            due=None,
            tags=(),
            source=source,
            version=1,
            created_at=now,
            updated_at=now,
            source_message=message,
        )
        return blank._with(replace(edit, title=edit.title or ""), now)

    def edited(self, edit: TaskEdit, now: datetime) -> "Task":
        """The task with the edit in it. Errors: `InvalidInput`."""
        return self._next(self._with(edit, now), now)

    def completed(self, now: datetime) -> "Task":
        return self.edited(TaskEdit(status=Status.DONE), now)

    def following(self, next_id: str, zone: ZoneInfo, now: datetime) -> "Task | None":
        """The next of the series after this one is done at `now`; None where there is none."""
        if self.recurrence is None or self.due is None:
            return None
        found = self.recurrence.after(self.due, now, zone)
        if found is None:
            return None
        due, recurrence = found
        return replace(
            self,
            id=next_id,
            status=Status.TODO,
            due=due,
            recurrence=recurrence,
            # An instant was meant for this one of the series.
            reminders=tuple(time for time in self.reminders if time.at is None),
            version=1,
            created_at=now,
            updated_at=now,
            completed_at=None,
            attachment_count=0,
        )

    def in_zone(self, zone: ZoneInfo, now: datetime) -> "Task":
        """With its whole day ending where it ends in that zone."""
        return self._next(self.anchored(zone), now)

    def anchored(self, zone: ZoneInfo) -> "Task":
        """As `in_zone`, in the same version."""
        return self if self.due is None else replace(self, due=self.due.in_zone(zone))

    @property
    def is_live(self) -> bool:
        """Open, and outside the trash."""
        return not self.status.is_closed and self.deleted_at is None

    @property
    def is_counted_in_hours(self) -> bool:
        return self.recurrence is not None and self.recurrence.is_hourly

    def without_recurrence(self) -> "Task":
        """The same version, the rule handed on to the next of the series."""
        return replace(self, recurrence=None)

    def reopened(self, now: datetime) -> "Task":
        return self.edited(TaskEdit(status=Status.TODO), now) if self.status.is_closed else self

    def trashed(self, now: datetime) -> "Task":
        return self if self.deleted_at else self._next(replace(self, deleted_at=now), now)

    def restored(self, now: datetime) -> "Task":
        return self._next(replace(self, deleted_at=None), now)

    @property
    def length(self) -> int:
        """How many characters of text it holds."""
        texts = (self.title, self.description, self.source_message or "", *self.tags)
        return sum(map(len, texts))

    @property
    def purged_at(self) -> datetime | None:
        """When it leaves the trash for good."""
        return None if self.deleted_at is None else self.deleted_at + TRASH_LIFETIME

    def is_purged(self, now: datetime) -> bool:
        """Whether its time in the trash is over; the store may still hold it for a while."""
        return self.purged_at is not None and self.purged_at <= now

    def retagged(self, tag: str, name: str | None, now: datetime) -> "Task":
        """With that tag under another name, or without it; also in the trash."""
        renamed = [name if each == tag else each for each in self.tags]
        kept = normalised_tags(each for each in renamed if each is not None)
        return self._next(replace(self, tags=kept), now)

    def is_overdue(self, now: datetime) -> bool:
        """Open, not in the trash, and its deadline behind it."""
        if self.due is None or self.status.is_closed or self.deleted_at:
            return False
        return self.due.is_past(now)

    def _with(self, edit: TaskEdit, now: datetime) -> "Task":
        after = self
        if edit.title is not None:
            after = replace(after, title=single_line("body.title", edit.title, LONGEST_TITLE))
        if edit.description is not None:
            text = free_text("body.description", edit.description, LONGEST_DESCRIPTION)
            after = replace(after, description=text)
        if edit.priority is not None:
            after = replace(after, priority=edit.priority)
        if edit.clears_due or edit.due is not None:
            after = replace(after, due=edit.due)
        if edit.clears_recurrence or edit.recurrence is not None:
            after = replace(after, recurrence=edit.recurrence)
        if after.recurrence is not None and after.due is None:
            if edit.recurrence is None:
                raise InvalidInput.at("body.due_date", "is needed: the task recurs from it")
            raise InvalidInput.at("body.recurrence", "needs a due date to count from")
        if after.is_counted_in_hours and after.due is not None and not after.due.has_time:
            raise InvalidInput.at("body.recurrence", "needs a due date with a time of day")
        if edit.tags is not None:
            after = replace(after, tags=normalised_tags(edit.tags))
        if edit.reminders is not None:
            after = replace(after, reminders=normalised_reminders(edit.reminders))
        if edit.status is not None and edit.status is not after.status:
            done_at = now if edit.status is Status.DONE else None
            after = replace(after, status=edit.status, completed_at=done_at)
        return after

    def _next(self, after: "Task", now: datetime) -> "Task":
        if after == self:
            return self
        return replace(after, version=self.version + 1, updated_at=next_time(self.updated_at, now))


def tag_changes(before: Task | None, after: Task) -> dict[str, tuple[int, int]]:
    """By how much each tag's open and total count changes from one version to the next."""
    old, new = _tally(before), _tally(after)
    changes = {}
    for tag in {**old, **new}:
        was, now = old.get(tag, (0, 0)), new.get(tag, (0, 0))
        if was != now:
            changes[tag] = (now[0] - was[0], now[1] - was[1])
    return changes


def _tally(task: Task | None) -> dict[str, tuple[int, int]]:
    if task is None or task.deleted_at is not None:
        return {}
    return dict.fromkeys(task.tags, (0 if task.status.is_closed else 1, 1))
