"""TrackerTable in memory: the same promises as the real one, held to by the contract suite."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict, Unavailable
from chalicelib.domain.ports.attachments import FileCheck
from chalicelib.domain.task import Task

Key = tuple[str, ...]


@dataclass(frozen=True)
class Staged:
    key: Key
    value: Any
    version: int
    change: Change
    taken: Conflict
    guard: Callable[[], bool] = lambda: True
    effect: Callable[[], None] = lambda: None
    is_check: bool = False  # to be there as `version`, and left alone


@dataclass
class MemoryStore:
    """What is stored, by key, with the changes that made it so in order."""

    items: dict[Key, Any] = field(default_factory=dict)
    versions: dict[Key, int] = field(default_factory=dict)
    log: list[Staged] = field(default_factory=list)
    checks: list[FileCheck] = field(default_factory=list)
    is_down: bool = False
    # Checking and writing are one step, as in the real one; hooks run outside of it.
    _one_at_a_time: Lock = field(default_factory=Lock, repr=False)
    before_commit: Callable[[], None] = lambda: None
    after_commit: Callable[[], None] = lambda: None

    def get(self, *key: str) -> Any:
        if self.is_down:
            raise Unavailable("the database")
        return self.items.get(key)

    def commit(self, staged: list[Staged]) -> None:
        if not staged:
            return
        if len(staged) > 100:
            raise ValueError("DynamoDB's limit for a transaction")
        if self.is_down:
            raise Unavailable("the database")
        self.before_commit()
        with self._one_at_a_time:
            for write in staged:
                there = self.versions.get(write.key, 0)
                wanted = write.version if write.is_check else write.version - 1
                if there != wanted or not write.guard():
                    raise write.taken
            for write in staged:
                if not write.is_check:
                    self._apply(write)
        self.after_commit()

    def _apply(self, write: Staged) -> None:
        self.log.append(write)
        if write.value is None:
            del self.items[write.key], self.versions[write.key]
        else:
            self.items[write.key] = _with_count(write.value, self.items.get(write.key))
            self.versions[write.key] = write.version
        write.effect()


def _with_count(value: Any, before: Any) -> Any:
    """A task keeps its count of files, which its own writes don't move."""
    if isinstance(value, Task) and before is not None:
        return replace(value, attachment_count=before.attachment_count)
    return value
