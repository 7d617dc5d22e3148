"""The shared request counts in memory; can be made to fail."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain.errors import Unavailable
from chalicelib.domain.rate import slot_of


class MemoryRateCounter:
    def __init__(self) -> None:
        self.counts: dict[str, dict[int, int]] = {}
        self.is_down = False

    def count(self, subject: str, now: datetime) -> Mapping[int, int]:
        if self.is_down:
            raise Unavailable("the database")
        slots = self.counts.setdefault(subject, {})
        slots[slot_of(now)] = slots.get(slot_of(now), 0) + 1
        return slots
