"""What is known of passwords."""

from typing import Protocol


class CommonPasswords(Protocol):
    def __contains__(self, password: str) -> bool:
        """Whether it is among those everyone tries first."""


class PasswordHasher(Protocol):
    def hash(self, password: str) -> str: ...

    def verify(self, password: str, password_hash: str | None) -> bool:
        """Takes the same time for a hash of None, and answers False."""
