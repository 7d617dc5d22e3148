"""A file on a task, from the ticket to upload it to its end."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.file_names import file_name
from chalicelib.domain.refused_files import is_refused_name, is_refused_type
from chalicelib.domain.succession import next_time

# A ticket that was not used by then is taken back.
PENDING_LIFETIME = timedelta(hours=1)
# For so long a client can read why a file was refused; a deleted one's row is gone after as long.
REMAINS_LIFETIME = timedelta(days=1)

_CONTENT_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}")


class AttachmentStatus(StrEnum):
    PENDING = "pending"
    READY = "ready"
    REJECTED = "rejected"
    DELETED = "deleted"

    @property
    def holds_room(self) -> bool:
        """Whether it counts against the quotas."""
        return self in (AttachmentStatus.PENDING, AttachmentStatus.READY)


@dataclass(frozen=True, slots=True)
class Limits:
    """The quotas: bytes of a file, files on a task, bytes of a user."""

    file_bytes: int
    task_files: int
    user_bytes: int


@dataclass(frozen=True, slots=True)
class Usage:
    """What is held against the quotas, pending uploads included."""

    task_files: int
    user_bytes: int


QUARANTINE = "quarantine/"
KEPT = "files/"


@dataclass(frozen=True, slots=True)
class AttachmentRef:
    """Which attachment of which task of whom."""

    owner_id: str
    task_id: str
    id: str

    @classmethod
    def of_key(cls, key: str) -> "AttachmentRef | None":
        """The one an object's key belongs to; None for a key of another form."""
        parts = key.split("/")
        wanted = {QUARANTINE: 4, KEPT: 5}.get(parts[0] + "/")
        return cls(*parts[1:4]) if len(parts) == wanted else None

    @property
    def upload_key(self) -> str:
        """Where its bytes arrive; nothing is served from there."""
        return f"{QUARANTINE}{self.owner_id}/{self.task_id}/{self.id}"

    def kept_key(self, nonce: str) -> str:
        """Where one attempt at keeping its bytes puts them: nobody else writes there, ever."""
        return f"{KEPT}{self.owner_id}/{self.task_id}/{self.id}/{nonce}"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A method answers the next version. `object_key`: where its bytes are once it is ready."""

    id: str
    owner_id: str
    task_id: str
    filename: str
    content_type: str
    size_bytes: int
    status: AttachmentStatus
    version: int
    created_at: datetime
    updated_at: datetime
    object_key: str | None = None
    reason: str | None = None

    @classmethod
    def announced(
        cls,
        attachment_id: str,
        owner_id: str,
        task_id: str,
        filename: str,
        content_type: str,
        size_bytes: int,
        limits: Limits,
        now: datetime,
    ) -> "Attachment":
        """One whose bytes are still to come. Errors: `InvalidInput`."""
        name = file_name("body.filename", filename)
        kind = content_type.partition(";")[0].strip().lower()
        if not _CONTENT_TYPE.fullmatch(kind):
            raise InvalidInput.at("body.content_type", "must be a media type such as image/png")
        if is_refused_name(name):
            raise InvalidInput.at("body.filename", "programs, HTML and SVG are not taken")
        if is_refused_type(kind):
            raise InvalidInput.at("body.content_type", "programs, HTML and SVG are not taken")
        if not 1 <= size_bytes <= limits.file_bytes:
            message = f"must be 1 to {limits.file_bytes} bytes"
            raise InvalidInput.at("body.size_bytes", message)
        return cls(
            id=attachment_id,
            owner_id=owner_id,
            task_id=task_id,
            filename=name,
            content_type=kind,
            size_bytes=size_bytes,
            status=AttachmentStatus.PENDING,
            version=1,
            created_at=now,
            updated_at=now,
        )

    def ready(self, object_key: str, now: datetime) -> "Attachment":
        return self._next(AttachmentStatus.READY, now, object_key=object_key)

    def rejected(self, reason: str, now: datetime) -> "Attachment":
        """`reason` is for people."""
        return self._next(AttachmentStatus.REJECTED, now, reason=reason)

    def deleted(self, now: datetime) -> "Attachment":
        return self._next(AttachmentStatus.DELETED, now)

    @property
    def expires_at(self) -> datetime | None:
        """When its row goes by itself; None while it holds room."""
        return None if self.status.holds_room else self.updated_at + REMAINS_LIFETIME

    def is_there(self, now: datetime) -> bool:
        """Whether its owner can still see it."""
        if self.status is AttachmentStatus.DELETED:
            return False
        return self.expires_at is None or self.expires_at > now

    def is_forgotten(self, now: datetime) -> bool:
        """Whether its bytes have not come in time."""
        return self.status is AttachmentStatus.PENDING and self.created_at + PENDING_LIFETIME <= now

    @property
    def ref(self) -> AttachmentRef:
        return AttachmentRef(self.owner_id, self.task_id, self.id)

    def _next(
        self,
        status: AttachmentStatus,
        now: datetime,
        object_key: str | None = None,
        reason: str | None = None,
    ) -> "Attachment":
        return replace(
            self,
            status=status,
            version=self.version + 1,
            updated_at=next_time(self.updated_at, now),
            object_key=object_key or self.object_key,
            reason=reason or self.reason,
        )


@dataclass(frozen=True, slots=True)
class Held:
    """By how much one change moves the counts: files held and shown on the task, user's bytes."""

    task_files: int
    task_ready: int
    user_bytes: int


def held_by(before: Attachment | None, after: Attachment) -> Held:
    """What the change from one version to the next adds to the counts."""
    return Held(
        task_files=_holds(after) - _holds(before),
        task_ready=_is_ready(after) - _is_ready(before),
        user_bytes=after.size_bytes * (_holds(after) - _holds(before)),
    )


def _holds(attachment: Attachment | None) -> int:
    return int(attachment is not None and attachment.status.holds_room)


def _is_ready(attachment: Attachment | None) -> int:
    return int(attachment is not None and attachment.status is AttachmentStatus.READY)
