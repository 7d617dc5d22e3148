"""TrackerTable's stream into the audit trail."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from chalicelib.bootstrap import Container
from chalicelib.domain.audit import AUDITED_FIELDS, EntityChange, EntityRef
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.services.audit_trail import AuditTrail
from chalicelib.observability import logger

_TTL_PRINCIPAL = "dynamodb.amazonaws.com"


class RecordsFailed(Exception):
    """Some records could not be recorded, and the event source is to send the batch again."""


def handle(event: dict[str, Any], container: Container) -> PartialItemFailureResponse:
    """Records each item write of the batch, and answers those that failed.

    Errors: `RecordsFailed` instead, where the event source is known to lose reported failures.
    """
    trail = container.scope().audit
    processor = BatchProcessor(
        event_type=EventType.DynamoDBStreams, raise_on_entire_batch_failure=False
    )
    with processor(event["Records"], lambda record: _record(record, trail)):
        processor.process()
    response: PartialItemFailureResponse = processor.response()
    failures = response["batchItemFailures"]
    logger().info(
        "audit batch", extra={"records": len(event["Records"]), "failures": len(failures)}
    )
    if failures and container.settings.stream_failures == "raise":
        raise RecordsFailed(f"{len(failures)} of {len(event['Records'])} records")
    return response


def _record(record: DynamoDBRecord, trail: AuditTrail) -> None:
    change = _change_of(record)
    if change is None:
        return
    try:
        trail.record(change)
    except Exception:
        logger().exception(
            "audit record failed",
            extra={"correlation_id": change.change.correlation_id, "entity": change.entity.id},
        )
        raise


def _change_of(record: DynamoDBRecord) -> EntityChange | None:
    """The write this record tells of; None for what is not audited, and for our own removals."""
    stream = record.dynamodb
    after = _plain(stream.new_image) if stream and stream.new_image else None
    if after is None:
        return _purge_of(record)
    if after.get("entity") not in AUDITED_FIELDS:
        return None
    before = _plain(stream.old_image) if stream and stream.old_image else {}
    if before.get("version") == after["version"]:
        return None  # a count beside the version was moved: no change of the entity's own
    return EntityChange(
        entity=_entity_of(after),
        version=after["version"],
        change=Change(
            verb=after["verb"],
            actor=Actor(ActorKind(after["actor_kind"]), after["updated_by"]),
            correlation_id=after["request_id"],
        ),
        at=datetime.fromisoformat(after["updated_at"]),
        before=before,
        after=after,
    )


def _purge_of(record: DynamoDBRecord) -> EntityChange | None:
    """A task that the table itself removed when its time in the trash was over.

    Only that: what we delete, we do by the order of an erasure, which is an event already.
    """
    gone = (
        _plain(record.dynamodb.old_image) if record.dynamodb and record.dynamodb.old_image else {}
    )
    identity = record.user_identity or {}
    if gone.get("entity") != "task" or identity.get("principalId") != _TTL_PRINCIPAL:
        return None
    at = datetime.fromtimestamp(int(gone["expires_at"]), UTC)
    return EntityChange(
        entity=_entity_of(gone),
        version=gone["version"] + 1,
        change=Change("purged", Actor(ActorKind.SYSTEM, "trash"), f"purge-{gone['entity_id']}"),
        at=at,
        before={},
        after={},
    )


def _entity_of(item: Mapping[str, Any]) -> EntityRef:
    return EntityRef(item["pk"].removeprefix("USER#"), item["entity"], item["entity_id"])


def _plain(image: Mapping[str, Any]) -> dict[str, Any]:
    """The image with numbers as JSON has them."""
    return {name: _number(value) for name, value in image.items()}


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
