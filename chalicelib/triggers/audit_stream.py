"""TrackerTable's stream into the audit trail."""

from datetime import datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from chalicelib.bootstrap import Container
from chalicelib.domain.errors import Malformed, Unavailable
from chalicelib.observability import logger, metrics
from chalicelib.triggers.audit_records import change_in, key_of

_TRIES = 3


class RecordsFailed(Exception):
    """Some records could not be recorded, and the event source is to send the batch again."""


def handle(event: dict[str, Any], container: Container) -> PartialItemFailureResponse:
    """Records each item write of the batch, and answers those that are to come again.

    Errors: `RecordsFailed` instead, where the event source is known to lose reported failures.
    """
    processor = BatchProcessor(
        event_type=EventType.DynamoDBStreams, raise_on_entire_batch_failure=False
    )
    intake = _Intake(container)
    with processor(event["Records"], intake.take):
        processor.process()
    response: PartialItemFailureResponse = processor.response()
    failures = response["batchItemFailures"]
    extra = {"records": len(event["Records"]), "failures": len(failures), "parked": intake.parked}
    logger().info("audit batch", extra=extra)
    metrics().seconds("StreamLag", _lag(event["Records"], container.adapters.clock.now()))
    metrics().flush()
    if failures and container.settings.stream_failures == "raise":
        raise RecordsFailed(f"{len(failures)} of {len(event['Records'])} records")
    return response


def _lag(records: list[dict[str, Any]], now: datetime) -> float:
    """Seconds since the oldest of these writes, which the stream dates to the second."""
    dated = [record.get("dynamodb", {}).get("ApproximateCreationDateTime") for record in records]
    return max((now.timestamp() - at for at in dated if isinstance(at, int | float)), default=0.0)


class _Intake:
    """One batch. A record that can never be recorded is parked; the others go on past it."""

    def __init__(self, container: Container) -> None:
        self._trail = container.scope().audit
        self._dead_letters = container.adapters.dead_letters
        self._held: set[str] = set()
        self.parked = 0

    def take(self, record: DynamoDBRecord) -> None:
        """Errors: `Unavailable`: the record, and those of its item after it, are to come again."""
        item = key_of(record)
        if item in self._held:
            raise Unavailable("the record before this one")
        try:
            self._record(record)
        except Unavailable:
            self._held.add(item)
            logger().warning("audit record waits", extra={"item": item}, exc_info=True)
            raise

    def _record(self, record: DynamoDBRecord) -> None:
        for tried in range(1, _TRIES + 1):
            try:
                change = change_in(record)
                if change is not None and self._trail.record(change):
                    kind = f"{change.entity.type}.{change.change.verb}"
                    metrics().labelled("AuditEvents", event_type=kind)
                return
            except Unavailable:
                raise
            # A fault in our own code on this one record must not stop all others.
            except Exception as error:
                if tried == _TRIES or isinstance(error, Malformed):
                    self._park(record, error)
                    return

    def _park(self, record: DynamoDBRecord, error: Exception) -> None:
        self._dead_letters.park(record.raw_event, repr(error))
        # The reason in full may quote the item: it goes with the record, not into the log.
        extra = {"item": key_of(record), "reason": type(error.__cause__ or error).__name__}
        logger().error("audit record parked", extra=extra)
        metrics().count("AuditParked")
        self.parked += 1
