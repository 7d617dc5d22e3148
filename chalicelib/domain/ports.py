"""What the domain needs of the world, as Protocols that the adapters fulfil."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Protocol

from chalicelib.domain.audit import AuditEvent, EntityRef
from chalicelib.domain.change import Change
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.queries import AuditQuery, TaskQuery
from chalicelib.domain.receipt import Receipt, ReceiptKey
from chalicelib.domain.session import Session
from chalicelib.domain.tags import TagCount
from chalicelib.domain.task import Task
from chalicelib.domain.user import Credential, User


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant in UTC."""


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


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session with its user, read at one moment."""

    user: User
    session: Session


class SessionRepository(Protocol):
    """Refresh token families."""

    def signed_in(self, user_id: str, session_id: str) -> SignedIn | None:
        """Both or nothing, consistently, in one round trip; nothing for an erased user."""

    def of_user(self, user_id: str) -> tuple[Session, ...]: ...

    def start(self, session: Session, change: Change) -> None: ...

    def replace(self, session: Session, change: Change) -> None: ...

    def rotate(self, session: Session, spent_hash: str, change: Change) -> None:
        """Stages the next token, and remembers that the one before it was spent."""

    def was_spent(self, session: Session, refresh_hash: str) -> bool: ...


class TaskRepository(Protocol):
    """A user's tasks; the owner is part of every key."""

    def get(self, owner_id: str, task_id: str) -> Task | None: ...

    def every(self, owner_id: str) -> Iterable[Task]:
        """All of the owner's tasks, the trash included, in no order."""

    def page(self, owner_id: str, query: TaskQuery) -> Page[Task]:
        """Consistent: what was acknowledged before the call is in it."""

    def add(self, task: Task, change: Change) -> None: ...

    def replace(self, before: Task, after: Task, change: Change) -> None:
        """Stages version n over n-1; the commit raises `VersionConflict` if another was first."""

    def tag_counts(self, owner_id: str) -> tuple[TagCount, ...]:
        """The owner's tags in alphabetical order; kept right by the commits themselves."""


class UnitOfWork(Protocol):
    """Reads now, writes together at `commit`: all of them or none."""

    @property
    def accounts(self) -> AccountRepository: ...

    @property
    def sessions(self) -> SessionRepository: ...

    @property
    def tasks(self) -> TaskRepository: ...

    def receipt(self, key: ReceiptKey, now: datetime) -> Receipt | None:
        """The answer kept under that key, unless it has expired."""

    def commit(self, receipt: Receipt | None = None) -> None:
        """Writes what was staged, and the receipt with it.

        Errors: `VersionConflict`, `EmailTaken`, `KeyTaken` where a receipt is there already,
        `Unavailable`.
        """


class AuditRepository(Protocol):
    """The append-only trail."""

    def append(self, event: AuditEvent) -> None:
        """Adds the event; one that is there already is left as it is."""

    def has(self, ref: EntityRef, version: int) -> bool: ...

    def latest_hash(self, ref: EntityRef, before_version: int) -> str:
        """The hash of the newest event below that version; "" where there is none."""

    def page(self, owner_id: str, query: AuditQuery) -> Page[AuditEvent]: ...

    def erase_content(self, owner_id: str) -> None:
        """Deletes the content of the owner's events; the links stay."""


@dataclass(frozen=True, slots=True)
class ErasureOrder:
    """An account to erase; `version` is the one of its user that says so."""

    user_id: str
    version: int


class ErasureRepository(Protocol):
    """Orders to erase, staged by `AccountRepository.erase`."""

    def ordered(self) -> Iterable[ErasureOrder]: ...

    def erase_items(self, user_id: str) -> None:
        """Deletes everything of the user's but the bare profile."""

    def close(self, order: ErasureOrder) -> None: ...


@dataclass(frozen=True, slots=True)
class Download:
    """Where a file can be fetched without further credentials, and until when."""

    url: str
    expires_at: datetime


class ExportStore(Protocol):
    """Archives of accounts, each there for a day."""

    def put(self, owner_id: str, archive: IO[bytes]) -> Download:
        """Errors: `Unavailable`."""


class RateCounter(Protocol):
    """Counts requests by subject and slot (see `domain.rate`)."""

    def count(self, subject: str, now: datetime) -> Mapping[int, int]:
        """Counts one, and answers the counts of the window by slot. Errors: `Unavailable`."""


class Metrics(Protocol):
    def count(self, name: str) -> None:
        """One more of `name`."""


class CommonPasswords(Protocol):
    def __contains__(self, password: str) -> bool:
        """Whether it is among those everyone tries first."""


class PasswordHasher(Protocol):
    def hash(self, password: str) -> str: ...

    def verify(self, password: str, password_hash: str | None) -> bool:
        """Takes the same time for a hash of None, and answers False."""


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
        """Errors: `InvalidInput` for a cursor that isn't of this audience."""
