"""Where users and their credentials are kept."""

from datetime import datetime
from typing import Protocol

from chalicelib.domain.change import Change
from chalicelib.domain.user import Credential, User


class AccountRepository(Protocol):
    """Users and their credentials. Writes are staged until the unit of work commits."""

    def credential(self, email: str) -> Credential | None: ...

    def user(self, user_id: str) -> User | None: ...

    def register(self, user: User, credential: Credential, change: Change) -> None:
        """Stages both; the commit raises `EmailTaken` if the address has an account."""

    def replace(self, user: User, change: Change) -> None: ...

    def change_password(self, user: User, credential: Credential, change: Change) -> None:
        """Stages the next version of both."""

    def erase(self, user: User, credential: Credential, change: Change) -> None:
        """Stages the bare user, the end of the credential, and the order to erase the rest."""

    def count_failed_login(
        self, email: str, user_id: str | None, change: Change, now: datetime
    ) -> None:
        """Stages one more failure; for an address without account as costly, and forgotten."""
