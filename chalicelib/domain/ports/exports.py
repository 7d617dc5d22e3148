"""Where archives of accounts are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Protocol


@dataclass(frozen=True, slots=True)
class Download:
    """Where a file can be fetched without further credentials, and until when."""

    url: str
    expires_at: datetime


class ExportStore(Protocol):
    """Archives of accounts, each there for a day."""

    def put(self, owner_id: str, archive: IO[bytes]) -> Download:
        """Errors: `Unavailable`."""
