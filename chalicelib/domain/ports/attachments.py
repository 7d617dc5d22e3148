"""Where attachments are kept, and the list of those to look after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.attachment import Attachment, AttachmentRef, Limits, Usage
from chalicelib.domain.change import Change
from chalicelib.domain.paging import Page, Position


class AttachmentRepository(Protocol):
    """A user's attachments; the owner is part of every key."""

    def get(self, ref: AttachmentRef) -> Attachment | None: ...

    def page(
        self, owner_id: str, task_id: str, limit: int, start: Position | None
    ) -> Page[Attachment]:
        """A task's, oldest first, deleted ones included."""

    def every(self, owner_id: str) -> Iterable[Attachment]:
        """All of the owner's, deleted ones included."""

    def usage(self, owner_id: str, task_id: str) -> Usage: ...

    def add(self, attachment: Attachment, limits: Limits, change: Change) -> None:
        """Stages the first version, with the counts and the first check.

        The commit raises `VersionConflict` where the limits no longer allow it, or the task is in
        the trash or gone.
        """

    def replace(
        self, before: Attachment, after: Attachment, change: Change, on_task: bool = True
    ) -> None:
        """Stages version n over n-1, with the counts. `on_task`: whether its task is still there.

        The commit raises `VersionConflict` if another was first.
        """


@dataclass(frozen=True, slots=True)
class FileCheck:
    """An attachment to be looked at when `due`."""

    ref: AttachmentRef
    due: datetime


class FileLedger(Protocol):
    """Every attachment that holds room is on the list of checks once; and where sweeps stand."""

    def due(self, now: datetime, limit: int) -> tuple[FileCheck, ...]:
        """Those due, the longest waiting first."""

    def put_off(self, check: FileCheck, until: datetime) -> None: ...

    def close(self, check: FileCheck) -> None: ...

    def checkpoint(self, sweep: str) -> str:
        """The last key that sweep has looked at; "" at its beginning."""

    def reach(self, sweep: str, key: str) -> None: ...
