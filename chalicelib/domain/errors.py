"""What can go wrong, in the domain's own words; `chalicelib.api.errors` maps each to a status once.

DomainError
├── InvalidInput          what was asked for breaks a rule
├── ContentMismatch       a file is not what it was said to be; that it was rejected is kept
├── NotAuthenticated      nobody, or nobody any longer
├── NotFound              absent, or another user's: the caller can't tell which
├── Conflict              it clashes with what is there
│   ├── EmailTaken
│   ├── QuotaExceeded     as many files, or bytes of files, as there may be
│   ├── UploadMissing     nothing was uploaded under the ticket
│   ├── KeyTaken          a request with this idempotency key was answered before
│   ├── NothingToUndo     that request changed nothing that can be taken back
│   ├── ChangedSince      a later change is in the way of taking an earlier one back
│   └── VersionConflict   somebody else wrote first; the operation may be run again
├── KeyReused             an idempotency key came with two different requests
├── VersionMismatch       the version the caller named is not the current one
├── TooManyRequests       the window is full
├── Malformed             a record that can't be read as what it should be; trying again is no use
└── Unavailable           something we depend on did not answer in time
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one place in the input, e.g. `("body.title", "must not be empty")`."""

    location: str
    message: str


class DomainError(Exception):
    """Anything the domain refuses; `str()` of it is safe to show to the caller."""


class InvalidInput(DomainError):
    """The input breaks a rule; `problems` says which, each with its place."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.location}: {p.message}" for p in problems))
        self.problems = problems

    @classmethod
    def at(cls, location: str, message: str) -> "InvalidInput":
        return cls(Problem(location, message))


class ContentMismatch(DomainError):
    """The uploaded file is not what was announced. Raised with the rejection staged: commit it."""


class NotAuthenticated(DomainError):
    """No valid credentials. The reason is for the log, never for the caller."""


class NotFound(DomainError):
    """There is no such thing for this user."""


class Conflict(DomainError):
    """The change clashes with the state that is there."""


class EmailTaken(Conflict):
    """An account with this e-mail address exists."""


class QuotaExceeded(Conflict):
    """There is no room for another file; `str()` of it says which limit."""


class UploadMissing(Conflict):
    """The ticket's file has not arrived."""


class VersionConflict(Conflict):
    """Another writer was first. Nothing was written; reading again and retrying is safe."""


class KeyTaken(Conflict):
    """A request under this idempotency key has been answered; nothing was written."""


class NothingToUndo(Conflict):
    """What that request did can't be taken back."""


class ChangedSince(Conflict):
    """A later change touched the same; taking the earlier one back would lose it."""


class KeyReused(DomainError):
    """The idempotency key came with another request than this one."""


class VersionMismatch(DomainError):
    """The version named by the caller is stale; `current` is the entity as it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__("it has changed since the version you named")
        self.current = current


class TooManyRequests(DomainError):
    """More requests than the window holds; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"the limit is reached; try again in {retry_after} s")
        self.retry_after = retry_after


class Malformed(DomainError):
    """A record can't be read as what it should be, or the store refuses it for what it is."""


class Unavailable(DomainError):
    """A dependency did not answer; `retry_after` is in seconds."""

    def __init__(self, what: str, retry_after: int = 1) -> None:
        super().__init__(f"{what} is not available")
        self.retry_after = retry_after
