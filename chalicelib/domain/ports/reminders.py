"""Where reminders are kept, found when they are due, and sent from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.change import Change
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.queries import ReminderQuery
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reminder_mail import Mail
from chalicelib.domain.task import Task


class ReminderRepository(Protocol):
    """A user's ledger. Writes are staged until the unit of work commits."""

    def get(self, owner_id: str, reminder_id: str) -> Reminder | None: ...

    def of_task(self, owner_id: str, task_id: str) -> tuple[Reminder, ...]:
        """All of its rows, the withdrawn ones too."""

    def page(self, owner_id: str, query: ReminderQuery) -> Page[Reminder]: ...

    def every(self, owner_id: str) -> Iterable[Reminder]:
        """The whole ledger, the withdrawn rows too."""

    def put(self, reminder: Reminder, change: Change) -> None:
        """Stages version n over n-1; the commit raises `VersionConflict` if another was first."""

    def hold(self, task: Task) -> None:
        """The commit raises `VersionConflict` unless the task is still at this version."""

    def order_reckoning(self, user_id: str, version: int, now: datetime) -> None:
        """Stages the order to reckon anew all that follows from the user's settings."""


class DueReminders(Protocol):
    """The index of what is to be sent: by hour, and within it by shard."""

    @property
    def shards(self) -> int: ...

    def due(self, hour: datetime, shard: int, until: datetime) -> Iterator[tuple[Reminder, ...]]:
        """What is to be looked at by `until`, page by page; may lag behind and hold old versions.

        Errors: `Unavailable`.
        """

    def checkpoint(self) -> datetime | None:
        """The hour before which nothing is left; None: nobody knows."""

    def keep_checkpoint(self, hour: datetime) -> None: ...


class ShardWorkers(Protocol):
    """Other invocations that work at the same time."""

    def start(self, shard: int, until: datetime) -> None:
        """Has one send what is due in that shard. Errors: `Unavailable`."""


class MailRefused(Exception):
    """This mail can never be sent; the reason is for the log."""


class Mailer(Protocol):
    def send(self, mail: Mail) -> None:
        """Errors: `MailRefused`; `Unavailable`, where trying again later may help."""


@dataclass(frozen=True, slots=True)
class ReckoningOrder:
    """Whose tasks to reckon anew, since which version of the user, and how far that has come."""

    user_id: str
    version: int
    at: datetime
    position: Position | None = None


class ReckoningRepository(Protocol):
    """Orders staged by `ReminderRepository.order_reckoning`."""

    def ordered(self) -> Iterable[ReckoningOrder]: ...

    def keep(self, order: ReckoningOrder) -> None:
        """Remembers how far it has come, unless a later order has taken its place."""

    def close(self, order: ReckoningOrder) -> None:
        """Done, unless a later order has taken its place."""


class ReminderMetrics(Protocol):
    def count(self, name: str) -> None: ...

    def seconds(self, name: str, value: float) -> None: ...
