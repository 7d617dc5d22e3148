"""What was parked, taken back into the trail; called by hand (`make redrive`)."""

import base64
import json
import zlib
from typing import Any

from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from chalicelib.bootstrap import Container
from chalicelib.observability import logger
from chalicelib.triggers.audit_records import change_in

REDRIVE = "redrive"  # in the event: the bodies of the queue's messages


def redrive(event: dict[str, Any], container: Container) -> dict[str, Any]:
    """For each message None where it is in the trail now, else why it is not: it stays parked."""
    scope = container.scope()
    failures: list[str | None] = []
    for body in event[REDRIVE]:
        try:
            change = change_in(DynamoDBRecord(_record_in(body)))
            if change is not None:
                user = scope.work.accounts.user(change.entity.owner_id)
                is_erased = user is None or user.erased_at is not None
                scope.audit.record(change, keeps_content=not is_erased)
            failures.append(None)
        except Exception as error:  # the next message may well go through
            logger().exception("audit redrive failed")
            failures.append(repr(error))
    return {"failures": failures}


def _record_in(body: str) -> dict[str, Any]:
    """Errors: `ValueError` for a message that carries no record."""
    message = json.loads(body)
    if "packed" in message:
        message["record"] = json.loads(zlib.decompress(base64.b85decode(message["packed"])))
    if "record" not in message:
        raise ValueError("the event source's own message: it tells a position, not the record")
    record: dict[str, Any] = message["record"]
    return record
