"""What must hold before anything is started, each with a line that says what to do if not."""

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.config import HOST, Config
from infra.steps import Problem

_NEEDED_BYTES = 300_000_000


@contextmanager
def only_one(config: Config) -> Iterator[None]:
    """Holds the checkout's lock. The kernel lets go of it however the process ends."""
    config.folder.mkdir(parents=True, exist_ok=True)
    with (config.folder / "run.lock").open("a+") as lock:
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


def holder(config: Config) -> str:
    """Who holds the lock: pid and URL."""
    try:
        return (config.folder / "run.lock").read_text() or "it is just starting"
    except OSError:
        return "nobody"


def is_running(config: Config) -> bool:
    """Whether a stack of this folder is up."""
    try:
        with (config.folder / "run.lock").open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except OSError:
        return False


def ports_free(config: Config) -> None:
    """Raises Problem naming the port that something else listens on."""
    port_free(config.port, "make run PORT=…")
    port_free(config.emulator_port, "make run EMULATOR_PORT=…")


def port_free(port: int, other: str) -> None:
    """Raises Problem where something listens there; `other` is how to choose another."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Problem(
                f"port {port} cannot be used ({error.strerror}): "
                f"stop what listens there, or choose another: {other}"
            ) from None


def room_on_disk(folder: Path) -> None:
    """Raises Problem where the disk is all but full."""
    free = shutil.disk_usage(folder).free
    if free < _NEEDED_BYTES:
        raise Problem(
            f"only {free // 1_000_000} MB free where {folder} is: "
            f"{_NEEDED_BYTES // 1_000_000} MB are needed, make some room"
        )
