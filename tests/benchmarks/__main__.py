"""`python -m tests.benchmarks [part …]`: prints the table; with every part, writes the page."""

import sys

from infra.steps import step
from tests.benchmarks import cold, cost, growth, load, page, processes, running, warm
from tests.benchmarks.table import Part, lines

_PARTS = {
    "cold": cold.measure,
    "warm": warm.measure,
    "load": load.measure,
    "cost": cost.measure,
    "growth": growth.measure,
    "run": running.measure,
}


def main(asked: list[str]) -> None:
    unknown = [name for name in asked if name not in _PARTS]
    if unknown:
        sys.exit(f"error: no part {' '.join(unknown)}: choose from {', '.join(_PARTS)}")
    parts: list[Part] = []
    with processes.unpacked() as artefact:
        for name in asked or _PARTS:
            with step(name):
                parts.append(_PARTS[name](artefact))
    for part in parts:
        print("\n".join(["", part.title, *lines(part)]))
    if not asked:
        page.write(parts)


if __name__ == "__main__":
    main(sys.argv[1:])
