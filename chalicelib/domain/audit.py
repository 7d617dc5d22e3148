"""The audit trail: one event per version of an entity, chained by hash, content beside the chain.

A chain is in order of arrival: a link has its position there and carries the version it tells of,
so an event that comes late is appended as any other. A link commits to the digest of its salted
content, not to the content itself: erasing somebody's content leaves a chain that still verifies.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.change import Actor, Change
from chalicelib.domain.due import rfc3339
from chalicelib.domain.identifiers import derived_id

# What an event may tell of each entity. Everything else, secrets above all, stays out of the trail.
AUDITED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "user": (
        "email",
        "full_name",
        "timezone",
        "reminder_minutes",
        "email_reminders",
        "erased_at",
    ),
    "session": ("user_agent", "ended_at"),
    "login": (),
    "task": (
        "title",
        "description",
        "status",
        "priority",
        "due_date",
        "tags",
        "recurrence",
        "recurrence_from",
        "reminders",
        "completed_at",
        "deleted_at",
        "source_message",
    ),
    "message": ("text", "reply", "engine"),
    "attachment": ("task_id", "filename", "content_type", "size_bytes", "status", "reason"),
    "reminder": ("task_title", "due_date", "channel", "remind_at", "status", "sent_at"),
}


@dataclass(frozen=True, slots=True)
class EntityRef:
    """Which entity of which owner, at which version."""

    owner_id: str
    type: str
    id: str


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One write as the stream tells it: the entity's fields before and after version `version`."""

    entity: EntityRef
    version: int
    change: Change
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """An entity's last link: its position, from 1, and its hash. Where there is none: 0 and ""."""

    position: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and after; None where there was none."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Link:
    """The immutable part of an event, and what its hash is made of."""

    id: str
    entity: EntityRef
    version: int
    event_type: str
    actor: Actor
    correlation_id: str
    at: datetime
    content_digest: str
    position: int
    prev_hash: str

    @property
    def hash(self) -> str:
        """SHA-256 (hex) over the link's fields, the previous link's hash among them."""
        return _digest(
            [
                self.id,
                self.entity.owner_id,
                self.entity.type,
                self.entity.id,
                self.version,
                self.event_type,
                self.actor.kind.value,
                self.actor.id,
                self.correlation_id,
                rfc3339(self.at),
                self.content_digest,
                self.position,
                self.prev_hash,
            ]
        )


@dataclass(frozen=True, slots=True)
class Content:
    """The erasable part of an event. `salt` (hex) keeps its digest from being guessed."""

    salt: str
    changes: tuple[FieldChange, ...]

    @property
    def digest(self) -> str:
        return _digest([self.salt, [[c.field, c.before, c.after] for c in self.changes]])


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """A link with its content; the content is None once the account was erased."""

    link: Link
    content: Content | None

    @property
    def length(self) -> int:
        """How many characters of text it tells, about."""
        changes = self.content.changes if self.content else ()
        return sum(len(str(change.before)) + len(str(change.after)) for change in changes)


@dataclass(frozen=True, slots=True)
class Seal:
    """How many events an owner has, and the sum of their weights.

    Kept apart from the events: what is cut off at a chain's end, or forged with hashes that fit,
    leaves every chain whole, and this sum wrong.
    """

    events: int = 0
    total: int = 0

    def plus(self, link: Link) -> "Seal":
        return Seal(self.events + 1, self.total + weight_of(link.hash))


def weight_of(link_hash: str) -> int:
    """What an event with that hash adds to its owner's seal: its first 64 bits.

    A hundred million of them have no more than 28 digits: every store adds those up exactly.
    """
    return int(link_hash[:16], 16)


def event_of(change: EntityChange, end: ChainEnd, salt: str) -> AuditEvent:
    """The event for this change, as the next link after that end of the entity's chain."""
    content = Content(salt, _differences(change))
    ref = change.entity
    link = Link(
        id=event_id(ref, change.version, change.at),
        entity=ref,
        version=change.version,
        event_type=f"{ref.type}.{change.change.verb}",
        actor=change.change.actor,
        correlation_id=change.change.correlation_id,
        at=change.at,
        content_digest=content.digest,
        position=end.position + 1,
        prev_hash=end.hash,
    )
    return AuditEvent(link, content)


def event_id(ref: EntityRef, version: int, at: datetime) -> str:
    """The id of the one event that tells of that version."""
    return derived_id(at, ref.owner_id, ref.type, ref.id, str(version))


def _differences(change: EntityChange) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field, change.before.get(field), change.after.get(field))
        for field in AUDITED_FIELDS[change.entity.type]
        if change.before.get(field) != change.after.get(field)
    )


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
