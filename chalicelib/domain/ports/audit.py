"""Where the audit trail is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from chalicelib.domain.audit import AuditEvent, ChainEnd, Content, EntityRef, Link, Seal
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.queries import AuditQuery


class Appended(Enum):
    """What became of an event that was to be appended."""

    ADDED = "added"
    THERE = "there"  # that version of the entity has its event
    BEHIND = "behind"  # another event has that position; nothing was written


@dataclass(frozen=True, slots=True)
class Kept:
    """A link as it is kept: where, with which hash, and whether its index attributes fit it."""

    position: int
    link: Link
    hash: str
    is_indexed: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """That a version of an entity has its event: written with the link, under another key."""

    version: int
    position: int
    event_id: str
    hash: str


@dataclass(frozen=True, slots=True)
class KeptChain:
    """Everything that is kept of one entity: links by position, claims by version."""

    entity: EntityRef
    links: tuple[Kept, ...]
    contents: Mapping[int, Content]  # by position
    claims: Mapping[int, Claim]  # by version


class AuditRepository(Protocol):
    """The append-only trail."""

    def append(self, event: AuditEvent) -> Appended:
        """Adds link, claim and content, and the link to its owner's seal: all of them or none.

        Errors: `Malformed` where the store refuses the event for what it is, `Unavailable`.
        """

    def end(self, ref: EntityRef) -> ChainEnd: ...

    def has(self, ref: EntityRef, version: int) -> bool: ...

    def missing(self, wanted: Iterable[tuple[EntityRef, int]]) -> list[tuple[EntityRef, int]]:
        """Those versions that have no event yet. All of one owner."""

    def versions(self, ref: EntityRef) -> Iterable[int]:
        """The versions that have an event, in order."""

    def page(self, owner_id: str, query: AuditQuery) -> Page[AuditEvent]: ...

    def history(self, ref: EntityRef, limit: int, start: Position | None) -> Page[AuditEvent]:
        """One entity's events, the newest version first."""

    def up_to(self, ref: EntityRef, version: int) -> Iterable[AuditEvent]:
        """One entity's events in order of version, up to and with that one."""

    def of_request(self, owner_id: str, correlation_id: str) -> tuple[AuditEvent, ...]:
        """What that request did, as far as it has arrived; in no order."""

    def chains(self, owner_id: str) -> Iterable[KeptChain]:
        """Everything kept of an owner, entity by entity; one entity is in memory at a time."""

    def seal(self, owner_id: str) -> Seal: ...

    def erase_content(self, owner_id: str) -> None:
        """Deletes the content of the owner's events; the links stay."""


class DeadLetters(Protocol):
    """Where records go that can't be recorded."""

    def park(self, record: Mapping[str, Any], reason: str) -> None:
        """Keeps the record, whole, until somebody redrives it. Errors: `Unavailable`."""
