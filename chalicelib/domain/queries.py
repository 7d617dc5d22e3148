"""What can be asked of the lists."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.due import midnight
from chalicelib.domain.paging import Position
from chalicelib.domain.task import Priority, Status, Task

EVERYTHING_OPEN = frozenset(status for status in Status if not status.is_closed)


class TaskOrder(StrEnum):
    """What a list of tasks is ordered by; each is one index of the store."""

    CREATED = "created_at"
    UPDATED = "updated_at"
    DUE = "due_date"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class DueWindow:
    """Days or instants a due date lies between, both ends included; None leaves an end open."""

    zone: ZoneInfo
    since: date | datetime | None = None
    until: date | datetime | None = None

    def within(self, other: "DueWindow") -> "DueWindow":
        """What is in both windows, days being those of this one's zone."""
        since = [bound for bound in (self.since, other.since) if bound is not None]
        until = [bound for bound in (self.until, other.until) if bound is not None]
        return DueWindow(
            self.zone,
            max(since, key=lambda bound: _first(bound, self.zone), default=None),
            min(until, key=lambda bound: _end(bound, self.zone), default=None),
        )

    def holds(self, task: Task) -> bool:
        if task.due is None:
            return False
        day, instant = task.due.day(self.zone), task.due.deadline if task.due.has_time else None
        return (self.since is None or not _before(day, instant, self.since, self.zone)) and (
            self.until is None or not _after(day, instant, self.until, self.zone)
        )

    @property
    def first_deadline(self) -> datetime | None:
        """No task in the window has a deadline before this."""
        return None if self.since is None else _start(self.since, self.zone)

    @property
    def last_deadline(self) -> datetime | None:
        """No task in the window has a deadline after this: a whole day's is the next midnight."""
        if self.until is None:
            return None
        day = self.until.astimezone(self.zone) if isinstance(self.until, datetime) else self.until
        return midnight(date(day.year, day.month, day.day) + timedelta(days=1), self.zone)


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks a list holds; every part narrows it, an empty one does not."""

    in_trash: bool = False
    statuses: frozenset[Status] = frozenset()
    priorities: frozenset[Priority] = frozenset()
    tags: frozenset[str] = frozenset()
    words: str = ""
    due: DueWindow | None = None
    overdue_at: datetime | None = None
    purged_by: datetime | None = None  # the present: what is to be purged by then is gone

    def holds(self, task: Task) -> bool:
        return (
            (task.deleted_at is not None) == self.in_trash
            and not (self.purged_by and task.is_purged(self.purged_by))
            and (not self.statuses or task.status in self.statuses)
            and (not self.priorities or task.priority in self.priorities)
            and self.tags <= set(task.tags)
            and (self.due is None or self.due.holds(task))
            and (self.overdue_at is None or task.is_overdue(self.overdue_at))
            and (not self.words or _mentions(task, folded(self.words).split()))
        )


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Tasks of one filter in one order."""

    order: TaskOrder
    descending: bool
    limit: int
    filter: TaskFilter = TaskFilter()
    start: Position | None = None


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Events newest first; `since` and `until` are inclusive, None leaves that end open."""

    limit: int
    event_type: str | None = None
    entity_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    start: Position | None = None


@dataclass(frozen=True, slots=True)
class ReminderQuery:
    """The ledger, the latest first; `unread`: only what was sent and not acknowledged."""

    limit: int
    unread: bool = False
    start: Position | None = None


def today(now: datetime, zone: ZoneInfo) -> TaskFilter:
    """Open and due today."""
    day = now.astimezone(zone).date()
    return TaskFilter(statuses=EVERYTHING_OPEN, due=DueWindow(zone, day, day))


def upcoming(now: datetime, zone: ZoneInfo) -> TaskFilter:
    """Open and due tomorrow or later."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return TaskFilter(statuses=EVERYTHING_OPEN, due=DueWindow(zone, since=tomorrow))


def overdue(now: datetime, zone: ZoneInfo) -> TaskFilter:
    """Open, and its deadline past."""
    until = now.astimezone(zone).date()
    due = DueWindow(zone, until=until)
    return TaskFilter(statuses=EVERYTHING_OPEN, due=due, overdue_at=now)


def folded(text: str) -> str:
    """The text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _mentions(task: Task, words: list[str]) -> bool:
    told = folded("\n".join((task.title, task.description, *task.tags)))
    return all(word in told for word in words)


def _before(day: date, instant: datetime | None, bound: date | datetime, zone: ZoneInfo) -> bool:
    if isinstance(bound, datetime):
        return day < bound.astimezone(zone).date() if instant is None else instant < bound
    return day < bound


def _after(day: date, instant: datetime | None, bound: date | datetime, zone: ZoneInfo) -> bool:
    if isinstance(bound, datetime):
        return day > bound.astimezone(zone).date() if instant is None else instant > bound
    return day > bound


def _start(bound: date | datetime, zone: ZoneInfo) -> datetime:
    day = bound.astimezone(zone).date() if isinstance(bound, datetime) else bound
    return midnight(day, zone)


def _first(bound: date | datetime, zone: ZoneInfo) -> datetime:
    return bound if isinstance(bound, datetime) else midnight(bound, zone)


def _end(bound: date | datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    """Ordered by what it holds: the instant at which a day ends is no part of that day."""
    if isinstance(bound, datetime):
        return bound, True
    return midnight(bound + timedelta(days=1), zone), False
