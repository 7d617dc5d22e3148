"""What a client holds: tokens and cursors, made and read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.paging import Position


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a valid access token says."""

    user_id: str
    session_id: str


class AccessTokens(Protocol):
    def issue(self, claims: AccessClaims, now: datetime) -> str: ...

    def read(self, token: str, now: datetime) -> AccessClaims:
        """Errors: `NotAuthenticated` for anything but a valid, unexpired access token of ours."""


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """A refresh token taken apart; `hash` is the SHA-256 (hex) of its secret."""

    user_id: str
    session_id: str
    hash: str


class RefreshTokens(Protocol):
    def issue(self, user_id: str, session_id: str) -> tuple[str, RefreshToken]:
        """A new opaque token and its parts."""

    def read(self, token: str) -> RefreshToken:
        """Errors: `NotAuthenticated` for what can't be one of ours."""


class Cursors(Protocol):
    """Positions made opaque; an audience is whoever and whatever list a cursor is good for."""

    def seal(self, position: Position, audience: str) -> str: ...

    def open(self, cursor: str, audience: str) -> Position:
        """Errors: `InvalidInput` for a cursor that isn't of this audience, or too old."""
