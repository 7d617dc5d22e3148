"""The audit trail: one event per version of an entity, chained by hash, content beside the chain.

A link commits to the digest of its salted content, not to the content itself: erasing somebody's
content leaves a chain that still verifies.
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


def event_of(change: EntityChange, prev_hash: str, salt: str) -> AuditEvent:
    """The event for this change, after the one whose hash is `prev_hash` ("": the first)."""
    content = Content(salt, _differences(change))
    ref = change.entity
    link = Link(
        id=derived_id(change.at, ref.owner_id, ref.type, ref.id, str(change.version)),
        entity=ref,
        version=change.version,
        event_type=f"{ref.type}.{change.change.verb}",
        actor=change.change.actor,
        correlation_id=change.change.correlation_id,
        at=change.at,
        content_digest=content.digest,
        prev_hash=prev_hash,
    )
    return AuditEvent(link, content)


def _differences(change: EntityChange) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field, change.before.get(field), change.after.get(field))
        for field in AUDITED_FIELDS[change.entity.type]
        if change.before.get(field) != change.after.get(field)
    )


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
