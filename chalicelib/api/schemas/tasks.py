"""Tasks."""

from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from chalicelib.api.schemas.base import UNSET, Instant, Out, PageQuery, Patch
from chalicelib.api.schemas.reminder_times import Reminders, ReminderTimeOut
from chalicelib.domain.due import Due
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.recurrence import LONGEST_RULE, Recurrence, RecursFrom
from chalicelib.domain.reminder_times import ReminderTime
from chalicelib.domain.tags import LONGEST_TAG
from chalicelib.domain.task import (
    LONGEST_DESCRIPTION,
    LONGEST_TITLE,
    Priority,
    SourceKind,
    Status,
    Task,
    TaskEdit,
)

Title = Annotated[
    str,
    Field(min_length=1, max_length=2 * LONGEST_TITLE, examples=["Call Ana"]),
]
Description = Annotated[str, Field(max_length=2 * LONGEST_DESCRIPTION)]
DueDate = Annotated[
    str,
    Field(
        max_length=40,
        description="A date (all day, in the user's zone) or a date-time with offset",
        examples=["2026-03-12", "2026-03-12T17:00:00+01:00"],
    ),
]
Tags = Annotated[
    list[Annotated[str, Field(max_length=2 * LONGEST_TAG)]],
    Field(max_length=100, description="Normalised: trimmed, lower case, no repeats; at most 20"),
]


Rule = Annotated[
    str,
    Field(
        max_length=2 * LONGEST_RULE,
        description="An RRULE without DTSTART, of hours or longer; needs a due date",
        examples=["FREQ=WEEKLY;BYDAY=MO"],
    ),
]


class SourceOut(Out):
    kind: SourceKind
    message: str | None = None


class TaskOut(Out):
    id: Annotated[str | None, Field(description="null only in the answer to a dry run")]
    title: str
    description: str
    status: Status
    priority: Priority
    due_date: str | None
    has_time: bool
    tags: list[str]
    recurrence: str | None
    recurrence_from: RecursFrom | None
    reminders: list[ReminderTimeOut]
    is_overdue: bool
    attachment_count: int = 0
    version: int
    source: SourceOut
    created_at: Instant
    updated_at: Instant
    completed_at: Instant | None
    deleted_at: Instant | None

    @classmethod
    def of(cls, task: Task, now: datetime) -> "TaskOut":
        return cls(
            id=task.id,
            title=task.title,
            description=task.description,
            status=task.status,
            priority=task.priority,
            due_date=task.due.text if task.due else None,
            has_time=task.due is not None and task.due.has_time,
            tags=list(task.tags),
            recurrence=task.recurrence.rule if task.recurrence else None,
            recurrence_from=task.recurrence.counted_from if task.recurrence else None,
            reminders=[ReminderTimeOut.of(time) for time in task.reminders],
            is_overdue=task.is_overdue(now),
            attachment_count=task.attachment_count,
            version=task.version,
            source=SourceOut(kind=task.source, message=task.source_message),
            created_at=task.created_at,
            updated_at=task.updated_at,
            completed_at=task.completed_at,
            deleted_at=task.deleted_at,
        )


class TaskPage(Out):
    items: list[TaskOut]
    next_cursor: str | None


class TaskFields(Patch):
    """What a task is made of and can be changed in."""

    title: Title = UNSET
    description: Description = UNSET
    status: Status = UNSET
    priority: Priority = UNSET
    due_date: DueDate | None = None
    tags: Tags = UNSET
    recurrence: Rule | None = None
    recurrence_from: Annotated[
        RecursFrom, Field(description="What the next one is counted from; goes with `recurrence`")
    ] = UNSET
    reminders: Reminders = UNSET

    def edit(self, zone: ZoneInfo) -> TaskEdit:
        """The edit this asks for, a date meaning that whole day in `zone`."""
        return TaskEdit(
            title=self.title,
            description=self.description,
            status=self.status,
            priority=self.priority,
            due=None if self.due_date is None else Due.parse(self.due_date, zone),
            clears_due=self.clears("due_date"),
            tags=None if self.tags is None else tuple(self.tags),
            recurrence=self._recurrence(),
            clears_recurrence=self.clears("recurrence"),
            reminders=self._reminders(),
        )

    def _reminders(self) -> tuple[ReminderTime, ...] | None:
        if self.reminders is None:
            return None
        return tuple(given.time() for given in self.reminders)

    def _recurrence(self) -> Recurrence | None:
        if self.recurrence is not None:
            return Recurrence.parse(self.recurrence, self.recurrence_from or RecursFrom.DUE)
        if self.recurrence_from is not None:
            raise InvalidInput.at("body.recurrence_from", "goes with recurrence")
        return None


class TaskIn(TaskFields):
    title: Title


class TaskListQuery(PageQuery):
    """Every part narrows the list; of a repeatable one, any will do, but a task needs all tags."""

    view: Annotated[
        Literal["today", "upcoming", "overdue", "trash"] | None,
        Field(description="today, upcoming, overdue: open ones only, the first due first"),
    ] = None
    status: Annotated[list[Status], Field(default_factory=list)]
    priority: Annotated[list[Priority], Field(default_factory=list)]
    tag: Annotated[list[Annotated[str, Field(max_length=100)]], Field(default_factory=list)]
    q: Annotated[
        str, Field(max_length=200, description="All words, in title, description or tags")
    ] = ""
    due_from: Annotated[str | None, Field(max_length=40, description="Date or date-time")] = None
    due_to: Annotated[str | None, Field(max_length=40, description="Date or date-time")] = None
    overdue: Annotated[bool, Field(description="true: the overdue ones alone")] = False
    sort: Annotated[
        Literal[
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
            "due_date",
            "-due_date",
            "priority",
            "-priority",
        ]
        | None,
        Field(
            description="`-` turns it round. `priority`: most urgent first. No due date: last. "
            "Left out: `-created_at`, or what fits the view"
        ),
    ] = None
