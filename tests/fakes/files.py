"""The bytes of attachments in memory, with the checks of a presigned form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.errors import Unavailable
from chalicelib.domain.file_names import content_disposition
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.exports import Download
from chalicelib.domain.ports.files import FileHead, StoredFile, UploadForm

ORIGIN = "https://files.example"


@dataclass(frozen=True)
class MemoryObject:
    content: bytes
    content_type: str
    written_at: datetime


class MemoryFiles:
    """`down`: the names of methods that don't answer."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.objects: dict[str, MemoryObject] = {}
        self.links: dict[str, str] = {}
        self.down: set[str] = set()

    def form(self, key: str, content_type: str, size_bytes: int, lifetime: timedelta) -> UploadForm:
        self._answer("form")
        expires_at = self._clock.now() + lifetime
        fields = {
            "key": key,
            "Content-Type": content_type,
            "size": str(size_bytes),
            "expires": expires_at.isoformat(),
        }
        return UploadForm(f"{ORIGIN}/bucket", fields, expires_at)

    def accept(self, fields: Mapping[str, str], content: bytes) -> int:
        """What a client posts; the status it gets. A form is not signed here: it is believed."""
        if self._clock.now() >= datetime.fromisoformat(fields["expires"]):
            return 403
        if len(content) != int(fields["size"]):
            return 400
        self.put(fields["key"], content, fields["Content-Type"])
        return 204

    def put(self, key: str, content: bytes, content_type: str = "text/plain") -> None:
        self.objects[key] = MemoryObject(content, content_type, self._clock.now())

    def link(self, key: str, filename: str, content_type: str, lifetime: timedelta) -> Download:
        self._answer("link")
        url = f"{ORIGIN}/{key}"
        self.links[url] = content_disposition(filename)
        return Download(url, self._clock.now() + lifetime)

    def copy(self, source: str, target: str, content_type: str) -> bool:
        self._answer("copy")
        if source not in self.objects:
            return False
        self.put(target, self.objects[source].content, content_type)
        return True

    def head(self, key: str, first_bytes: int) -> FileHead | None:
        self._answer("head")
        if key not in self.objects:
            return None
        content = self.objects[key].content
        return FileHead(len(content), content[:first_bytes])

    def exists(self, key: str) -> bool:
        self._answer("exists")
        return key in self.objects

    def chunks(self, key: str) -> Iterator[bytes]:
        self._answer("chunks")
        if key in self.objects:
            yield self.objects[key].content

    def delete(self, key: str) -> None:
        self._answer("delete")
        self.objects.pop(key, None)

    def list(self, prefix: str, after: str, limit: int) -> tuple[StoredFile, ...]:
        self._answer("list")
        keys = sorted(key for key in self.objects if key.startswith(prefix) and key > after)
        return tuple(StoredFile(key, self.objects[key].written_at) for key in keys[:limit])

    def _answer(self, method: str) -> None:
        if method in self.down:
            raise Unavailable("the file store")
