"""Has anything a step reads changed since its output was made? Decided by content, not by time."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

IGNORED_DIRECTORIES = frozenset({"__pycache__", "node_modules", "dist", ".vite", "test-results"})


def files_under(path: Path) -> list[Path]:
    """All files of a folder (or the file itself), sorted; caches and outputs left out."""
    if path.is_file():
        return [path]
    found: list[Path] = []
    for folder, names, files in os.walk(path):
        names[:] = sorted(set(names) - IGNORED_DIRECTORIES)
        found += [
            Path(folder, name) for name in files if not name.endswith((".pyc", ".tsbuildinfo"))
        ]
    return sorted(found)


def digest(paths: Iterable[Path], *facts: str, root: Path) -> str:
    """SHA-256 over names (relative to `root`), contents and the given facts, as hex."""
    total = hashlib.sha256()
    for fact in facts:
        total.update(b"fact\0" + fact.encode() + b"\0")
    for path in paths:
        for file in files_under(path):
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            total.update(f"{file.relative_to(root).as_posix()}\0{content}\0".encode())
    return total.hexdigest()


class Stamp:
    """The hash of the inputs an output was made from, kept in a file beside that output."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def matches(self, value: str) -> bool:
        """Whether the output was made from exactly these inputs."""
        try:
            return self._file.read_text() == value
        except OSError:
            return False

    def clear(self) -> None:
        """Called before the output is touched, so that a half-made one never counts."""
        self._file.unlink(missing_ok=True)

    def write(self, value: str) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(value)
