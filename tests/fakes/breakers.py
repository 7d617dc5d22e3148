"""Shared circuit breakers in memory; can be made to fail."""

from chalicelib.domain.breaker import BreakerState
from chalicelib.domain.errors import Unavailable


class MemoryBreakers:
    def __init__(self) -> None:
        self.states: dict[str, BreakerState] = {}
        self.is_down = False
        self.reads = 0

    def read(self, name: str) -> BreakerState:
        self.reads += 1
        if self.is_down:
            raise Unavailable("the database")
        return self.states.get(name, BreakerState())

    def write(self, name: str, state: BreakerState) -> bool:
        if self.read(name).version != state.version - 1:
            return False
        self.states[name] = state
        return True
