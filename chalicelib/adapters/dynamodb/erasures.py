"""Orders to erase an account, and what it takes to carry them out."""

from collections.abc import Iterator

from chalicelib.adapters.dynamodb.accounts import PROFILE
from chalicelib.adapters.dynamodb.control_items import ERASURES, ErasureItem, ReceiptItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import user_key
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.receipts import receipts_partition
from chalicelib.domain.ports import ErasureOrder


class DynamoErasures:
    """`ERASURE / <user id>` in ControlTable."""

    def ordered(self) -> Iterator[ErasureOrder]:
        with translated():
            for item in ErasureItem.query(ERASURES, consistent_read=True):
                yield ErasureOrder(item.sk, int(item.version))

    def erase_items(self, user_id: str) -> None:
        with translated():
            key = user_key(user_id)
            with TrackerItem.batch_write() as batch:
                for item in TrackerItem.query(key, consistent_read=True):
                    # What stays of the profile is bare, and says that there was an account.
                    if item.sk != PROFILE:
                        batch.delete(item)
            with ReceiptItem.batch_write() as batch:
                for receipt in ReceiptItem.query(receipts_partition(user_id)):
                    batch.delete(receipt)

    def close(self, order: ErasureOrder) -> None:
        with translated():
            ErasureItem(ERASURES, order.user_id).delete()
