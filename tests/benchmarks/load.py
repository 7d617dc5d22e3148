"""A hundred users at once, on as many of our processes as there are processors."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks import processes
from tests.benchmarks.table import Figure, Part

USERS = 100
# What FastAPI, SQLAlchemy, PostgreSQL and Redis took for the same with ten connections, application
# and stores together: milliseconds of processor, on a machine of this kind.
_ELSEWHERE = {"GET": 1.6, "LIST": 3.1, "POST": 2.5, "PATCH": 4.8}
_SHARE = 0.75


def measure(artefact: Path) -> Part:
    """Each user asks again once answered; a process takes one request at a time, as Lambda does."""
    played = processes.world(artefact)
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        runs = list(pool.map(lambda _: processes.measured(artefact, "load", played), range(cores)))
    waiting = USERS // cores
    times = [wait for run in runs for wait in _latencies(list(run["done"].times), waiting)]
    late = quantiles(times, n=100)[-1]
    return Part(
        "load",
        f"A hundred users on {cores} processes",
        (
            Figure(
                "the slowest answer, with its queue", 500, max(times), "ms", _spread(times, late)
            ),
            *(
                Figure(
                    f"{name}, processor time",
                    _SHARE * elsewhere,
                    median(time for run in runs for time in run[name].times),
                    "ms",
                    f"{elsewhere} ms with a server and PostgreSQL, the stores' own time included",
                )
                for name, elsewhere in _ELSEWHERE.items()
            ),
        ),
    )


def _latencies(done: list[float], waiting: int) -> list[float]:
    """Of users who take turns: from one's last answer to its next, all others' in between."""
    return [later - earlier for earlier, later in zip(done, done[waiting:], strict=False)]


def _spread(times: list[float], late: float) -> str:
    return f"median {median(times):.0f} ms, 99 % within {late:.0f} ms; {len(times)} answers"
