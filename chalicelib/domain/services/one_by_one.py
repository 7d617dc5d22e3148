"""Work on many things, none of which is to keep back those after it."""

from collections.abc import Iterator
from contextlib import contextmanager

# So many failures are no matter of single things: what is left waits for the next run.
_MOST = 10


class OneByOne:
    """Remembers what went wrong with single things, to be told when the others are done."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._errors: list[Exception] = []

    @contextmanager
    def next(self) -> Iterator[None]:
        """Errors: `ExceptionGroup`, where too many have failed to go on."""
        try:
            yield
        except Exception as error:
            self._errors.append(error)
            if len(self._errors) == _MOST:
                self.tell()

    def tell(self) -> None:
        """Errors: `ExceptionGroup` of all that went wrong."""
        if self._errors:
            raise ExceptionGroup(f"some {self._kind} could not be done", self._errors)
