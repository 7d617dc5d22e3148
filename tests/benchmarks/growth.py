"""What operations cost as users come to have more tasks, and tables more users."""

from pathlib import Path
from typing import Any

from tests.benchmarks import heat, processes
from tests.benchmarks.cost import MIX
from tests.benchmarks.table import Figure, Part

# From here on every list has a full page to show.
_FROM = "1000"


def measure(artefact: Path) -> Part:
    """Counted calls, items and bytes; then the load of 10,000 requests a second by partition."""
    asked = processes.grown(artefact)
    recorded = processes.recorded(artefact)
    sizes = [f"{int(size):,}" for size in next(iter(asked.values()))]
    growing = [n for n, by in asked.items() if _last(by)["calls"] > by[_FROM]["calls"]]
    others = sum(each["others"] for by in asked.values() for each in by.values())
    return Part(
        "growth",
        f"Growth: one user's tasks, {', '.join(sizes[:-1])} and {sizes[-1]}",
        (
            Figure(
                "operations that take more calls than with 1,000 tasks",
                0,
                len(growing),
                "",
                ", ".join(growing),
            ),
            Figure("partition keys of other users touched", 0, others, ""),
            *(_bytes(name, by) for name, by in asked.items()),
            *heat.figures(recorded, MIX, _owner(recorded)),
        ),
    )


def _bytes(name: str, by: dict[str, dict[str, float]]) -> Figure:
    """Bytes read with the most tasks ÷ with as many as fill a page."""
    detail = (
        f"calls {_row(by, 'calls')}; items read {_row(by, 'items')}; "
        f"KB read {_row(by, 'bytes', 1000)}; write units {_row(by, 'writes')}"
    )
    return Figure(name, 1.1, _last(by)["bytes"] / by[_FROM]["bytes"], detail=detail)


def _last(by: dict[str, dict[str, float]]) -> dict[str, float]:
    return list(by.values())[-1]


def _row(by: dict[str, dict[str, float]], what: str, per: int = 1) -> str:
    values = [f"{each[what] / per:.0f}" for each in by.values()]
    return values[0] if len(set(values)) == 1 else ", ".join(values)


def _owner(recorded: dict[str, Any]) -> str:
    [asked] = [asked for op, asked, _ in recorded["GET"]["calls"] if op == "BatchGetItem"]
    return str(asked["RequestItems"]["tracker"]["Keys"][0]["pk"]["S"]).removeprefix("USER#")
