"""Functions' processes: their code unpacked once for all of them, and their end.

The emulator unpacks a function's archive for every process it starts: four thousand files, two
seconds of work for each. They only read them, so one copy serves all; it is kept by its content.
"""

import hashlib
import tempfile
import threading
import zipfile
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

_lock = threading.Lock()


def install(store: Path) -> None:
    """Patches the emulator's runtime; call after its import. `store` holds the unpacked code."""
    runtime: Any = import_module("ministack.core.lambda_runtime")

    class SharedArchive(zipfile.ZipFile):
        def extractall(self, path: Any = None, *_args: Any, **_named: Any) -> None:
            share(Path(str(self.filename)), Path(path), store)

    runtime.zipfile = SimpleNamespace(**{**vars(zipfile), "ZipFile": SharedArchive})


def share(archive: Path, folder: Path, store: Path) -> None:
    """Makes `folder`, which is empty, a link to the one copy of the archive's content."""
    copy = store / hashlib.sha256(archive.read_bytes()).hexdigest()
    with _lock:
        if not copy.exists():
            store.mkdir(parents=True, exist_ok=True)
            partial = Path(tempfile.mkdtemp(dir=store))
            with zipfile.ZipFile(archive) as content:
                content.extractall(partial)
            partial.rename(copy)
    folder.rmdir()
    folder.symlink_to(copy, target_is_directory=True)


def end_all() -> None:
    """Ends them at once: all is saved, and they do not end when they are asked to."""
    runtime: Any = import_module("ministack.core.lambda_runtime")
    started = [worker._proc for workers in runtime._workers.values() for worker in workers]
    processes = [process for process in started if process is not None]
    for process in processes:
        process.kill()
    for process in processes:
        process.wait()
