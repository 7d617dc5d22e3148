"""How staged writes reach the tables: alone or as one transaction."""

from collections.abc import Sequence
from uuid import uuid4

from pynamodb.exceptions import (
    DeleteError,
    PutError,
    PynamoDBException,
    TransactWriteError,
    UpdateError,
)
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb.errors import (
    CONDITION_FAILED,
    MET_TRANSACTION,
    code_of,
    is_passing_reason,
    translated,
    was_sent_again,
)
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.staging import Staged, Write
from chalicelib.domain.errors import DomainError, KeyTaken, Unavailable, VersionConflict

_MOST_IN_TRANSACTION = 100
_MET_ANOTHER = "another request was changing the same things"
_TRANSACTION_CANCELLED = "TransactionCanceledException"


def commit(writes: Sequence[Staged]) -> None:
    """All of the writes or none.

    Errors: the write's own conflict where another was first, `VersionConflict` where a transaction
    met another, `Unavailable`.
    """
    if len(writes) > _MOST_IN_TRANSACTION:
        raise ValueError(f"{len(writes)} writes do not fit into one transaction")
    with translated():
        if len(writes) == 1:
            _commit_one(writes[0])
        elif writes:
            _commit_together(sorted(writes, key=lambda write: write.phase))


def _commit_one(write: Staged) -> None:
    try:
        write.send()
    except (PutError, UpdateError, DeleteError) as error:
        if code_of(error) not in (CONDITION_FAILED, MET_TRANSACTION):
            raise
        # The client may have sent it twice, the first answer lost: then the condition failed on
        # our own write.
        if not _has_happened(write, error):
            raise _conflict(write, error) from error


def _conflict(write: Staged, error: PynamoDBException) -> DomainError:
    return write.taken if code_of(error) == CONDITION_FAILED else VersionConflict(_MET_ANOTHER)


def _commit_together(writes: Sequence[Staged]) -> None:
    connection = TrackerItem._get_connection().connection
    # The token makes a resend of this very transaction answer as the first one did.
    transaction = TransactWrite(connection=connection, client_request_token=str(uuid4()))
    try:
        with transaction:
            for write in writes:
                write.add_to(transaction)
    except TransactWriteError as error:
        if code_of(error) != _TRANSACTION_CANCELLED:
            raise
        reason = _reason(writes, error)
        # As above: all of it happened if one of its versioned writes did.
        if isinstance(reason, Unavailable) or not _have_happened(writes, error):
            raise reason from error


def _have_happened(writes: Sequence[Staged], error: PynamoDBException) -> bool:
    return any(isinstance(write, Write) and _has_happened(write, error) for write in writes)


def _has_happened(write: Staged, error: PynamoDBException) -> bool:
    """Errors: `Unavailable` if it was sent more than once and what became of it can't be told.

    As a conflict it would be run again, and what it does perhaps be done twice.
    """
    happened = write.has_happened()
    if happened is None and was_sent_again(error):
        raise Unavailable("the database") from error
    return happened is True


def _reason(writes: Sequence[Staged], error: TransactWriteError) -> DomainError:
    reasons = error.cancellation_reasons
    if any(reason is not None and is_passing_reason(reason.code) for reason in reasons):
        return Unavailable("the database")
    taken = [
        write.taken
        for write, reason in zip(writes, reasons, strict=True)
        if reason is not None and reason.code == "ConditionalCheckFailed"
    ]
    # A request that was answered before has also changed what this attempt was to change.
    for conflict in taken:
        if isinstance(conflict, KeyTaken):
            return conflict
    return taken[0] if taken else VersionConflict(_MET_ANOTHER)
