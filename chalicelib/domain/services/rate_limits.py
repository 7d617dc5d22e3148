"""Deciding whether a request is let through."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain.errors import Unavailable
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.limits import Metrics, RateCounter
from chalicelib.domain.rate import SLOTS, Verdict, judge, slot_of


class ProcessCounts:
    """Counts kept in this process alone: what stays when the shared ones can't be reached."""

    def __init__(self) -> None:
        self._slot = 0
        self._counts: dict[str, dict[int, int]] = {}

    def count(self, subject: str, now: datetime) -> Mapping[int, int]:
        slot = slot_of(now)
        if slot > self._slot + SLOTS:
            self._counts.clear()
        self._slot = slot
        slots = self._counts.setdefault(subject, {})
        slots[slot] = slots.get(slot, 0) + 1
        return slots


class RateLimits:
    """Windows shared by all processes. Unreachable, they let everybody through and say so in a
    metric; only signing in keeps a limit then, this process's own.
    """

    def __init__(self, shared: RateCounter, clock: Clock, metrics: Metrics) -> None:
        self._shared = shared
        self._own = ProcessCounts()
        self._clock = clock
        self._metrics = metrics

    def verdict(self, subject: str, limit: int, stays_closed: bool) -> Verdict:
        """Counts one request of the subject. `stays_closed`: limited even without the store."""
        now = self._clock.now()
        try:
            return judge(self._shared.count(subject, now), limit, now)
        except Unavailable:
            return self.verdict_alone(subject, limit, stays_closed)

    def verdict_alone(self, subject: str, limit: int, stays_closed: bool) -> Verdict:
        """The verdict without the shared counts."""
        self._metrics.count("RateLimitFailOpen")
        now = self._clock.now()
        counts = self._own.count(subject, now) if stays_closed else {}
        return judge(counts, limit, now)
