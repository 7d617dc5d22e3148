"""An item's image, as the store has it, as the change that the audit trail tells of."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from chalicelib.domain.audit import AUDITED_FIELDS, EntityChange, EntityRef
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import Malformed

_OWNER = "USER#"


def change_of(after: Mapping[str, Any], before: Mapping[str, Any]) -> EntityChange | None:
    """The write that left the item as `after` where it was as `before`; None: it is no change
    that is audited.

    Errors: `Malformed`.
    """
    if after.get("entity") not in AUDITED_FIELDS:
        return None
    if before and before.get("version") == after.get("version"):
        return None  # a count beside the version was moved: no change of the entity's own
    try:
        return EntityChange(
            entity=_entity_of(after),
            version=_version_of(after),
            change=Change(
                verb=_text(after, "verb"),
                actor=Actor(ActorKind(after["actor_kind"]), _text(after, "updated_by")),
                correlation_id=_text(after, "request_id"),
            ),
            at=datetime.fromisoformat(after["updated_at"]),
            before=plain(before),
            after=plain(after),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"the item can't be read: {error!r}") from error


def purge_of(gone: Mapping[str, Any]) -> EntityChange | None:
    """The end of a task whose time in the trash is over; None for any other item.

    Errors: `Malformed`.
    """
    if gone.get("entity") != "task":
        return None
    try:
        ref = _entity_of(gone)
        return EntityChange(
            entity=ref,
            version=_version_of(gone) + 1,
            change=Change("purged", Actor(ActorKind.SYSTEM, "trash"), f"purge-{ref.id}"),
            at=datetime.fromtimestamp(int(gone["expires_at"]), UTC),
            before={},
            after={},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"the item can't be read: {error!r}") from error


def plain(image: Mapping[str, Any]) -> dict[str, Any]:
    """The image with numbers as JSON has them."""
    return {name: _number(value) for name, value in image.items()}


def _entity_of(item: Mapping[str, Any]) -> EntityRef:
    pk = _text(item, "pk")
    if not pk.startswith(_OWNER):
        raise ValueError("nobody owns it")
    return EntityRef(pk.removeprefix(_OWNER), _text(item, "entity"), _text(item, "entity_id"))


def _version_of(item: Mapping[str, Any]) -> int:
    version = _number(item["version"])
    if not isinstance(version, int) or version < 1:
        raise ValueError(f"version {version!r}")
    return version


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item[name]
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} is {value!r}")
    return value


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_number(each) for each in value]
    if isinstance(value, dict):
        return plain(value)
    return value
