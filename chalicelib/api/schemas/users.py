"""Accounts and sessions."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import UNSET, In, Instant, Out, Patch
from chalicelib.domain.session import Session
from chalicelib.domain.user import ProfileEdit, User

Email = Annotated[str, Field(max_length=320, examples=["ana@example.org"])]
# Bounded for the parser's sake; the password rules are the domain's.
Password = Annotated[str, Field(max_length=1024, examples=["correct horse battery staple"])]


class UserOut(Out):
    id: str
    email: str
    full_name: str
    timezone: str
    reminder_minutes: int
    email_reminders: bool
    version: int
    created_at: Instant
    updated_at: Instant

    @classmethod
    def of(cls, user: User) -> "UserOut":
        return cls.model_validate(user, from_attributes=True)


class RegisterIn(In):
    email: Email
    password: Password
    full_name: Annotated[str, Field(max_length=1000, examples=["Ana Ruiz"])]
    timezone: Annotated[str, Field(max_length=64, examples=["Europe/Berlin"])] = "UTC"


class LoginIn(In):
    email: Email
    password: Password
    session: Annotated[
        Literal["body", "cookie"],
        Field(description="Where the refresh token goes: the answer's body, or an HttpOnly cookie"),
    ] = "body"


class RefreshIn(In):
    refresh_token: Annotated[
        str | None, Field(max_length=256, description="Left out by cookie sessions")
    ] = None


class LogoutIn(In):
    everywhere: Annotated[bool, Field(description="End all of the user's sessions")] = False


class PasswordIn(In):
    current_password: Password
    new_password: Password


class EraseIn(In):
    password: Password


class ErasureOut(Out):
    status: Literal["erasing"] = "erasing"


class ExportOut(Out):
    url: Annotated[str, Field(description="Of a zip; good without credentials until it expires")]
    expires_at: Instant


class SessionOut(Out):
    id: str
    created_at: Instant
    last_used_at: Instant
    user_agent: str
    current: bool

    @classmethod
    def of(cls, session: Session, current_id: str) -> "SessionOut":
        return cls(
            id=session.id,
            created_at=session.created_at,
            last_used_at=session.updated_at,
            user_agent=session.user_agent,
            current=session.id == current_id,
        )


class SessionList(Out):
    items: list[SessionOut]


class GrantOut(Out):
    access_token: str
    refresh_token: Annotated[
        str | None, Field(description="Absent in a cookie session", exclude_if=lambda v: v is None)
    ] = None
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the scheme's name, RFC 6750
    expires_in: Annotated[int, Field(description="Seconds the access token is good for")]
    user: UserOut


class ProfilePatch(Patch):
    full_name: Annotated[str, Field(max_length=1000)] = UNSET
    timezone: Annotated[str, Field(max_length=64)] = UNSET
    reminder_minutes: Annotated[int, Field(ge=0, le=10_080)] = UNSET
    email_reminders: bool = UNSET

    def edit(self) -> ProfileEdit:
        return ProfileEdit(
            self.full_name, self.timezone, self.reminder_minutes, self.email_reminders
        )
