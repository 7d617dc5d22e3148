"""Running something over a unit of work until nobody else was first."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.errors import VersionConflict

Outcome = TypeVar("Outcome")

_ATTEMPTS = 8
_FIRST_PAUSE_SECONDS = 0.01


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
            time.sleep(random.uniform(0, _FIRST_PAUSE_SECONDS * 2**number))  # noqa: S311
    raise AssertionError("unreachable")
