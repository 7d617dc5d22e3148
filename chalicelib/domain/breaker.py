"""A circuit breaker: after some failures in a row nobody calls for a while, then one tries."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FAILURES_TO_OPEN = 3
OPEN_FOR = timedelta(seconds=30)
# How long the one that tries has, before another may.
PROBE_LEASE = timedelta(seconds=15)
# Failures that lie so far apart are no row.
FORGOTTEN_AFTER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class BreakerState:
    """`open_until` None: closed. `version` counts the writes of it."""

    failures: int = 0
    failed_at: datetime | None = None
    open_until: datetime | None = None
    version: int = 0

    def is_open(self, now: datetime) -> bool:
        return self.open_until is not None and now < self.open_until

    @property
    def is_clean(self) -> bool:
        return self.failures == 0 and self.open_until is None

    def failed(self, now: datetime) -> "BreakerState":
        recent = self.failed_at is not None and now - self.failed_at < FORGOTTEN_AFTER
        failures = self.failures + 1 if recent else 1
        # One failure is enough where it was open: the trial has failed.
        opens = failures >= FAILURES_TO_OPEN or self.open_until is not None
        return replace(
            self,
            failures=failures,
            failed_at=now,
            open_until=now + OPEN_FOR if opens else None,
            version=self.version + 1,
        )

    def succeeded(self) -> "BreakerState":
        return BreakerState(version=self.version + 1)

    def probing(self, now: datetime) -> "BreakerState":
        """Open for everybody else while one tries."""
        return replace(self, open_until=now + PROBE_LEASE, version=self.version + 1)
