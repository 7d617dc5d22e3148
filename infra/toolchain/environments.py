"""Virtual environments, made from lock files with hashes; left alone while those are the same."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.inputs import Stamp, digest
from infra.paths import ROOT
from infra.steps import Problem, step
from infra.toolchain.commands import run_logged


def ensure(environment: Path, lock: Path) -> None:
    """Makes `environment` hold exactly what `lock` lists, by this interpreter's version."""
    stamp = Stamp(environment / ".inputs")
    inputs = digest([lock], sys.version, sys.executable, str(environment), root=ROOT)
    with step(f"environment {environment.name}") as running:
        if stamp.matches(inputs) and (environment / "bin" / "python").exists():
            running.note = "unchanged"
            return
        _need_ensurepip()
        if environment.exists():
            shutil.rmtree(environment)
        running.say("installing packages, the first time about a minute")
        label = environment.name.lstrip(".")
        run_logged(
            f"{label}-create",
            [sys.executable, "-m", "venv", environment],
            "is there room on the disk?",
        )
        python = environment / "bin" / "python"
        run_logged(
            f"{label}-install",
            [python, "-m", "pip", "install", "--no-compile", "--require-hashes", "-r", lock],
            "is the package index reachable, and is there room on the disk? Then run it again",
            environment={"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"},
        )
        # pip would compile on one core. Files for other Pythons do not compile: that is no failure.
        compile_all = ["-m", "compileall", "-q", "-j", "0", str(environment / "lib")]
        subprocess.run([str(python), *compile_all], capture_output=True, check=False)
        stamp.write(inputs)


def _need_ensurepip() -> None:
    """Debian keeps it in a package of its own: installed where we may, else asked for."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    advice = f"this Python cannot make virtual environments: apt install {package}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Problem(advice)
    with step(f"apt-get install {package}"):
        install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
        run_logged("apt-venv", install, advice, environment={"DEBIAN_FRONTEND": "noninteractive"})
