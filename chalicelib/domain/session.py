"""A signed-in device: one family of refresh tokens, each replaced by the next when used."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.succession import next_time
from chalicelib.domain.user import User

REFRESH_LIFETIME = timedelta(days=7)
LONGEST_SESSION = timedelta(days=30)  # however often it is refreshed
ACCESS_LIFETIME = timedelta(minutes=15)
LONGEST_USER_AGENT = 256


@dataclass(frozen=True, slots=True)
class Session:
    """A refresh token family. `refresh_hash` is the SHA-256 (hex) of the only token now valid."""

    id: str
    user_id: str
    refresh_hash: str
    user_agent: str
    by_cookie: bool
    version: int
    created_at: datetime
    updated_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    password_version: int = 0  # of the password it was begun with

    @classmethod
    def start(
        cls,
        session_id: str,
        user_id: str,
        refresh_hash: str,
        user_agent: str,
        by_cookie: bool,
        password_version: int,
        now: datetime,
    ) -> "Session":
        return cls(
            id=session_id,
            user_id=user_id,
            refresh_hash=refresh_hash,
            user_agent=user_agent[:LONGEST_USER_AGENT],
            by_cookie=by_cookie,
            version=1,
            created_at=now,
            updated_at=now,
            expires_at=now + REFRESH_LIFETIME,
            password_version=password_version,
        )

    def is_live(self, user: User, now: datetime) -> bool:
        """Whether its user, as they now are, may use it.

        Whoever changes the password ends the sessions that are there; one that is just being begun
        with the old password is over by this.
        """
        is_open = self.ended_at is None and now < self.expires_at
        return is_open and user.admits(self.id, self.password_version)

    def rotated(self, refresh_hash: str, now: datetime) -> "Session":
        """The family with its next token; the one before is spent from here on."""
        return replace(
            self,
            refresh_hash=refresh_hash,
            version=self.version + 1,
            updated_at=next_time(self.updated_at, now),
            expires_at=min(now + REFRESH_LIFETIME, self.created_at + LONGEST_SESSION),
        )

    def ended(self, now: datetime) -> "Session":
        return replace(
            self, version=self.version + 1, updated_at=next_time(self.updated_at, now), ended_at=now
        )


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session with its user, read at one moment."""

    user: User
    session: Session

    def is_live(self, now: datetime) -> bool:
        return self.session.is_live(self.user, now)
