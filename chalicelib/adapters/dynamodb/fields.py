"""How domain values look in an item."""

from datetime import UTC, datetime
from typing import Any, Protocol

from chalicelib.domain.change import Change
from chalicelib.domain.due import rfc3339


class Entity(Protocol):
    """What every entity of a user has."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def updated_at(self) -> datetime: ...


def version_of(entity: Entity, change: Change) -> dict[str, Any]:
    """The attributes that tell which version of which entity this is, and who wrote it."""
    return {
        "entity_id": entity.id,
        "version": entity.version,
        "created_at": sortable(entity.created_at),
        "updated_at": sortable(entity.updated_at),
        **stamp(change),
    }


def stamp(change: Change) -> dict[str, Any]:
    """The attributes that tell the stream who wrote this, and by which request."""
    return {
        "verb": change.verb,
        "actor_kind": change.actor.kind.value,
        "updated_by": change.actor.id,
        "request_id": change.correlation_id,
    }


def sortable(instant: datetime) -> str:
    """UTC with microseconds always: text order is time order."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def optional_text(instant: datetime | None) -> str | None:
    return None if instant is None else rfc3339(instant)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def optional_instant(text: str | None) -> datetime | None:
    return None if text is None else instant(text)


def user_key(user_id: str) -> str:
    return f"USER#{user_id}"
