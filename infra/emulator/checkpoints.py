"""Whole, consistent snapshots of the emulator's state, each either complete or not there.

The emulator saves only when it is asked to stop, one file a service. Here a forked child writes
all of them from one instant (the fork is the snapshot), into a folder that gets its final name
when everything in it is on disk. A kill at any moment leaves the previous snapshot in place.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_MANIFEST = "manifest.json"
_KEPT = 2


class Damaged(Exception):
    """What was saved is there, and can't be read: a start without it would save over it."""


class Checkpoints:
    """The numbered snapshots under one folder, newest last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def newest(self) -> Path | None:
        """The newest snapshot that is all there; None before the first.

        Errors: `Damaged` where there are some, and not one is whole.
        """
        everything = self._all()
        found = next((path for path in reversed(everything) if _is_whole(path)), None)
        if everything and found is None:
            raise Damaged(f"no save in {self._folder} is whole")
        return found

    def passed_over(self, used: Path | None) -> list[str]:
        """The numbers of the saves that are newer than the one used."""
        return [path.name for path in self._all() if used is not None and path.name > used.name]

    def texts(self, name: str) -> list[str]:
        """What that file says in every snapshot that has it."""
        return [path.read_text() for path in self._folder.glob(f"*/{name}")]

    def save(
        self, states: Mapping[str, Callable[[], Any]], encode: Callable[[str, Any], str]
    ) -> None:
        """Writes a snapshot of every service: `encode(name, states[name]())`, a file each.

        A file that says what it said before is linked, not written: most never change.
        """
        previous = self.newest()
        building = self._folder / "next"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        manifest: dict[str, str] = {}
        for service, get_state in states.items():
            state = get_state()
            if state is None:  # the module could not be imported: it has nothing to say
                continue
            content = encode(service, state).encode()
            name = f"{service}.json"
            manifest[name] = hashlib.sha256(content).hexdigest()
            _write(building / name, content, previous / name if previous else None)
        _write(building / _MANIFEST, json.dumps(manifest).encode(), None)
        _sync_folder(building)
        everything = self._all()
        number = int(everything[-1].name) + 1 if everything else 1
        building.rename(self._folder / f"{number:010d}")
        _sync_folder(self._folder)
        for old in self._all()[:-_KEPT]:
            shutil.rmtree(old, ignore_errors=True)

    def _all(self) -> list[Path]:
        return sorted(path for path in self._folder.iterdir() if path.name.isdigit())


def _is_whole(snapshot: Path) -> bool:
    try:
        manifest: dict[str, str] = json.loads((snapshot / _MANIFEST).read_bytes())
        return all(
            hashlib.sha256((snapshot / name).read_bytes()).hexdigest() == digest
            for name, digest in manifest.items()
        )
    except (OSError, ValueError):
        return False


def _write(path: Path, content: bytes, before: Path | None) -> None:
    try:
        if before is not None and before.read_bytes() == content:
            os.link(before, path)
            return
    except OSError:
        pass  # not there before, or a file system without links: write it
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
