"""Deciding whether a service that failed is called again."""

from datetime import datetime, timedelta

from chalicelib.domain.breaker import BreakerState
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.ports.breakers import BreakerStore
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.limits import Metrics

# How long what the others wrote is believed without asking again.
_FRESH = timedelta(seconds=5)


class CircuitBreaker:
    """One breaker over all processes. Without the store, this process's own state decides."""

    def __init__(self, name: str, store: BreakerStore, clock: Clock, metrics: Metrics) -> None:
        self._name = name
        self._store = store
        self._clock = clock
        self._metrics = metrics
        self._state = BreakerState()
        self._read_at: datetime | None = None

    def admits(self) -> bool:
        """Whether to call now. While open it says no at once; then one caller at a time tries."""
        now = self._clock.now()
        # Open is believed without a read: that is what makes it quick.
        if self._state.is_open(now):
            return False
        self._refresh(now)
        if self._state.is_open(now):
            return False
        if self._state.open_until is None:
            return True
        return self._write(self._state.probing(now))

    def succeeded(self) -> None:
        if not self._state.is_clean:
            self._write(self._state.succeeded())

    def failed(self) -> None:
        now = self._clock.now()
        self._refresh(now, whatever=True)
        after = self._state.failed(now)
        if after.open_until is not None:
            self._metrics.count("AssistantBreakerOpened")
        self._write(after)

    def _refresh(self, now: datetime, whatever: bool = False) -> None:
        if not whatever and self._read_at is not None and now - self._read_at < _FRESH:
            return
        try:
            self._state = self._store.read(self._name)
            self._read_at = now
        except Unavailable:
            self._metrics.count("AssistantBreakerAlone")

    def _write(self, state: BreakerState) -> bool:
        """Whether it is we who wrote it. Another's state is read when it is next asked for."""
        try:
            is_ours = self._store.write(self._name, state)
        except Unavailable:
            is_ours = True
        if is_ours:
            self._state = state
        else:
            self._read_at = None
        return is_ours
