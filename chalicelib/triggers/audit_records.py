"""Stream records as changes of entities."""

from typing import Any

from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from chalicelib.domain.audit import EntityChange
from chalicelib.domain.errors import Malformed
from chalicelib.domain.images import change_of, purge_of

_TTL_PRINCIPAL = "dynamodb.amazonaws.com"


def change_in(record: DynamoDBRecord) -> EntityChange | None:
    """The write this record tells of; None for what is not audited, and for our own removals.

    Errors: `Malformed`.
    """
    stream = record.dynamodb
    if stream is None:
        raise Malformed("the record has no images")
    try:
        after, before = stream.new_image or {}, stream.old_image or {}
    except Exception as error:  # whatever an image is that is none
        raise Malformed(f"the image can't be read: {error!r}") from error
    if after:
        return change_of(after, before)
    identity = record.user_identity or {}
    # Removed by the table itself when its time was over. What we delete, we do by the order of an
    # erasure, which is an event already.
    return purge_of(before) if identity.get("principalId") == _TTL_PRINCIPAL else None


def key_of(record: DynamoDBRecord) -> str:
    """Names the item: its records are in order among themselves."""
    keys: Any = record.raw_event.get("dynamodb", {}).get("Keys")
    return str(keys)
