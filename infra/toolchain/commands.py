"""Runs an outside command, its output in a log file; a failure is one line that names the log."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from infra.paths import LOGS, ROOT
from infra.steps import Problem


def run_logged(
    name: str,
    command: Sequence[str | Path],
    advice: str,
    cwd: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Raises Problem with the command's most telling line and `advice` where it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    with log.open("wb") as output:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        text = log.read_text(errors="replace")
        raise Problem(f"{name} failed: {_telling_line(text)} — {advice} (all of it: {log})")


def _telling_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["it said nothing"])[-1][:300]
