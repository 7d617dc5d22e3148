"""The activity feed."""

from typing import Annotated, Any

from pydantic import Field

from chalicelib.api.schemas.base import Instant, Out, PageQuery
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.change import ActorKind


class EntityOut(Out):
    type: str
    id: str


class ActorOut(Out):
    type: ActorKind
    id: str


class FieldChangeOut(Out):
    field: str
    before: Any
    after: Any


class AuditEventOut(Out):
    id: str
    event_type: Annotated[str, Field(examples=["task.created"])]
    entity: EntityOut
    version: int
    actor: ActorOut
    correlation_id: str
    at: Instant
    changes: list[FieldChangeOut]
    hash: str
    prev_hash: Annotated[str, Field(description="Hash of the event before; empty for the first")]

    @classmethod
    def of(cls, event: AuditEvent) -> "AuditEventOut":
        link = event.link
        changes = event.content.changes if event.content else ()
        return cls(
            id=link.id,
            event_type=link.event_type,
            entity=EntityOut(type=link.entity.type, id=link.entity.id),
            version=link.version,
            actor=ActorOut(type=link.actor.kind, id=link.actor.id),
            correlation_id=link.correlation_id,
            at=link.at,
            changes=[
                FieldChangeOut(field=c.field, before=c.before, after=c.after) for c in changes
            ],
            hash=link.hash,
            prev_hash=link.prev_hash,
        )


class AuditPage(Out):
    items: list[AuditEventOut]
    next_cursor: str | None


class AuditListQuery(PageQuery):
    event_type: Annotated[str | None, Field(max_length=64)] = None
    entity_id: Annotated[str | None, Field(max_length=64)] = None
    since: Annotated[str | None, Field(max_length=40, alias="from")] = None
    until: Annotated[str | None, Field(max_length=40, alias="to")] = None
