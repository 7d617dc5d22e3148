"""`python -m infra.check`: every check that needs no stack, side by side; says all that fail."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from infra.paths import FRONTEND, ROOT
from infra.steps import Problem, run_reporting_problems, step

_BIN = Path(sys.prefix, "bin")
_CODE = ("app.py", "chalicelib", "infra", "tests")
_AT_A_TIME = 2


@dataclass(frozen=True)
class Check:
    """One command; passed where it exits with 0."""

    name: str
    command: tuple[str | Path, ...]
    folder: Path = ROOT


CHECKS = (
    Check("types", (_BIN / "mypy", "--strict", *_CODE)),
    Check(
        "unit tests",
        (_BIN / "pytest", "-q", "--disable-socket", "--allow-unix-socket", "tests/unit"),
    ),
    Check("page", ("npm", "run", "check"), FRONTEND),
    Check("architecture", (_BIN / "lint-imports",)),
    Check("lint", (_BIN / "ruff", "check", *_CODE)),
    Check("format", (_BIN / "ruff", "format", "--check", *_CODE)),
)


def main() -> None:
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        outputs = list(pool.map(_output_if_failed, CHECKS))
    failed = [
        (check, text) for check, text in zip(CHECKS, outputs, strict=True) if text is not None
    ]
    for check, text in failed:
        print(f"\n── {check.name} ──\n{text.strip()}", flush=True)
    if failed:
        raise Problem(f"make check: {', '.join(check.name for check, _ in failed)}")


def _output_if_failed(check: Check) -> str | None:
    with step(check.name) as running:
        done = subprocess.run(
            check.command,
            cwd=check.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            running.note = "failed"
    return done.stdout + done.stderr if done.returncode else None


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
