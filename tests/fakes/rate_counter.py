"""The shared request counts in memory; can be made to fail."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain.rate import slot_of


class MemoryRateCounter:
    def __init__(self) -> None:
        self.counts: dict[str, dict[int, int]] = {}
        self.failure: Exception | None = None

    def count(self, subject: str, now: datetime) -> Mapping[int, int]:
        if self.failure is not None:
            raise self.failure
        slots = self.counts.setdefault(subject, {})
        slots[slot_of(now)] = slots.get(slot_of(now), 0) + 1
        return slots
