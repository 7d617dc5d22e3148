"""Processor time, measured in turns: what disturbs one of those compared disturbs all."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sample:
    """Times of one thing, in milliseconds, in the order they were taken."""

    times: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def quartiles(self) -> tuple[float, float]:
        low, _, high = statistics.quantiles(self.times, n=4)
        return low, high

    def __str__(self) -> str:
        low, high = self.quartiles
        return f"{self.median:.3g} ms ({low:.3g} to {high:.3g})"


def ratios(above: Sample, below: Sample) -> Sample:
    """Turn by turn, so that both of each were taken under the same load."""
    return Sample([a / b for a, b in zip(above.times, below.times, strict=True)])


def in_turns(
    things: Mapping[str, Callable[[], Any]], rounds: int, warm_up: int = 0
) -> dict[str, Sample]:
    """Processor time of each, of all threads of this process."""
    times: dict[str, list[float]] = {name: [] for name in things}
    for turn in range(warm_up + rounds):
        for name, run in things.items():
            started = time.process_time()
            run()
            if turn >= warm_up:
                times[name].append((time.process_time() - started) * 1000)
    return {name: Sample(taken) for name, taken in times.items()}
