"""What counts requests, and what counts what went wrong."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol


class RateCounter(Protocol):
    """Counts requests by subject and slot (see `domain.rate`)."""

    def count(self, subject: str, now: datetime) -> Mapping[int, int]:
        """Counts one, and answers the counts of the window by slot. Errors: `Unavailable`."""


class Metrics(Protocol):
    def count(self, name: str) -> None:
        """One more of `name`."""

    def add(self, name: str, amount: float) -> None:
        """So much more of `name`."""
