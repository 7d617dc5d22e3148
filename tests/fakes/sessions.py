"""Refresh token families in memory."""

from chalicelib.domain.change import Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.session import Session, SignedIn
from chalicelib.domain.user import User
from tests.fakes.store import MemoryStore, Staged


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
