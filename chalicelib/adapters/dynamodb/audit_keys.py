"""Keys of the audit tables, and links as items and back."""

import json
from typing import Any

from chalicelib.adapters.dynamodb.audit_items import AuditContentItem, AuditItem, ClaimItem
from chalicelib.adapters.dynamodb.fields import instant, sortable, user_key
from chalicelib.domain.audit import AuditEvent, Content, EntityRef, FieldChange, Link
from chalicelib.domain.change import Actor, ActorKind

LINK, CLAIM, SEAL = "LINK", "CLAIM", "SEAL"


def chain_prefix(kind: str, ref: EntityRef) -> str:
    return f"{kind}#{ref.type}#{ref.id}#"


def link_key(ref: EntityRef, position: int) -> str:
    return f"{chain_prefix(LINK, ref)}{position:010d}"


def claim_key(ref: EntityRef, version: int) -> str:
    return f"{chain_prefix(CLAIM, ref)}{version:010d}"


def by_time(link: Link) -> str:
    return f"{sortable(link.at)}#{link.id}"


def by_request(link: Link) -> str:
    return f"{link.correlation_id}#{link.id}"


def link_item(link: Link) -> AuditItem:
    return AuditItem(
        user_key(link.entity.owner_id),
        link_key(link.entity, link.position),
        by_time=by_time(link),
        by_request=by_request(link),
        id=link.id,
        entity_type=link.entity.type,
        entity_id=link.entity.id,
        version=link.version,
        event_type=link.event_type,
        actor_kind=link.actor.kind.value,
        actor_id=link.actor.id,
        correlation_id=link.correlation_id,
        at=sortable(link.at),
        content_digest=link.content_digest,
        position=link.position,
        prev_hash=link.prev_hash,
        hash=link.hash,
    )


def link_of(item: AuditItem) -> Link:
    return Link(
        id=item.id,
        entity=EntityRef(item.pk.removeprefix("USER#"), item.entity_type, item.entity_id),
        version=int(item.version),
        event_type=item.event_type,
        actor=Actor(ActorKind(item.actor_kind), item.actor_id),
        correlation_id=item.correlation_id,
        at=instant(item.at),
        content_digest=item.content_digest,
        position=int(item.position),
        prev_hash=item.prev_hash,
    )


def claim_item(link: Link) -> ClaimItem:
    return ClaimItem(
        user_key(link.entity.owner_id),
        claim_key(link.entity, link.version),
        position=link.position,
        event_id=link.id,
        hash=link.hash,
    )


def content_item(event: AuditEvent, content: Content) -> AuditContentItem:
    changes = [[c.field, c.before, c.after] for c in content.changes]
    ref = event.link.entity
    return AuditContentItem(
        user_key(ref.owner_id),
        link_key(ref, event.link.position),
        salt=content.salt,
        changes=json.dumps(changes, ensure_ascii=False),
    )


def content_of(salt: str, changes: str) -> Content:
    """Errors: `ValueError`, `TypeError` where `changes` is not what was written."""
    listed: list[list[Any]] = json.loads(changes)
    return Content(salt, tuple(FieldChange(*change) for change in listed))
