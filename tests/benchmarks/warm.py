"""Requests to a function that runs, with AWS played at the socket."""

from pathlib import Path

from tests.benchmarks import processes
from tests.benchmarks.table import Figure, Part
from tests.benchmarks.timing import Sample, ratios

_STARTS = 9
_BESIDE = {
    "GET": ("GET of a task ÷ bare get_item, deserialised", "bare get", 1.25),
    "POST": ("POST of a task ÷ bare put_item", "bare put", 1.5),
    "LIST": ("list of 20 ÷ bare query of 20", "bare query", 1.0),
}


def measure(artefact: Path) -> Part:
    """The first request, warm ones beside bare calls, and a login beside its one hash."""
    played = processes.world(artefact)
    firsts = [processes.measured(artefact, "first", played) for _ in range(_STARTS)]
    first = Sample([run["first"].times[0] for run in firsts])
    hot = Sample([run["hot"].median for run in firsts])
    warm = processes.measured(artefact, "warm", played)
    login = processes.measured(artefact, "login", played)
    return Part(
        "warm",
        "Requests",
        (
            Figure(
                "first GET of a task ÷ hot ones",
                7,
                ratios(first, hot).median,
                detail=f"{first} ÷ {hot}",
            ),
            *(
                Figure(what, target, ratios(warm[name], warm[bare]).median, detail=detail)
                for name, (what, bare, target) in _BESIDE.items()
                for detail in [f"{warm[name]} ÷ {warm[bare]}"]
            ),
            Figure(
                "login ÷ one checkpw",
                1.05,
                ratios(login["login"], login["checkpw"]).median,
                detail=f"{login['login']} ÷ {login['checkpw']}",
            ),
        ),
    )
