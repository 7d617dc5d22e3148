"""Where the conversation with the assistant is kept."""

from collections.abc import Iterable
from typing import Protocol

from chalicelib.domain.change import Change
from chalicelib.domain.message import Message
from chalicelib.domain.paging import Page, Position


class MessageRepository(Protocol):
    """A user's messages; the owner is part of every key."""

    def get(self, owner_id: str, message_id: str) -> Message | None: ...

    def page(self, owner_id: str, limit: int, start: Position | None = None) -> Page[Message]:
        """Newest first, consistent."""

    def every(self, owner_id: str) -> Iterable[Message]:
        """All of them, oldest first."""

    def save(self, message: Message, change: Change) -> None:
        """Stages version n over n-1; the commit raises `VersionConflict` if another was first."""
