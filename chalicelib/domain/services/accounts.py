"""Registering, and the profile."""

from dataclasses import dataclass

from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import EmailTaken, NotFound, VersionMismatch
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.passwords import check_new_password
from chalicelib.domain.ports import Clock, PasswordHasher, UnitOfWork
from chalicelib.domain.services.tasks import Expectation
from chalicelib.domain.user import Credential, ProfileEdit, User


@dataclass(frozen=True, slots=True)
class Registration:
    """What a newcomer tells of themselves. `timezone` is an IANA name."""

    email: str
    password: str
    full_name: str
    timezone: str


class AccountService:
    def __init__(self, work: UnitOfWork, clock: Clock, passwords: PasswordHasher) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords

    def register(self, registration: Registration, correlation_id: str) -> User:
        """A new account. Errors: `InvalidInput`; `EmailTaken` now or, in a race, at the commit."""
        now = self._clock.now()
        user = User.register(
            new_id(now), registration.email, registration.full_name, registration.timezone, now
        )
        check_new_password("body.password", registration.password, user.email)
        if self._work.accounts.credential(user.email) is not None:
            raise EmailTaken("an account with this e-mail address exists")
        credential = Credential(user.email, user.id, self._passwords.hash(registration.password))
        context = RequestContext(Actor(ActorKind.USER, user.id), correlation_id)
        self._work.accounts.register(user, credential, context.change("registered"))
        return user

    def edit(self, context: RequestContext, edit: ProfileEdit, expected: Expectation) -> User:
        """Errors: `VersionMismatch`, `InvalidInput`."""
        user = self._work.accounts.user(context.owner_id)
        if user is None:
            raise NotFound("there is no such account")
        if expected is not None and not expected(user.version):
            raise VersionMismatch(user)
        after = user.edited(edit, self._clock.now())
        if after is not user:
            self._work.accounts.replace(after, context.change("updated"))
        return after
