"""Where the bytes of attachments are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.domain.ports.exports import Download


@dataclass(frozen=True, slots=True)
class UploadForm:
    """What a client posts with its file, as `multipart/form-data`, `file` last, and until when."""

    url: str
    fields: Mapping[str, str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class FileHead:
    """How long an object is, in bytes, and how it begins."""

    size_bytes: int
    first: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An object, and when it was written."""

    key: str
    written_at: datetime


class FileStore(Protocol):
    """Objects by key. Every method may raise `Unavailable`."""

    def form(self, key: str, content_type: str, size_bytes: int, lifetime: timedelta) -> UploadForm:
        """A form good for exactly this key, type and size."""

    def link(self, key: str, filename: str, content_type: str, lifetime: timedelta) -> Download:
        """A download that a browser saves under that name and never shows."""

    def copy(self, source: str, target: str, content_type: str) -> bool:
        """False where there is no source."""

    def head(self, key: str, first_bytes: int) -> FileHead | None:
        """None where there is no such object."""

    def exists(self, key: str) -> bool: ...

    def chunks(self, key: str) -> Iterator[bytes]:
        """Its content; nothing where there is no such object."""

    def delete(self, key: str) -> None:
        """Nothing happens where there is no such object."""

    def list(self, prefix: str, after: str, limit: int) -> tuple[StoredFile, ...]:
        """At most `limit` objects in the order of their keys, those past `after`."""
