"""Pages of a list, and where the next one begins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Entity = TypeVar("Entity")

# Where a list goes on: the store's own key per range, opaque to everyone else.
Position = Mapping[str, str]

# A page ends once it holds so many characters of text, however many items were asked for: an answer
# of the longest texts stays below the 6 MB that a function may answer with (12 bytes a character).
MOST_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Page(Generic[Entity]):
    """Some entities in order, and the position after the last of them; None where the list ends."""

    items: tuple[Entity, ...]
    next: Position | None


def fitting(
    read: Callable[[int], Page[Entity]], limit: int, length: Callable[[Entity], int]
) -> Page[Entity]:
    """The page of so many, or a shorter one whose texts fit into an answer: at least one."""
    while True:
        page = read(limit)
        left, fit = MOST_CHARACTERS, 0
        for item in page.items:
            left -= length(item)
            fit += left >= 0
        if fit == len(page.items) or limit == 1:
            return page
        limit = max(1, fit)
