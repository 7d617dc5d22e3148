"""TrackerTable in memory: the same promises as the real one, held to by the contract suite."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict, EmailTaken, Unavailable, VersionConflict
from chalicelib.domain.message import Message
from chalicelib.domain.paging import MOST_CHARACTERS, Page, Position
from chalicelib.domain.ports.attachments import FileCheck
from chalicelib.domain.ports.erasure import ErasureOrder
from chalicelib.domain.queries import TaskOrder, TaskQuery
from chalicelib.domain.session import Session, SignedIn
from chalicelib.domain.tags import TagCount
from chalicelib.domain.task import Priority, Task
from chalicelib.domain.user import Credential, User

Key = tuple[str, ...]
_RANKS = {Priority.URGENT: 0, Priority.HIGH: 1, Priority.MEDIUM: 2, Priority.LOW: 3}


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


class MemoryAccounts:
    def __init__(self, store: MemoryStore, staged: list[Staged]) -> None:
        self._store = store
        self._staged = staged

    def credential(self, email: str) -> Credential | None:
        found: Credential | None = self._store.get("credential", email)
        return found

    def user(self, user_id: str) -> User | None:
        found: User | None = self._store.get("user", user_id)
        return found

    def register(self, user: User, credential: Credential, change: Change) -> None:
        taken = EmailTaken("an account with this e-mail address exists")
        self._staged.append(Staged(("credential", credential.email), credential, 1, change, taken))
        self.replace(user, change)

    def change_password(self, user: User, credential: Credential, change: Change) -> None:
        conflict = VersionConflict("the password was changed meanwhile")
        key = ("credential", credential.email)
        self._staged.append(Staged(key, credential, credential.version, change, conflict))
        self.replace(user, change)

    def erase(self, user: User, credential: Credential, change: Change) -> None:
        conflict = VersionConflict("it was changed meanwhile")
        key = ("credential", credential.email)
        self._staged.append(Staged(key, None, credential.version + 1, change, conflict))
        self._staged.append(Staged(("erasure", user.id), user.version, 1, change, conflict))
        self.replace(user, change)

    def count_failed_login(
        self, email: str, user_id: str | None, change: Change, now: datetime
    ) -> None:
        key = ("login", user_id) if user_id else ("stray_login", email)
        version = self._store.versions.get(key, 0) + 1
        conflict = VersionConflict("a count can't be refused")
        self._staged.append(Staged(key, now, version, change, conflict))

    def replace(self, user: User, change: Change) -> None:
        conflict = VersionConflict("the profile was changed meanwhile")
        self._staged.append(Staged(("user", user.id), user, user.version, change, conflict))


class MemoryErasures:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def ordered(self) -> list[ErasureOrder]:
        orders = [(key, value) for key, value in self._store.items.items() if key[0] == "erasure"]
        return [ErasureOrder(key[1], version) for key, version in orders]

    def erase_items(self, user_id: str) -> None:
        for key in list(self._store.items):
            if key[0] not in ("user", "erasure") and user_id in key:
                del self._store.items[key]

    def close(self, order: ErasureOrder) -> None:
        self._store.items.pop(("erasure", order.user_id), None)


class MemorySessions:
    def __init__(self, store: MemoryStore, staged: list[Staged]) -> None:
        self._store = store
        self._staged = staged

    def signed_in(self, user_id: str, session_id: str) -> SignedIn | None:
        user: User | None = self._store.get("user", user_id)
        session: Session | None = self._store.get("session", user_id, session_id)
        if user is None or session is None or user.erased_at is not None:
            return None
        return SignedIn(user, session)

    def of_user(self, user_id: str) -> tuple[Session, ...]:
        keys = sorted(key for key in self._store.items if key[:2] == ("session", user_id))
        return tuple(self._store.items[key] for key in keys)

    def start(self, session: Session, change: Change) -> None:
        self.replace(session, change)

    def replace(self, session: Session, change: Change) -> None:
        conflict = VersionConflict("the session was changed meanwhile")
        key = ("session", session.user_id, session.id)
        self._staged.append(Staged(key, session, session.version, change, conflict))

    def rotate(self, session: Session, spent_hash: str, change: Change) -> None:
        conflict = VersionConflict("the token was used meanwhile")
        self._staged.append(Staged(("spent", session.id, spent_hash), True, 1, change, conflict))
        self.replace(session, change)

    def was_spent(self, session: Session, refresh_hash: str) -> bool:
        return self._store.get("spent", session.id, refresh_hash) is not None


class MemoryTasks:
    def __init__(self, store: MemoryStore, staged: list[Staged]) -> None:
        self._store = store
        self._staged = staged

    def expect(self, owner_id: str, task_id: str) -> None:
        """Nothing is far away here."""

    def get(self, owner_id: str, task_id: str) -> Task | None:
        found: Task | None = self._store.get("task", owner_id, task_id)
        return found

    def add(self, task: Task, change: Change) -> None:
        self._stage(task, change)

    def replace(self, before: Task, after: Task, change: Change) -> None:
        self._stage(after, change)

    def tag_counts(self, owner_id: str) -> tuple[TagCount, ...]:
        bearing = [t for t in self.every(owner_id) if t.deleted_at is None]
        tags = sorted({tag for task in bearing for tag in task.tags})
        return tuple(
            TagCount(
                tag,
                sum(tag in t.tags and not t.status.is_closed for t in bearing),
                sum(tag in t.tags for t in bearing),
            )
            for tag in tags
        )

    def _stage(self, task: Task, change: Change) -> None:
        conflict = VersionConflict("the task was changed meanwhile")
        key = ("task", task.owner_id, task.id)
        self._staged.append(Staged(key, task, task.version, change, conflict))

    def every(self, owner_id: str) -> list[Task]:
        return [t for key, t in self._store.items.items() if key[:2] == ("task", owner_id)]

    def some(self, owner_id: str, task_ids: Iterable[str]) -> dict[str, Task]:
        found = {each: self.get(owner_id, each) for each in task_ids}
        return {each: task for each, task in found.items() if task is not None}

    def page(self, owner_id: str, query: TaskQuery) -> Page[Task]:
        tasks = [
            task
            for key, task in self._store.items.items()
            if key[:2] == ("task", owner_id) and query.filter.holds(task)
        ]
        tasks.sort(key=lambda task: _place(task, query.order), reverse=query.descending)
        after = (query.start or {}).get("after")
        shown: list[Task] = []
        for task in tasks:
            place = _place(task, query.order)
            if after is not None and not (place < after if query.descending else place > after):
                continue
            if len(shown) == query.limit or sum(t.length for t in shown) > MOST_CHARACTERS:
                return Page(tuple(shown), {"after": _place(shown[-1], query.order)})
            shown.append(task)
        return Page(tuple(shown), None)


def _place(task: Task, order: TaskOrder) -> str:
    """Text that sorts as the order does. Days go before the instants they end at."""
    due = f"{_at(task.due.deadline)}{task.due.has_time:d}" if task.due else "~"
    by = {
        TaskOrder.CREATED: _at(task.created_at),
        TaskOrder.UPDATED: _at(task.updated_at),
        TaskOrder.DUE: due,
        TaskOrder.PRIORITY: f"{_RANKS[task.priority]} {due}",
    }
    return f"{by[order]} {task.id}"


def _at(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


class MemoryMessages:
    def __init__(self, store: MemoryStore, staged: list[Staged]) -> None:
        self._store = store
        self._staged = staged

    def get(self, owner_id: str, message_id: str) -> Message | None:
        found: Message | None = self._store.get("message", owner_id, message_id)
        return found

    def page(self, owner_id: str, limit: int, start: Position | None = None) -> Page[Message]:
        found = self.every(owner_id)[::-1]
        first = int(start["after"]) if start else 0
        end = first + limit
        following = {"after": str(end)} if end < len(found) else None
        return Page(tuple(found[first:end]), following)

    def every(self, owner_id: str) -> list[Message]:
        keys = sorted(key for key in self._store.items if key[:2] == ("message", owner_id))
        return [self._store.get(*key) for key in keys]

    def save(self, message: Message, change: Change) -> None:
        conflict = VersionConflict("the message was changed meanwhile")
        key = ("message", message.owner_id, message.id)
        self._staged.append(Staged(key, message, message.version, change, conflict))
