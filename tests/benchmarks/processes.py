"""Interpreters that see the packaged artefact, or the packages as they come, and nothing else."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from infra.package.build import build
from infra.paths import ROOT
from tests.benchmarks import starts
from tests.benchmarks.played import ENVIRONMENT
from tests.benchmarks.timing import Sample

_PYTHON = (sys.executable, "-I", "-S", "-B")
_REQUESTS = Path(__file__).with_name("requests.py")
_COUNTED = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_REFERENCES = re.compile(r"I\s+refs:\s+([\d,]+)")


@dataclass(frozen=True)
class Start:
    """What one start took: processor time in milliseconds, and the modules it loaded."""

    milliseconds: float
    modules: tuple[str, ...]


@contextmanager
def unpacked() -> Iterator[Path]:
    """The local stage's artefact, as a function finds it."""
    with TemporaryDirectory(prefix="task-tracker-bench-") as folder:
        with zipfile.ZipFile(build("local") / "deployment.zip") as archive:
            archive.extractall(folder)
        yield Path(folder)


@contextmanager
def without_compiled(artefact: Path) -> Iterator[Path]:
    """The same artefact with sources alone, others' from where they came."""
    with TemporaryDirectory(prefix="task-tracker-bench-") as folder:
        copy = Path(folder, "sources")
        shutil.copytree(artefact, copy, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        for compiled in artefact.rglob("*.pyc"):
            name = compiled.relative_to(artefact).with_suffix(".py")
            source = site_packages() / name
            if source.is_file() and not (copy / name).exists():
                shutil.copy(source, copy / name)
        yield copy


def site_packages() -> Path:
    """The packages as they come from the registry."""
    return next(Path(sys.prefix, "lib").glob("python*/site-packages"))


def start(program: str) -> Start:
    took, _count, *modules = _output([*_PYTHON, "-c", program]).split()
    return Start(float(took), tuple(modules))


def calls(program: str) -> int:
    """How many functions it calls, Python's own among them: the same each time, on any machine."""
    return int(_output([*_PYTHON, "-c", starts.counted(program)]).rpartition(" ")[2])


def instructions(program: str) -> int | None:
    """How many the whole process executes; None where there is no valgrind."""
    if shutil.which("valgrind") is None:
        return None
    done = subprocess.run(
        [*_COUNTED, *_PYTHON, "-c", program],
        env={**ENVIRONMENT, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    found = _REFERENCES.search(done.stderr)
    assert found is not None, done.stderr
    return int(found[1].replace(",", ""))


def world(artefact: Path) -> str:
    return _requests(artefact, "world", "")


def measured(artefact: Path, what: str, played: str) -> dict[str, Sample]:
    times = json.loads(_requests(artefact, what, played))
    return {name: Sample(taken) for name, taken in times.items()}


def recorded(artefact: Path) -> dict[str, Any]:
    """What each kind of request calls, logs and takes, by name."""
    found: dict[str, Any] = json.loads(_requests(artefact, "calls", world(artefact)))
    return found


def grown(artefact: Path) -> dict[str, dict[str, dict[str, float]]]:
    """What each operation asks of the database, by its name and the number of tasks."""
    found: dict[str, dict[str, dict[str, float]]] = json.loads(_requests(artefact, "growth", ""))
    return found


def _requests(artefact: Path, what: str, played: str) -> str:
    paths = [str(path) for path in (artefact, ROOT, site_packages())]
    return _output([*_PYTHON, str(_REQUESTS), *paths, what], played)


def _output(command: list[str], given: str = "") -> str:
    # A few variables alone: what the machine has set is not to be measured.
    home = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    done = subprocess.run(
        command,
        input=given,
        env={**home, **ENVIRONMENT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
