"""Where the state of circuit breakers is shared."""

from typing import Protocol

from chalicelib.domain.breaker import BreakerState


class BreakerStore(Protocol):
    def read(self, name: str) -> BreakerState:
        """The state as last written; a clean one where there is none. Errors: `Unavailable`."""

    def write(self, name: str, state: BreakerState) -> bool:
        """Writes version n over n-1; False where another was first. Errors: `Unavailable`."""
