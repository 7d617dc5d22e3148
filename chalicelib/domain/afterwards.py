"""What is to happen outside the database once a unit of work is decided."""

from collections.abc import Callable


class Afterwards:
    """Acts that wait for the commit. None may raise: what was committed is committed."""

    def __init__(self) -> None:
        self._if_done: list[Callable[[], None]] = []
        self._if_refused: list[Callable[[], None]] = []

    def if_done(self, act: Callable[[], None]) -> None:
        """To run when everything was written."""
        self._if_done.append(act)

    def if_refused(self, act: Callable[[], None]) -> None:
        """To run when it is certain that nothing was: another was first."""
        self._if_refused.append(act)

    def done(self) -> None:
        self._run(self._if_done)

    def refused(self) -> None:
        self._run(self._if_refused)

    def _run(self, acts: list[Callable[[], None]]) -> None:
        chosen = acts[:]
        self._if_done.clear()
        self._if_refused.clear()
        for act in chosen:
            act()
