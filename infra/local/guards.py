"""What must hold before anything is started, each with a line that says what to do if not."""

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.config import HOST, Config
from infra.steps import Problem, step

BACKLOG = 1024
_LOCK = "run.lock"
_NEEDED_BYTES = 300_000_000


@contextmanager
def only_one(config: Config) -> Iterator[None]:
    """Holds the checkout's lock. The kernel lets go of it however the process ends."""
    try:
        config.folder.mkdir(parents=True, exist_ok=True)
        file = (config.folder / _LOCK).open("a+")
    except OSError as error:
        raise Problem(f"{config.folder} can't be written to: {error.strerror}") from None
    with file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(f"Task Tracker is already running: {holder(config)}") from None
        lock.truncate(0)
        lock.write(f"pid {os.getpid()}, {config.url}")
        lock.flush()
        try:
            yield
        finally:
            lock.truncate(0)


def was_run_in(folder: Path) -> bool:
    """Whether the local stack has ever been started there."""
    return (folder / _LOCK).is_file()


def holder(config: Config) -> str:
    """Who holds the lock: pid and URL."""
    try:
        return (config.folder / _LOCK).read_text() or "it is just starting"
    except OSError:
        return "nobody"


def wait_for_last_save(config: Config) -> None:
    """Returns once an emulator whose starter was killed has saved and ended."""
    try:
        lock = (config.folder / "state" / "lock").open("r+")
    except OSError:
        return  # there was none yet
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with step("the last run saves its data"):
                fcntl.flock(lock, fcntl.LOCK_EX)


def listening(port: int, other: str) -> socket.socket:
    """A socket that listens there, so that from now on nobody else does.

    Raises Problem where something else does already; `other` is how to choose another.
    """
    taken = socket.socket()
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        taken.bind((HOST, port))
        taken.listen(BACKLOG)
    except OSError as error:
        taken.close()
        raise Problem(
            f"port {port} cannot be used ({error.strerror}): "
            f"stop what listens there, or choose another: {other}"
        ) from None
    return taken


def room_on_disk(folder: Path) -> None:
    """Raises Problem where the disk is all but full."""
    free = shutil.disk_usage(folder).free
    if free < _NEEDED_BYTES:
        raise Problem(
            f"only {free // 1_000_000} MB free where {folder} is: "
            f"{_NEEDED_BYTES // 1_000_000} MB are needed, make some room"
        )
