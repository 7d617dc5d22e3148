"""Where orders to erase an account are kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ErasureOrder:
    """An account to erase; `version` is the one of its user that says so.

    `passes`: how often all that was there of it has been erased.
    """

    user_id: str
    version: int
    at: datetime
    passes: int = 0

    def passed(self) -> "ErasureOrder":
        return replace(self, passes=self.passes + 1)


class ErasureRepository(Protocol):
    """Orders to erase, staged by `AccountRepository.erase`."""

    def ordered(self) -> Iterable[ErasureOrder]: ...

    def erase_items(self, user_id: str) -> None:
        """Deletes everything of the user's but the bare profile."""

    def keep(self, order: ErasureOrder) -> None:
        """Notes how far it has come."""

    def close(self, order: ErasureOrder) -> None: ...
