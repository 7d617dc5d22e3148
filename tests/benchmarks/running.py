"""How long `make run` takes until it has answered a request, by the clock on the wall."""

import os
import signal
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from infra.paths import ROOT
from tests.benchmarks.table import Figure, Part
from tests.benchmarks.timing import Sample
from tests.stack import free_ports

_ROUNDS = 3
_STOP_SECONDS = 60


def measure(_artefact: Path) -> Part:
    """With everything installed and built: over no data, then over what the start before left."""
    with TemporaryDirectory(prefix="task-tracker-bench-") as folder:
        first = _start(folder)
        again = Sample([_start(folder) for _ in range(_ROUNDS)])
    spread = ", ".join(f"{seconds:.1f}" for seconds in again.times)
    return Part(
        "run",
        "`make run`, by the clock on the wall",
        (
            Figure("until it serves, nothing changed", 10, again.median, "s", f"{spread} s"),
            Figure("until it serves, everything still to be deployed", None, first, "s"),
        ),
    )


def _start(folder: str) -> float:
    """Seconds until the command says that it has answered."""
    port, emulator_port = map(str, free_ports(2))
    environment = {name: v for name, v in os.environ.items() if not name.startswith("AWS_")}
    environment |= {"PORT": port, "EMULATOR_PORT": emulator_port, "TASK_TRACKER_LOCAL": folder}
    started = time.monotonic()
    with subprocess.Popen(
        ["make", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        lines: list[str] = []
        try:
            for line in running.stdout:
                lines.append(line)
                if "is ready:" in line:
                    return time.monotonic() - started
            raise AssertionError("it did not start:\n" + "".join(lines))
        finally:
            os.killpg(running.pid, signal.SIGINT)  # as Ctrl-C does: data is kept
            running.communicate(timeout=_STOP_SECONDS)
