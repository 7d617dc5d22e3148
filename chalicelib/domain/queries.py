"""What can be asked of the lists."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.paging import Position
from chalicelib.domain.task import Status


class TaskOrder(StrEnum):
    """What a list of tasks is ordered by; each is one index of the store."""

    CREATED = "created_at"
    UPDATED = "updated_at"
    DUE = "due_date"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Tasks outside the trash, of any of `statuses` (all, where empty)."""

    order: TaskOrder
    descending: bool
    limit: int
    statuses: frozenset[Status] = frozenset()
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
