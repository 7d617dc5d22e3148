"""Running something over a unit of work until nobody else was first."""

import random
from collections.abc import Callable
from typing import TypeVar

from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.errors import VersionConflict

Outcome = TypeVar("Outcome")

# Of a hundred writers of one thing at the same moment, all come through: it takes about 5 s.
_ATTEMPTS = 16
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.01, 1.0


def until_committed(container: Container, attempt: Callable[[Scope], Outcome]) -> Outcome:
    """Runs the attempt on a fresh scope, from the start each time another request was first.

    Errors: `VersionConflict` when it gave up.
    """
    for number in range(_ATTEMPTS):
        try:
            return attempt(container.scope())
        except VersionConflict:
            if number == _ATTEMPTS - 1:
                raise
            # Full jitter: those who collided once should not meet again.
            longest = min(_LONGEST_PAUSE_SECONDS, _FIRST_PAUSE_SECONDS * 2**number)
            container.pause(random.uniform(0, longest))  # noqa: S311
    raise AssertionError("unreachable")
