"""A backup in a folder: tables, files of tasks, keys. It is all there, or not there."""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.recovery.tables import Item, Key, key_of
from infra.steps import Problem

_MANIFEST = "manifest.json"
_OBJECTS = "objects"
_TYPES = "objects.json"
_SECRETS = "secrets.json"
_FORMAT = 1
_PAGE = 1_000


class FolderTable:
    """A table in a file of JSON lines. Its keys are held in memory."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._keys: set[Key] | None = None

    def pages(self, part: int = 0, parts: int = 1) -> Iterator[list[Item]]:
        page: list[Item] = []
        for number, item in enumerate(self._items()):
            if number % parts == part:
                page.append(item)
            if len(page) == _PAGE:
                yield page
                page = []
        yield page

    def among(self, _keys: Sequence[Key]) -> Container[Key]:
        if self._keys is None:
            self._keys = {key_of(item) for item in self._items()}
        return self._keys

    def _items(self) -> Iterator[Item]:
        with gzip.open(self._file, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


@dataclass(frozen=True)
class Manifest:
    """What a backup is of, and what is in it: items by table, number of objects."""

    stage: str
    taken_at: str
    tables: Mapping[str, int]
    objects: int


class BackupFolder:
    """Being made, it has another name, and gets its own when everything is in it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder

    def begin(self) -> "FolderBeingMade":
        """Errors: `Problem` where there is something already."""
        if self.path.exists():
            raise Problem(f"{self.path} is there already: name another folder, TO=…")
        building = self.path.with_name(f"{self.path.name}.part")
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(parents=True, mode=0o700)
        return FolderBeingMade(building, self.path)

    def manifest(self) -> Manifest:
        """Errors: `Problem` where this is no backup, or not as it was written."""
        try:
            found = json.loads((self.path / _MANIFEST).read_text())
            digests = {name: _digest(self.path / name) for name in found["files"]}
        except (OSError, ValueError, KeyError) as error:
            raise Problem(f"{self.path} is no whole backup: {error}") from error
        if found["format"] != _FORMAT:
            raise Problem(f"{self.path} is of another release (format {found['format']})")
        spoilt = [name for name, digest in digests.items() if digest != found["files"][name]]
        if spoilt:
            raise Problem(f"{self.path} is not as it was written: {', '.join(spoilt)}")
        return Manifest(found["stage"], found["taken_at"], found["tables"], found["objects"])

    def table(self, name: str) -> FolderTable:
        return FolderTable(self.path / f"{name}.jsonl.gz")

    def secrets(self) -> dict[str, str]:
        """Values by logical id."""
        found: dict[str, str] = json.loads((self.path / _SECRETS).read_text())
        return found

    def types(self) -> dict[str, str]:
        """The objects' content types by key."""
        found: dict[str, str] = json.loads((self.path / _TYPES).read_text())
        return found

    @property
    def objects(self) -> Path:
        return self.path / _OBJECTS


class FolderBeingMade:
    def __init__(self, building: Path, final: Path) -> None:
        self._building, self._final = building, final
        self._tables: dict[str, int] = {}
        self.objects = building / _OBJECTS
        self.objects.mkdir()

    def add_table(self, name: str, pages: Iterable[list[Item]]) -> int:
        """Writes the items; answers how many there are."""
        count = 0
        with gzip.open(self._building / f"{name}.jsonl.gz", "wt", 6, encoding="utf-8") as lines:
            for page in pages:
                for item in page:
                    lines.write(json.dumps(item, separators=(",", ":")) + "\n")
                count += len(page)
        self._tables[name] = count
        return count

    def add_types(self, types: Mapping[str, str]) -> None:
        (self._building / _TYPES).write_text(json.dumps(types))

    def add_secrets(self, values: Mapping[str, str]) -> None:
        descriptor = os.open(self._building / _SECRETS, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(values, file)

    def finish(self, stage: str, taken_at: str) -> None:
        """From here on it counts."""
        files = sorted(path for path in self._building.rglob("*") if path.is_file())
        manifest: dict[str, Any] = {
            "format": _FORMAT,
            "stage": stage,
            "taken_at": taken_at,
            "tables": self._tables,
            "objects": sum(1 for path in files if self.objects in path.parents),
            "files": {str(path.relative_to(self._building)): _digest(path) for path in files},
        }
        (self._building / _MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
        self._building.rename(self._final)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
