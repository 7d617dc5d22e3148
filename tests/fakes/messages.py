"""The conversation with the assistant in memory."""

from chalicelib.domain.change import Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.message import Message
from chalicelib.domain.paging import Page, Position
from tests.fakes.store import MemoryStore, Staged


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
