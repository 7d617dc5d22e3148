"""Starting a function, beside the least that Chalice, PynamoDB and a client can start with."""

from pathlib import Path

from infra.package.build import build
from tests.benchmarks import processes, starts
from tests.benchmarks.table import Figure, Part
from tests.benchmarks.timing import Sample, ratios

_ROUNDS = 11
FORBIDDEN = ("openai", "httpx", "httpx2", "PIL", "dateparser", "aws_xray_sdk")


def measure(artefact: Path) -> Part:
    """The size of the zip, and what init costs; in turns, each in a process of its own."""
    with processes.without_compiled(artefact) as sources:
        programs = {
            "floor": starts.floor(str(processes.site_packages())),
            "ours": starts.ours(str(artefact)),
            "sources": starts.ours(str(sources)),
        }
        for program in programs.values():
            processes.start(program)
        runs = [
            {name: processes.start(program) for name, program in programs.items()}
            for _ in range(_ROUNDS)
        ]
    floor, ours, plain = (Sample([run[name].milliseconds for run in runs]) for name in programs)
    loaded = runs[0]["ours"].modules
    above, below = (processes.instructions(programs[name]) for name in ("ours", "floor"))
    counted = None if above is None or below is None else above / below
    size = (build("local") / "deployment.zip").stat().st_size / 1e6
    forbidden = [name for name in FORBIDDEN if name in loaded]
    return Part(
        "cold",
        "Start of a function",
        (
            Figure("deployment zip", 10, size, "MB"),
            Figure(
                "init, processor time ÷ floor",
                1.10,
                ratios(ours, floor).median,
                detail=f"{ours} ÷ {floor}",
            ),
            Figure(
                "init, instructions ÷ floor",
                1.22,
                counted,
                detail="" if above is None else f"{above / 1e6:.0f} million",
            ),
            Figure("modules after init", 500, len(loaded), ""),
            Figure("heavy modules after init", 0, len(forbidden), "", ", ".join(forbidden)),
            Figure(
                "init with compiled modules ÷ without",
                0.80,
                ratios(ours, plain).median,
                detail=f"{ours} ÷ {plain}",
            ),
        ),
    )
