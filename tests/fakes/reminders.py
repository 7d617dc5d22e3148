"""Reminders, the mail service and other invocations in memory."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import Unavailable, VersionConflict
from chalicelib.domain.paging import Page
from chalicelib.domain.ports.reminders import MailRefused, ReckoningOrder
from chalicelib.domain.queries import ReminderQuery
from chalicelib.domain.reminder import Channel, Reminder, ReminderStatus
from chalicelib.domain.reminder_mail import Mail
from chalicelib.domain.task import Task
from tests.fakes.store import MemoryStore, Staged

_PAGE = 100
_NOBODY = Change("noted", Actor(ActorKind.SYSTEM, "notes"), "")


def reminder_at(at: datetime, now: datetime, **fields: Any) -> Reminder:
    """A first version made `now`, to be sent in the app at that time."""
    usual: dict[str, Any] = {
        "task_title": "Call Ana",
        "due_date": None,
        "kind": "default",
        "channel": Channel.APP,
        "planned_at": at,
        "remind_at": at,
        "next_try_at": at,
        "status": ReminderStatus.SCHEDULED,
        "tries": 0,
        "sent_at": None,
        "version": 1,
        "created_at": now,
        "updated_at": now,
    }
    return Reminder(**{**usual, **fields})


class MemoryReminders:
    def __init__(self, store: MemoryStore, staged: list[Staged]) -> None:
        self._store = store
        self._staged = staged

    def get(self, owner_id: str, reminder_id: str) -> Reminder | None:
        found: Reminder | None = self._store.get("reminder", owner_id, reminder_id)
        return found

    def of_task(self, owner_id: str, task_id: str) -> tuple[Reminder, ...]:
        return tuple(row for row in self.every(owner_id) if row.task_id == task_id)

    def page(self, owner_id: str, query: ReminderQuery) -> Page[Reminder]:
        rows = [
            row
            for row in self.every(owner_id)
            if (row.is_unread if query.unread else row.status is not ReminderStatus.WITHDRAWN)
        ]
        rows.sort(key=lambda row: (row.remind_at, row.id), reverse=True)
        start = int(query.start["after"]) if query.start else 0
        end = start + query.limit
        return Page(tuple(rows[start:end]), {"after": str(end)} if end < len(rows) else None)

    def every(self, owner_id: str) -> list[Reminder]:
        return [r for key, r in self._store.items.items() if key[:2] == ("reminder", owner_id)]

    def put(self, reminder: Reminder, change: Change) -> None:
        conflict = VersionConflict("the reminder was changed meanwhile")
        key = ("reminder", reminder.owner_id, reminder.id)
        self._staged.append(Staged(key, reminder, reminder.version, change, conflict))

    def hold(self, task: Task) -> None:
        conflict = VersionConflict("the task was changed meanwhile")
        key = ("task", task.owner_id, task.id)
        self._staged.append(Staged(key, None, task.version, _NOBODY, conflict, is_check=True))

    def order_reckoning(self, user_id: str, version: int, now: datetime) -> None:
        key = ("reckoning", user_id)
        order = ReckoningOrder(user_id, version, now)
        following = self._store.versions.get(key, 0) + 1
        conflict = VersionConflict("a note can't be refused")
        self._staged.append(Staged(key, order, following, _NOBODY, conflict))


class MemoryReckonings:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def ordered(self) -> list[ReckoningOrder]:
        return [o for key, o in self._store.items.items() if key[0] == "reckoning"]

    def keep(self, order: ReckoningOrder) -> None:
        if self._is_current(order):
            self._store.items[("reckoning", order.user_id)] = order

    def close(self, order: ReckoningOrder) -> None:
        if self._is_current(order):
            del self._store.items[("reckoning", order.user_id)]

    def _is_current(self, order: ReckoningOrder) -> bool:
        found = self._store.items.get(("reckoning", order.user_id))
        return found is not None and found.version == order.version


class MemoryDueReminders:
    """`reads` counts the queries; the index lags by nothing."""

    shards = 4

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._checkpoint: datetime | None = None
        self.reads = 0

    def due(self, hour: datetime, shard: int, until: datetime) -> Iterator[tuple[Reminder, ...]]:
        self.reads += 1
        if self._store.is_down:
            raise Unavailable("the database")
        rows = [
            row
            for key, row in list(self._store.items.items())
            if key[0] == "reminder"
            and row.next_try_at is not None
            and row.next_try_at.replace(minute=0, second=0, microsecond=0) == hour
            and row.next_try_at <= until
            and sum(row.id.encode()) % self.shards == shard
        ]
        rows.sort(key=lambda row: row.next_try_at)
        for start in range(0, len(rows), _PAGE):
            yield tuple(rows[start : start + _PAGE])

    def checkpoint(self) -> datetime | None:
        return self._checkpoint

    def keep_checkpoint(self, hour: datetime) -> None:
        self._checkpoint = hour


class MemoryMailbox:
    """What arrived, once a key; can be made to refuse or to be down."""

    def __init__(self) -> None:
        self.mails: dict[str, Mail] = {}
        self.attempts = 0
        self.is_down = False
        self.refuses = False

    def send(self, mail: Mail) -> None:
        self.attempts += 1
        if self.is_down:
            raise Unavailable("the mail service")
        if self.refuses:
            raise MailRefused("no such address")
        self.mails.setdefault(mail.key, replace(mail))


class RecordedShards:
    """Remembers which shards were handed on."""

    def __init__(self) -> None:
        self.started: list[tuple[int, datetime]] = []

    def start(self, shard: int, until: datetime) -> None:
        self.started.append((shard, until))
