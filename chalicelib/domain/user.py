"""A person with an account, and the credential they sign in with."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.email_address import canonical_email
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.succession import next_time
from chalicelib.domain.text import single_line
from chalicelib.domain.zones import zone_named

LONGEST_NAME = 200
LONGEST_LEAD_MINUTES = 10_080  # a week
DEFAULT_LEAD_MINUTES = 30


@dataclass(frozen=True, slots=True)
class ProfileEdit:
    """The profile fields to change; None leaves one as it is."""

    full_name: str | None = None
    timezone: str | None = None
    reminder_minutes: int | None = None
    email_reminders: bool | None = None


@dataclass(frozen=True, slots=True)
class User:
    """An account's profile. `timezone` is an IANA name, `reminder_minutes` a lead time."""

    id: str
    email: str
    full_name: str
    timezone: str
    reminder_minutes: int
    email_reminders: bool
    version: int
    created_at: datetime
    updated_at: datetime
    erased_at: datetime | None = None
    # Which password is theirs, and the session in which it was changed last.
    password_version: int = 0
    kept_session: str | None = None

    @classmethod
    def register(
        cls, user_id: str, email: str, full_name: str, timezone: str, now: datetime
    ) -> "User":
        """A new account. Errors: `InvalidInput`."""
        zone_named("body.timezone", timezone)
        return cls(
            id=user_id,
            email=canonical_email(email),
            full_name=single_line("body.full_name", full_name, LONGEST_NAME),
            timezone=timezone,
            reminder_minutes=DEFAULT_LEAD_MINUTES,
            email_reminders=False,
            version=1,
            created_at=now,
            updated_at=now,
        )

    def edited(self, edit: ProfileEdit, now: datetime) -> "User":
        """The next version with the edit in it, or the very same object when nothing changes."""
        after = self
        if edit.full_name is not None:
            name = single_line("body.full_name", edit.full_name, LONGEST_NAME)
            after = replace(after, full_name=name)
        if edit.timezone is not None:
            zone_named("body.timezone", edit.timezone)
            after = replace(after, timezone=edit.timezone)
        if edit.reminder_minutes is not None:
            if not 0 <= edit.reminder_minutes <= LONGEST_LEAD_MINUTES:
                raise InvalidInput.at(
                    "body.reminder_minutes", f"must be 0 to {LONGEST_LEAD_MINUTES}"
                )
            after = replace(after, reminder_minutes=edit.reminder_minutes)
        if edit.email_reminders is not None:
            after = replace(after, email_reminders=edit.email_reminders)
        return self if after == self else after.touched(now)

    def with_password(self, password_version: int, session_id: str, now: datetime) -> "User":
        """With another password, set in that session: it alone goes on."""
        changed = replace(self, password_version=password_version, kept_session=session_id)
        return changed.touched(now)

    def admits(self, session_id: str, password_version: int) -> bool:
        """Whether a session that was begun with that password may go on."""
        return password_version >= self.password_version or session_id == self.kept_session

    def touched(self, now: datetime) -> "User":
        """The next version."""
        return replace(self, version=self.version + 1, updated_at=next_time(self.updated_at, now))

    def erased(self, now: datetime) -> "User":
        """What stays of an account: that it was, and when it went."""
        bare = replace(self, email="", full_name="", timezone="UTC", erased_at=now)
        return bare.touched(now)


@dataclass(frozen=True, slots=True)
class Credential:
    """What an e-mail address signs in with. It doubles as the lock that keeps addresses unique."""

    email: str
    user_id: str
    password_hash: str
    version: int = 1

    def with_hash(self, password_hash: str) -> "Credential":
        return replace(self, password_hash=password_hash, version=self.version + 1)
