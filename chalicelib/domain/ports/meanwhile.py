"""Something that goes on while the one who asked for it does something else."""

from collections.abc import Callable
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Meanwhile(Protocol):
    """Begins the work; calling what comes back waits for its result, or raises its error."""

    def __call__(self, work: Callable[[], Result], /) -> Callable[[], Result]: ...
