"""What the lines of a log say in figures."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Operation:
    """One route: how long each answer took (ms), and what all of them took together."""

    milliseconds: list[float] = field(default_factory=list)
    errors: int = 0
    read_units: float = 0.0
    write_units: float = 0.0

    def percentile(self, part: float) -> float:
        """The answer that `part` of all were no slower than (nearest rank)."""
        ordered = sorted(self.milliseconds)
        return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


@dataclass
class Figures:
    """Routes by name; every other metric by its name and labels."""

    operations: dict[str, Operation] = field(default_factory=lambda: defaultdict(Operation))
    counts: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    largest: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, line: str) -> None:
        """Takes in a line of the log, where it is one of metrics."""
        try:
            said = json.loads(line)
        except ValueError:
            return
        if not isinstance(said, dict) or "_aws" not in said:
            return
        if "operation" in said:
            self._add_request(said)
        for directive in said["_aws"]["CloudWatchMetrics"]:
            labels = _labels(directive, said)
            for metric in directive["Metrics"]:
                self._add(metric["Name"], metric["Unit"], labels, said[metric["Name"]])

    def _add_request(self, said: dict[str, Any]) -> None:
        operation = self.operations[said["operation"]]
        operation.milliseconds += _listed(said.get("Duration", []))
        operation.errors += int(said.get("Errors", 0))
        operation.read_units += said.get("ReadUnits", 0.0)
        operation.write_units += said.get("WriteUnits", 0.0)

    def _add(self, name: str, unit: str, labels: str, value: Any) -> None:
        if name == "Duration":
            return
        if unit == "Count":
            self.counts[name + labels] += value
        else:
            self.largest[name + labels] = max(self.largest[name + labels], *_listed(value))


def of_lines(lines: Iterable[str]) -> Figures:
    figures = Figures()
    for line in lines:
        figures.add(line)
    return figures


def table(figures: Figures) -> list[str]:
    """The figures as lines to print."""
    rows = [f"{'route':<24}{'requests':>9}{'errors':>8}{'p50 ms':>9}{'p95 ms':>9}"
            f"{'reads':>8}{'writes':>8}"]  # fmt: skip
    for name, one in sorted(figures.operations.items()):
        number = len(one.milliseconds) or 1
        rows.append(
            f"{name:<24}{len(one.milliseconds):>9}{one.errors:>8}"
            f"{one.percentile(0.5):>9.1f}{one.percentile(0.95):>9.1f}"
            f"{one.read_units / number:>8.1f}{one.write_units / number:>8.1f}"
        )
    rows += ["", "reads, writes: units a request. In all:"]
    rows += [f"  {name:<50}{value:>12g}" for name, value in sorted(figures.counts.items())]
    rows += [f"  {name:<50}{value:>12g} at most" for name, value in sorted(figures.largest.items())]
    return rows


def _labels(directive: dict[str, Any], said: dict[str, Any]) -> str:
    """What tells this metric from others of its name; the route is told by its row."""
    keys = [key for key in directive["Dimensions"][0] if key not in ("service", "stage")]
    return "".join(f" {key}={said[key]}" for key in keys)


def _listed(value: Any) -> list[float]:
    return value if isinstance(value, list) else [value]
