"""Where sessions are kept."""

from typing import Protocol

from chalicelib.domain.change import Change
from chalicelib.domain.session import Session, SignedIn


class SessionRepository(Protocol):
    """Refresh token families."""

    def signed_in(self, user_id: str, session_id: str) -> SignedIn | None:
        """Both or nothing, consistently, in one round trip; nothing for an erased user."""

    def of_user(self, user_id: str) -> tuple[Session, ...]: ...

    def start(self, session: Session, change: Change) -> None: ...

    def replace(self, session: Session, change: Change) -> None: ...

    def rotate(self, session: Session, spent_hash: str, change: Change) -> None:
        """Stages the next token, and remembers that the one before it was spent."""

    def was_spent(self, session: Session, refresh_hash: str) -> bool: ...
