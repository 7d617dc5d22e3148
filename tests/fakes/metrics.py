"""Metrics that are kept, to be looked at."""

from collections import Counter


class MemoryMetrics:
    def __init__(self) -> None:
        self.totals: Counter[str] = Counter()

    def count(self, name: str) -> None:
        self.totals[name] += 1

    def add(self, name: str, amount: float) -> None:
        self.totals[name] += amount  # type: ignore[assignment]  # a Counter adds any number up
