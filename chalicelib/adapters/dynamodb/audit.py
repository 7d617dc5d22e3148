"""The append-only trail."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb import audit_reading
from chalicelib.adapters.dynamodb.audit_chains import read_chains
from chalicelib.adapters.dynamodb.audit_items import (
    AuditContentItem,
    AuditItem,
    ClaimItem,
    SealItem,
)
from chalicelib.adapters.dynamodb.audit_keys import (
    CLAIM,
    LINK,
    SEAL,
    chain_prefix,
    claim_item,
    claim_key,
    content_item,
    link_item,
)
from chalicelib.adapters.dynamodb.errors import code_of, translated
from chalicelib.adapters.dynamodb.fields import user_key
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.domain.audit import AuditEvent, ChainEnd, EntityRef, Seal, weight_of
from chalicelib.domain.errors import Malformed, Unavailable
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.ports.audit import Appended, KeptChain
from chalicelib.domain.queries import AuditQuery

_REFUSED = "ValidationException"
_FAILED = "ConditionalCheckFailed"
_MET_ANOTHER = "TransactionConflict"


class DynamoAudit:
    """Links by owner, entity and position; claims by version; content and seal beside them.

    By time and by request through local indexes, which hold links alone.
    """

    def append(self, event: AuditEvent) -> Appended:
        link = event.link
        # In this order the reasons of a refusal come back: claim, link, content, seal.
        connection = AuditItem._get_connection().connection
        with _tried_again():
            try:
                with TransactWrite(connection=connection) as write:
                    write.save(claim_item(link), condition=ClaimItem.pk.does_not_exist())
                    write.save(link_item(link), condition=AuditItem.pk.does_not_exist())
                    if event.content is not None:
                        write.save(content_item(event, event.content))
                    seal = SealItem(user_key(link.entity.owner_id), SEAL)
                    added: list[Action] = [
                        SealItem.events.add(1),
                        SealItem.total.add(weight_of(link.hash)),
                    ]
                    write.update(seal, added)
            except TransactWriteError as error:
                return _outcome(error)
        return Appended.ADDED

    def end(self, ref: EntityRef) -> ChainEnd:
        with _tried_again():
            found = AuditItem.query(
                user_key(ref.owner_id),
                AuditItem.sk.startswith(chain_prefix(LINK, ref)),
                consistent_read=True,
                scan_index_forward=False,
                limit=1,
            )
            ends = [ChainEnd(int(item.position), item.hash) for item in found]
        return ends[0] if ends else ChainEnd()

    def has(self, ref: EntityRef, version: int) -> bool:
        return find(ClaimItem, user_key(ref.owner_id), claim_key(ref, version)) is not None

    def missing(self, wanted: Iterable[tuple[EntityRef, int]]) -> list[tuple[EntityRef, int]]:
        by_key = {(user_key(ref.owner_id), claim_key(ref, v)): (ref, v) for ref, v in wanted}
        with translated():
            for item in ClaimItem.batch_get(list(by_key), consistent_read=True):
                del by_key[(item.pk, item.sk)]
        return list(by_key.values())

    def versions(self, ref: EntityRef) -> Iterator[int]:
        with translated():
            for item in ClaimItem.query(
                user_key(ref.owner_id),
                ClaimItem.sk.startswith(chain_prefix(CLAIM, ref)),
                consistent_read=True,
            ):
                yield int(item.sk.rpartition("#")[2])

    def page(self, owner_id: str, query: AuditQuery) -> Page[AuditEvent]:
        return audit_reading.page(user_key(owner_id), query)

    def history(self, ref: EntityRef, limit: int, start: Position | None) -> Page[AuditEvent]:
        return audit_reading.history(ref, limit, start)

    def up_to(self, ref: EntityRef, version: int) -> Iterator[AuditEvent]:
        return audit_reading.up_to(ref, version)

    def of_request(self, owner_id: str, correlation_id: str) -> tuple[AuditEvent, ...]:
        return audit_reading.of_request(user_key(owner_id), correlation_id)

    def chains(self, owner_id: str) -> Iterator[KeptChain]:
        return read_chains(owner_id)

    def seal(self, owner_id: str) -> Seal:
        item = find(SealItem, user_key(owner_id), SEAL)
        return Seal() if item is None else Seal(int(item.events), int(item.total))

    def erase_content(self, owner_id: str) -> None:
        key = user_key(owner_id)
        with translated(), AuditContentItem.batch_write() as batch:
            for item in AuditContentItem.query(
                key, AuditContentItem.sk.startswith(LINK), consistent_read=True
            ):
                batch.delete(item)


@contextmanager
def _tried_again() -> Iterator[None]:
    """Whatever is wrong with the store, a right or a table that is not there too, is no fault of
    the record that was to be recorded. Errors: `Unavailable`."""
    try:
        with translated():
            yield
    except PynamoDBException as error:
        raise Unavailable("the audit trail") from error


def _outcome(error: TransactWriteError) -> Appended:
    """What a refused append means. Errors: `Malformed`, `Unavailable`."""
    codes = [reason.code if reason is not None else "" for reason in error.cancellation_reasons]
    if codes[:1] == [_FAILED]:
        return Appended.THERE
    if codes[1:2] == [_FAILED] or _MET_ANOTHER in codes:
        return Appended.BEHIND
    if "ValidationError" in codes or code_of(error) == _REFUSED:
        raise Malformed("the store refuses the event") from error
    raise Unavailable("the audit trail") from error
