"""What a sentence asks for, as an interpreter understood it; nothing is done yet.

They are named tuples: such a class is made in a quarter of the time a frozen data class takes.
"""

from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.task_terms import Priority, Status


class Intent(StrEnum):
    """What to do. `CLARIFY`: too little was understood to do anything; `CHAT`: small talk."""

    CREATE = "create"
    LIST = "list"
    UPDATE = "update"
    COMPLETE = "complete"
    REOPEN = "reopen"
    DELETE = "delete"
    RESTORE = "restore"
    UNDO = "undo"
    HELP = "help"
    CHAT = "chat"
    CLARIFY = "clarify"


class Span(NamedTuple):
    """The part `start:end` of the text (in characters) that a field was read from."""

    field: str
    start: int
    end: int


class TaskDraft(NamedTuple):
    """A task to make. None and empty: nothing was said of it.

    `due_date` is a date (`YYYY-MM-DD`, all day) or a date-time with offset, `recurrence` an RRULE
    without DTSTART, `reminders` minutes before the due date.
    """

    title: str
    description: str = ""
    due_date: str | None = None
    has_time: bool = False
    priority: Priority | None = None
    tags: tuple[str, ...] = ()
    recurrence: str | None = None
    reminders: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()


class Selection(NamedTuple):
    """Which existing tasks are meant; parts that say nothing are None or empty.

    `words` are to be found in the title; `is_pronoun`: what the conversation last touched ("it",
    "that one"; `is_plural` for "them"); `ordinal` counts within what was last shown, from 1, -1
    the last ("the second one"). `every`: all that fit ("delete everything tagged #old"), but for
    those that `excluded` names. `how_many` of a plural: two of "both".
    `due_from` and `due_to` are inclusive dates or date-times; `by_completion`: of when a task was
    done, not of when it is due.
    """

    words: str = ""
    is_pronoun: bool = False
    is_plural: bool = False
    how_many: int | None = None
    ordinal: int | None = None
    every: bool = False
    excluded: str = ""
    statuses: tuple[Status, ...] = ()
    priorities: tuple[Priority, ...] = ()
    tags: tuple[str, ...] = ()
    due_from: str | None = None
    due_to: str | None = None
    is_overdue: bool = False
    has_no_due_date: bool = False
    by_completion: bool = False
    is_in_trash: bool = False


class DraftChanges(NamedTuple):
    """What is to change; None: nothing. A shift moves what is there."""

    title: str | None = None
    description: str | None = None
    note: str | None = None  # to stand below the description that is there
    due_date: str | None = None
    has_time: bool = False
    clears_due_date: bool = False
    keeps_time: bool = False  # a new day, at the hour the task has now
    time_only: str | None = None  # HH:MM on the day the task has now
    may_be_evening: bool = False  # a time without its half of the day, as the morning one
    shift_months: int | None = None
    shift_days: int | None = None
    shift_minutes: int | None = None
    priority: Priority | None = None
    status: Status | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    recurrence: str | None = None
    clears_recurrence: bool = False
    reminders: tuple[int, ...] | None = None


class Interpretation(NamedTuple):
    """One sentence understood: `tasks` for `CREATE`, a selection for every other verb on tasks.

    `confidence` is between 0 and 1. `spans` are those of the selection and the changes.
    """

    intent: Intent
    tasks: tuple[TaskDraft, ...] = ()
    selection: Selection | None = None
    changes: DraftChanges | None = None
    confidence: float = 1.0
    spans: tuple[Span, ...] = ()
