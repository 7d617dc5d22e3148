"""Orders to erase an account, and what it takes to carry them out."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from chalicelib.adapters.dynamodb.accounts import PROFILE
from chalicelib.adapters.dynamodb.control_items import (
    ERASURES,
    ControlItem,
    ErasureItem,
    ReceiptItem,
    TagCountItem,
)
from chalicelib.adapters.dynamodb.counts import tags_partition
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import instant, sortable, user_key
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.receipts import receipts_partition
from chalicelib.domain.ports.erasure import ErasureOrder

# What ControlTable keeps for a user, by partition.
_HELPERS: dict[type[ControlItem], Callable[[str], str]] = {
    ReceiptItem: receipts_partition,
    TagCountItem: tags_partition,
}

_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # orders that don't say when they were given


class DynamoErasures:
    """`ERASURE / <user id>` in ControlTable."""

    def ordered(self) -> Iterator[ErasureOrder]:
        with translated():
            for item in ErasureItem.query(ERASURES, consistent_read=True):
                yield _order_of(item)

    def erase_items(self, user_id: str) -> None:
        pk = user_key(user_id)
        with translated(), TrackerItem.batch_write() as batch:
            for sk in _sort_keys(pk):
                # What stays of the profile is bare, and says that there was an account.
                if sk != PROFILE:
                    batch.delete(TrackerItem(pk, sk))
        for model, partition in _HELPERS.items():
            with translated(), model.batch_write() as helpers:
                for helper in model.query(partition(user_id), consistent_read=True):
                    helpers.delete(helper)

    def keep(self, order: ErasureOrder) -> None:
        with translated():
            ErasureItem(
                ERASURES,
                order.user_id,
                version=order.version,
                ordered_at=sortable(order.at),
                passes=order.passes,
            ).save()

    def close(self, order: ErasureOrder) -> None:
        with translated():
            ErasureItem(ERASURES, order.user_id).delete()


def _sort_keys(pk: str) -> Iterator[str]:
    """Of all items there, read raw: of kinds that a newer release has added as well."""
    connection = TrackerItem._get_connection()
    start = None
    while True:
        found = connection.query(
            pk, attributes_to_get=["sk"], consistent_read=True, exclusive_start_key=start
        )
        yield from [item["sk"]["S"] for item in found["Items"]]
        start = found.get("LastEvaluatedKey")
        if not start:
            return


def _order_of(item: ErasureItem) -> ErasureOrder:
    at = instant(item.ordered_at) if item.ordered_at else _LONG_AGO
    return ErasureOrder(item.sk, int(item.version), at, int(item.passes or 0))
