"""`python -m infra.lock`: every requirements*.in made into a lock file with hashes."""

import subprocess
import sys
from pathlib import Path

from infra.paths import ROOT
from infra.steps import Problem, run_reporting_problems, step

LOWEST_PYTHON = "3.11"
# In this order: what the functions run with decides for the tools beside it.
FILES: tuple[tuple[str, str | None], ...] = (
    ("requirements.in", None),
    ("requirements-dev.in", "requirements.txt"),
    ("infra/emulator/requirements.in", None),
    ("infra/toolchain/node-requirements.in", None),
)


def main() -> None:
    for source, constraint in FILES:
        with step(f"lock {source}"):
            _lock(source, constraint)


def _lock(source: str, constraint: str | None) -> None:
    command = [str(Path(sys.prefix, "bin", "uv")), "pip", "compile", source, "--quiet", "--upgrade"]
    command += ["--output-file", str(Path(source).with_suffix(".txt"))]
    command += ["--generate-hashes", "--universal", "--python-version", LOWEST_PYTHON]
    command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    if constraint:
        command += ["--constraint", constraint]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Problem(f"{source} could not be resolved; uv says why above")


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
