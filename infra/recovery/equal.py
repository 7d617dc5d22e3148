"""A table made to hold what a backup holds, by writing what differs and nothing else.

So it can be cut off anywhere and run again, a restore of little is quick, and the stream tells of
no item that was right already.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from infra.recovery.tables import Item, Key, Table, key_of

_SIDE_BY_SIDE = 8

LeavesOut = Callable[[Item], bool]


class Source(Protocol):
    """What a table held."""

    def pages(self, part: int = 0, parts: int = 1) -> Iterator[list[Item]]: ...

    def among(self, keys: Sequence[Key]) -> Container[Key]:
        """Those of the keys that it has."""
        ...


@dataclass(frozen=True)
class Difference:
    """How many items were, or would be, `written` and `removed`; and how many were `same`."""

    written: int = 0
    removed: int = 0
    same: int = 0

    def __add__(self, other: "Difference") -> "Difference":
        return Difference(
            self.written + other.written, self.removed + other.removed, self.same + other.same
        )

    def __str__(self) -> str:
        return f"{self.written} written, {self.removed} removed, {self.same} as they were"


def make_equal(
    source: Source, table: Table, leaves_out: LeavesOut, *, only_look: bool = False
) -> Difference:
    """Gives `table` the items of `source` and takes from it all others.

    What `leaves_out` says stays as it is, there or not. With `only_look` nothing is written.
    """

    def write(part: int) -> Difference:
        return _write(source, table, leaves_out, part, only_look)

    def remove(part: int) -> Difference:
        return _remove(source, table, leaves_out, part, only_look)

    total = Difference()
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        for work in (write, remove):
            for found in pool.map(work, range(_SIDE_BY_SIDE)):
                total += found
    return total


def _write(
    source: Source, table: Table, leaves_out: LeavesOut, part: int, only_look: bool
) -> Difference:
    written = same = 0
    for page in source.pages(part, _SIDE_BY_SIDE):
        wanted = [item for item in page if not leaves_out(item)]
        there = table.among([key_of(item) for item in wanted])
        differing = [item for item in wanted if there.get(key_of(item)) != item]
        if not only_look:
            table.write(put=differing)
        written += len(differing)
        same += len(wanted) - len(differing)
    return Difference(written=written, same=same)


def _remove(
    source: Source, table: Table, leaves_out: LeavesOut, part: int, only_look: bool
) -> Difference:
    removed = 0
    for page in table.pages(part, _SIDE_BY_SIDE):
        keys = [key_of(item) for item in page if not leaves_out(item)]
        wanted = source.among(keys)
        gone = [key for key in keys if key not in wanted]
        if not only_look:
            table.write(delete=gone)
        removed += len(gone)
    return Difference(removed=removed)
