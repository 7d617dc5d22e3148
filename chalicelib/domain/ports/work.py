"""One request's reads and writes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from chalicelib.domain.afterwards import Afterwards
    from chalicelib.domain.ports.accounts import AccountRepository
    from chalicelib.domain.ports.attachments import AttachmentRepository
    from chalicelib.domain.ports.messages import MessageRepository
    from chalicelib.domain.ports.reminders import ReminderRepository
    from chalicelib.domain.ports.sessions import SessionRepository
    from chalicelib.domain.ports.tasks import TaskRepository
    from chalicelib.domain.receipt import Receipt, ReceiptKey


class UnitOfWork(Protocol):
    """Reads now, writes together at `commit`: all of them or none."""

    @property
    def accounts(self) -> AccountRepository: ...

    @property
    def sessions(self) -> SessionRepository: ...

    @property
    def tasks(self) -> TaskRepository: ...

    @property
    def messages(self) -> MessageRepository: ...

    @property
    def attachments(self) -> AttachmentRepository: ...

    @property
    def afterwards(self) -> Afterwards:
        """What is to happen once the commit has written everything, or was refused."""

    @property
    def reminders(self) -> ReminderRepository: ...

    def receipt(self, key: ReceiptKey, now: datetime) -> Receipt | None:
        """The answer kept under that key, unless it has expired."""

    def commit(self, receipt: Receipt | None = None) -> None:
        """Writes what was staged, and the receipt with it.

        Errors: `VersionConflict`, `EmailTaken`, `KeyTaken` where a receipt is there already,
        `Unavailable`.
        """
