"""What of a login goes on at once."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.domain.services.sessions import SessionService
from tests.client import PASSWORD, Api
from tests.fakes.adapters import FakeAdapters
from tests.fakes.work import MemoryUnitOfWork

Result = TypeVar("Result")


class Watched:
    """Hashes, and reads of users, in the order they begin and end."""

    def __init__(self, adapters: FakeAdapters) -> None:
        self._passwords = adapters.passwords
        self.order: list[str] = []

    def meanwhile(self, work: Callable[[], Result]) -> Callable[[], Result]:
        self.order.append("read begins")

        def result() -> Result:
            self.order.append("read is waited for")
            return work()

        return result

    def hash(self, password: str) -> str:
        return self._passwords.hash(password)

    def verify(self, password: str, password_hash: str | None) -> bool:
        self.order.append("hash")
        return self._passwords.verify(password, password_hash)


def test_the_user_is_read_while_the_password_is_hashed(api: Api, adapters: FakeAdapters) -> None:
    api.signed_up("ana@example.org")
    watched = Watched(adapters)
    service = SessionService(
        MemoryUnitOfWork(adapters.store),
        adapters.clock,
        watched,
        adapters.access_tokens,
        adapters.refresh_tokens,
        watched.meanwhile,
    )

    grant = service.log_in("ana@example.org", PASSWORD, "a browser", False, "corr-1")

    assert grant.user.email == "ana@example.org"
    assert watched.order == ["read begins", "hash", "read is waited for"]
