"""Node for the page: the machine's own where it is new enough, else one brought by pip."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from infra.paths import ROOT, VENV_NODE
from infra.toolchain import environments

_LOCK = ROOT / "infra" / "toolchain" / "node-requirements.txt"


def is_new_enough(version: str) -> bool:
    """Whether `node --version`'s answer is one the page's build tool takes: ≥ 20.19 or ≥ 22.12."""
    match = re.match(r"v(\d+)\.(\d+)\.", version)
    if match is None:
        return False
    major, minor = int(match[1]), int(match[2])
    return major > 22 or (major == 22 and minor >= 12) or (major == 20 and minor >= 19)


def folder() -> Path:
    """The folder that holds `node` and `npm`, made if need be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and is_new_enough(version(Path(node))):
        return Path(node).parent
    environments.ensure(VENV_NODE, _LOCK)
    return VENV_NODE / "bin"


def version(node: Path) -> str:
    """What `node --version` says; empty where it does not run."""
    try:
        done = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def path_with(node_folder: Path) -> str:
    """A PATH on which that folder's node and npm come first."""
    return os.pathsep.join([str(node_folder), os.environ.get("PATH", os.defpath)])
