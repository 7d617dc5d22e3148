"""The activity feed."""

from typing import Annotated, Any

from pydantic import Field

from chalicelib.api.schemas.base import In, Instant, Out, PageQuery
from chalicelib.api.schemas.tasks import TaskOut
from chalicelib.api.schemas.users import UserOut
from chalicelib.domain.audit import AuditEvent, Seal
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


class AuditRecordOut(AuditEventOut):
    """An event with all that its hash is made of, so that it can be checked by anybody."""

    owner_id: str
    position: int
    content_digest: str
    salt: str | None

    @classmethod
    def of(cls, event: AuditEvent) -> "AuditRecordOut":
        return cls(
            **dict(AuditEventOut.of(event)),
            owner_id=event.link.entity.owner_id,
            position=event.link.position,
            content_digest=event.link.content_digest,
            salt=event.content.salt if event.content else None,
        )


class SealOut(Out):
    """How many events there are, and the sum of the first 64 bits of their hashes."""

    events: int
    total: str

    @classmethod
    def of(cls, seal: Seal) -> "SealOut":
        return cls(events=seal.events, total=str(seal.total))


class AuditPage(Out):
    items: list[AuditEventOut]
    next_cursor: str | None


class AuditListQuery(PageQuery):
    event_type: Annotated[str | None, Field(max_length=64)] = None
    entity_id: Annotated[str | None, Field(max_length=64)] = None
    since: Annotated[
        str | None,
        Field(max_length=40, alias="from", description="Date or date-time, inclusive"),
    ] = None
    until: Annotated[
        str | None,
        Field(
            max_length=40,
            alias="to",
            description="Date or date-time, inclusive: a date means that whole day",
        ),
    ] = None


class VerdictOut(Out):
    verified: Annotated[
        bool, Field(description="Every event is there, in its place, as it was written")
    ]
    events: int
    first_broken: Annotated[
        str | None, Field(description="The first event that is not, where it can be told")
    ]


class RevertIn(In):
    version: Annotated[int, Field(ge=1, examples=[1])]


class UndoRequestIn(In):
    correlation_id: Annotated[
        str,
        Field(
            pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
            description="Of the request to take back, as its answer or an event tells it",
            examples=["01939d9a-0000-7000-8000-000000000000"],
        ),
    ]


class UndoResult(Out):
    entity: EntityOut
    status: Annotated[int, Field(description="What it would have been answered alone")]
    task: Annotated[TaskOut | None, Field(exclude_if=lambda task: task is None)] = None
    user: Annotated[
        UserOut | None,
        Field(exclude_if=lambda user: user is None, description="The profile, if it was changed"),
    ] = None
    problem: Annotated[dict[str, Any] | None, Field(exclude_if=lambda problem: problem is None)] = (
        None
    )


class UndoOut(Out):
    results: list[UndoResult]
