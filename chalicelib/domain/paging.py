"""Pages of a list, and where the next one begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Entity = TypeVar("Entity")

# Where a list goes on: the store's own key per range, opaque to everyone else.
Position = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page(Generic[Entity]):
    """Some entities in order, and the position after the last of them; None where the list ends."""

    items: tuple[Entity, ...]
    next: Position | None
