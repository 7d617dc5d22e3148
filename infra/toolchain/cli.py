"""The toolchain's command line: which parts to make, and what to become afterwards."""

import fcntl
import os
import shutil
import sys
import time

from infra.paths import LOCAL, ROOT, VENV, VENV_EMULATOR
from infra.steps import Problem, run_reporting_problems, side_by_side
from infra.toolchain import environments, node, page

_USAGE = "python3 -m infra.toolchain [--emulator] [--npm] [--page] [-- COMMAND…]"
_ROOM_BYTES = 2_000_000_000


def main() -> int:
    """Makes `.venv` and what the options name; with a command, replaces itself by that."""
    started = time.time()
    arguments = sys.argv[1:]
    split = arguments.index("--") if "--" in arguments else len(arguments)
    options, command = arguments[:split], arguments[split + 1 :]
    if set(options) - {"--emulator", "--npm", "--page"}:
        print(f"usage: {_USAGE}", file=sys.stderr)
        return 2
    status = run_reporting_problems(lambda: _prepare(set(options)))
    if status or not command:
        return status
    os.environ["TASK_TRACKER_STARTED"] = str(started)
    sys.stdout.flush()
    os.execvp(command[0], command)  # noqa: S606 — becomes the command: one process, one pid


def _prepare(options: set[str]) -> None:
    if not VENV.exists():
        free = shutil.disk_usage(ROOT).free
        if free < _ROOM_BYTES:
            raise Problem(
                f"only {free // 1_000_000} MB free on the disk: "
                f"{_ROOM_BYTES // 1_000_000} MB are needed, make some room"
            )
    emulator_lock = ROOT / "infra" / "emulator" / "requirements.txt"
    tasks = [lambda: environments.ensure(VENV, ROOT / "requirements-dev.txt")]
    if "--emulator" in options:
        tasks.append(lambda: environments.ensure(VENV_EMULATOR, emulator_lock))
    if options & {"--npm", "--page"}:
        tasks.append(lambda: _prepare_page(built="--page" in options))
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "toolchain.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another make in this checkout: it may be at the same
        side_by_side(*tasks)


def _prepare_page(built: bool) -> None:
    folder = node.folder()
    os.environ["PATH"] = node.path_with(folder)  # for the command as well
    page.ensure_packages(folder)
    if built:
        page.ensure_built(folder)
