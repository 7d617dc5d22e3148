"""Staged writes, and how they reach the table: alone or as one transaction."""

from dataclasses import dataclass
from uuid import uuid4

from pynamodb.attributes import DiscriminatorAttribute
from pynamodb.exceptions import PutError, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb.errors import (
    CONDITION_FAILED,
    is_passing_reason,
    translated,
)
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.domain.errors import Conflict, DomainError, Unavailable, VersionConflict

_MOST_IN_TRANSACTION = 100
_TRANSACTION_CANCELLED = "TransactionCanceledException"


@dataclass(frozen=True, slots=True)
class Write:
    """An item to be there as version n where version n-1 is now (for 1: nothing)."""

    item: TrackerItem
    taken: Conflict

    @property
    def is_insert(self) -> bool:
        return self.item.version == 1

    @property
    def condition(self) -> Condition:
        if self.is_insert:
            return TrackerItem.pk.does_not_exist()
        return TrackerItem.version == self.item.version - 1

    def assignments(self) -> list[Action]:
        """Sets or removes each attribute we know and leaves alone those that we don't.

        PynamoDB's `save` would erase what a newer release of ours has added to the item.
        """
        actions: list[Action] = []
        for name, attribute in type(self.item).get_attributes().items():
            if attribute.is_hash_key or attribute.is_range_key:
                continue
            if isinstance(attribute, DiscriminatorAttribute):
                continue
            value = getattr(self.item, name)
            actions.append(attribute.remove() if value is None else attribute.set(value))
        return actions

    def has_happened(self) -> bool:
        """Whether the table holds exactly this write: then only its acknowledgement was lost."""
        there = find(type(self.item), self.item.pk, self.item.sk)
        return there is not None and (there.version, there.request_id) == (
            self.item.version,
            self.item.request_id,
        )


def commit(writes: list[Write]) -> None:
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
            _commit_together(writes)


def _commit_one(write: Write) -> None:
    try:
        if write.is_insert:
            write.item.save(condition=write.condition)
        else:
            write.item.update(write.assignments(), condition=write.condition)
    except (PutError, UpdateError) as error:
        if error.cause_response_code != CONDITION_FAILED:
            raise
        # The client may have sent it twice, the first answer lost: then the condition failed on
        # our own write.
        if not write.has_happened():
            raise write.taken from error


def _commit_together(writes: list[Write]) -> None:
    connection = TrackerItem._get_connection().connection
    # The token makes a resend of this very transaction answer as the first one did.
    transaction = TransactWrite(connection=connection, client_request_token=str(uuid4()))
    try:
        with transaction:
            for write in writes:
                if write.is_insert:
                    transaction.save(write.item, condition=write.condition)
                else:
                    transaction.update(write.item, write.assignments(), condition=write.condition)
    except TransactWriteError as error:
        if error.cause_response_code != _TRANSACTION_CANCELLED:
            raise
        raise _reason(writes, error) from error


def _reason(writes: list[Write], error: TransactWriteError) -> DomainError:
    reasons = error.cancellation_reasons
    if any(reason is not None and is_passing_reason(reason.code) for reason in reasons):
        return Unavailable("the database")
    for write, reason in zip(_in_sent_order(writes), reasons, strict=True):
        if reason is not None and reason.code == "ConditionalCheckFailed":
            return write.taken
    return VersionConflict("another request was changing the same things")


def _in_sent_order(writes: list[Write]) -> list[Write]:
    """PynamoDB sends puts before updates, whatever order they were added in."""
    return [w for w in writes if w.is_insert] + [w for w in writes if not w.is_insert]
