"""Users and their credentials in memory, and the orders to erase them."""

from datetime import datetime

from chalicelib.domain.change import Change
from chalicelib.domain.errors import EmailTaken, VersionConflict
from chalicelib.domain.ports.erasure import ErasureOrder
from chalicelib.domain.user import Credential, User
from tests.fakes.store import MemoryStore, Staged


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
        order = ErasureOrder(user.id, user.version, user.updated_at)
        self._staged.append(Staged(("erasure", user.id), order, 1, change, conflict))
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
        return [value for key, value in self._store.items.items() if key[0] == "erasure"]

    def erase_items(self, user_id: str) -> None:
        for key in list(self._store.items):
            if key[0] not in ("user", "erasure") and user_id in key:
                del self._store.items[key]

    def keep(self, order: ErasureOrder) -> None:
        self._store.items["erasure", order.user_id] = order

    def close(self, order: ErasureOrder) -> None:
        self._store.items.pop(("erasure", order.user_id), None)
