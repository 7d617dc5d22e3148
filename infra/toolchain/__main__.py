"""`python3 -m infra.toolchain [--page] [-- COMMAND]`: makes the environments, then becomes COMMAND.

This file alone must be readable by any Python, so that an old one can say what it lacks.
"""

import os
import subprocess
import sys

MINIMUM = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def newer_python():  # type: ignore[no-untyped-def] # an old Python reads no annotations
    """The path of an interpreter that is new enough and runs, if there is one."""
    for name in NEWER:
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            path = os.path.join(folder, name)
            if os.access(path, os.X_OK) and subprocess.call([path, "-c", ""], stderr=-1) == 0:
                return path
    return None


if sys.version_info < MINIMUM:
    found = newer_python()  # type: ignore[no-untyped-call]
    if found:
        command = [found, "-m", "infra.toolchain"]
        command.extend(sys.argv[1:])
        os.execv(found, command)  # noqa: S606 - becomes the newer Python
    version = ".".join(str(part) for part in sys.version_info[:2])
    sys.exit(
        "error: Python 3.11 or newer is needed, this is "
        + version
        + ": install one, or name it: make PYTHON=/path/to/python3.12 ..."
    )

from infra.toolchain.cli import main  # noqa: E402 - only a Python that can read it gets here

sys.exit(main())
