"""Archives of accounts in memory."""

from datetime import timedelta
from typing import IO

from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.exports import Download


class MemoryExports:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.archives: list[bytes] = []

    def put(self, owner_id: str, archive: IO[bytes]) -> Download:
        self.archives.append(archive.read())
        url = f"https://exports.example/{owner_id}"
        return Download(url, self._clock.now() + timedelta(minutes=15))
