"""TrackerTable in memory: the same promises as the real one, held to by the contract suite."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict, EmailTaken, Unavailable, VersionConflict
from chalicelib.domain.paging import Page
from chalicelib.domain.ports import SignedIn
from chalicelib.domain.queries import TaskOrder, TaskQuery
from chalicelib.domain.session import Session
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


@dataclass
class MemoryStore:
    """What is stored, by key, with the changes that made it so in order."""

    items: dict[Key, Any] = field(default_factory=dict)
    versions: dict[Key, int] = field(default_factory=dict)
    log: list[Staged] = field(default_factory=list)
    is_down: bool = False
    before_commit: Callable[[], None] = lambda: None

    def get(self, *key: str) -> Any:
        if self.is_down:
            raise Unavailable("the database")
        return self.items.get(key)

    def commit(self, staged: list[Staged]) -> None:
        if not staged:
            return
        if self.is_down:
            raise Unavailable("the database")
        self.before_commit()
        for write in staged:
            if self.versions.get(write.key, 0) != write.version - 1:
                raise write.taken
        for write in staged:
            self.items[write.key] = write.value
            self.versions[write.key] = write.version
            self.log.append(write)


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

    def replace(self, user: User, change: Change) -> None:
        conflict = VersionConflict("the profile was changed meanwhile")
        self._staged.append(Staged(("user", user.id), user, user.version, change, conflict))


class MemorySessions:
    def __init__(self, store: MemoryStore, staged: list[Staged]) -> None:
        self._store = store
        self._staged = staged

    def signed_in(self, user_id: str, session_id: str) -> SignedIn | None:
        user: User | None = self._store.get("user", user_id)
        session: Session | None = self._store.get("session", user_id, session_id)
        return SignedIn(user, session) if user and session else None

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

    def get(self, owner_id: str, task_id: str) -> Task | None:
        found: Task | None = self._store.get("task", owner_id, task_id)
        return found

    def add(self, task: Task, change: Change) -> None:
        self.replace(task, change)

    def replace(self, task: Task, change: Change) -> None:
        conflict = VersionConflict("the task was changed meanwhile")
        key = ("task", task.owner_id, task.id)
        self._staged.append(Staged(key, task, task.version, change, conflict))

    def page(self, owner_id: str, query: TaskQuery) -> Page[Task]:
        tasks = [
            task
            for key, task in self._store.items.items()
            if key[:2] == ("task", owner_id)
            and task.deleted_at is None
            and (not query.statuses or task.status in query.statuses)
        ]
        tasks.sort(key=lambda task: _order(task, query.order), reverse=query.descending)
        start = int(query.start["after"]) if query.start else 0
        end = start + query.limit
        following = {"after": str(end)} if end < len(tasks) else None
        return Page(tuple(tasks[start:end]), following)


def _order(task: Task, order: TaskOrder) -> tuple[Any, ...]:
    due = (0, task.due.deadline.isoformat()) if task.due else (1, "")
    by: dict[TaskOrder, tuple[Any, ...]] = {
        TaskOrder.CREATED: (task.created_at,),
        TaskOrder.UPDATED: (task.updated_at,),
        TaskOrder.DUE: due,
        TaskOrder.PRIORITY: (_RANKS[task.priority], *due),
    }
    return (*by[order], task.id)


class MemoryUnitOfWork:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._staged: list[Staged] = []
        self.accounts = MemoryAccounts(store, self._staged)
        self.sessions = MemorySessions(store, self._staged)
        self.tasks = MemoryTasks(store, self._staged)

    def commit(self) -> None:
        staged = self._staged[:]
        self._staged.clear()
        self._store.commit(staged)
