"""Where orders to erase an account are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ErasureOrder:
    """An account to erase; `version` is the one of its user that says so."""

    user_id: str
    version: int


class ErasureRepository(Protocol):
    """Orders to erase, staged by `AccountRepository.erase`."""

    def ordered(self) -> Iterable[ErasureOrder]: ...

    def erase_items(self, user_id: str) -> None:
        """Deletes everything of the user's but the bare profile."""

    def close(self, order: ErasureOrder) -> None: ...
