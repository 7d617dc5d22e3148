"""Registering, the profile, the password, and leaving."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import EmailTaken, InvalidInput, NotAuthenticated, VersionMismatch
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.passwords import check_new_password
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.passwords import CommonPasswords, PasswordHasher
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder_plan import Preferences
from chalicelib.domain.services.tasks import Expectation
from chalicelib.domain.session import SignedIn
from chalicelib.domain.user import Credential, ProfileEdit, User


@dataclass(frozen=True, slots=True)
class Registration:
    """What a newcomer tells of themselves. `timezone` is an IANA name."""

    email: str
    password: str
    full_name: str
    timezone: str


class AccountService:
    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        passwords: PasswordHasher,
        common: CommonPasswords,
    ) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords
        self._common = common

    def register(self, registration: Registration, correlation_id: str) -> User:
        """A new account. Errors: `InvalidInput`; `EmailTaken` now or, in a race, at the commit."""
        now = self._clock.now()
        user = User.register(
            new_id(now), registration.email, registration.full_name, registration.timezone, now
        )
        check_new_password("body.password", registration.password, user.email, self._common)
        if self._work.accounts.credential(user.email) is not None:
            raise EmailTaken("an account with this e-mail address exists")
        credential = Credential(user.email, user.id, self._passwords.hash(registration.password))
        context = RequestContext(Actor(ActorKind.USER, user.id), correlation_id)
        self._work.accounts.register(user, credential, context.change("registered"))
        return user

    def edit(
        self, context: RequestContext, user: User, edit: ProfileEdit, expected: Expectation
    ) -> User:
        """The profile with the edit in it. Errors: `VersionMismatch`, `InvalidInput`."""
        if expected is not None and not expected(user.version):
            raise VersionMismatch(user)
        after = user.edited(edit, self._clock.now())
        if after is not user:
            self._work.accounts.replace(after, context.change("updated"))
            if Preferences.of(after) != Preferences.of(user):
                self._work.reminders.order_reckoning(after.id, after.version, after.updated_at)
        return after

    def change_password(
        self,
        context: RequestContext,
        caller: SignedIn,
        current: str,
        new: str,
        end_others: Callable[[], None],
    ) -> None:
        """Has every other session ended, then sets the new password. Errors: `InvalidInput`.

        In that order, so that what is cut off between the two can be asked for again.
        """
        user = caller.user
        credential = self._verified("body.current_password", user, current)
        check_new_password("body.new_password", new, user.email, self._common)
        end_others()
        now = self._clock.now()
        changed = credential.with_hash(self._passwords.hash(new))
        self._work.accounts.change_password(
            user.with_password(changed.version, caller.session.id, now),
            changed,
            context.change("password_changed"),
        )

    def erase(self, context: RequestContext, user: User, password: str) -> None:
        """Ends the account now; its data follows within minutes. Errors: `InvalidInput`."""
        credential = self._verified("body.password", user, password)
        erased = user.erased(self._clock.now())
        self._work.accounts.erase(erased, credential, context.change("erased"))

    def _verified(self, location: str, user: User, password: str) -> Credential:
        credential = self._work.accounts.credential(user.email)
        if credential is None:
            raise NotAuthenticated("the account is gone")
        if not self._passwords.verify(password, credential.password_hash):
            raise InvalidInput.at(location, "is not the account's password")
        return credential
