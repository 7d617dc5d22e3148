"""Receipts of idempotent requests."""

from datetime import datetime

from pynamodb.expressions.condition import Condition

from chalicelib.adapters.dynamodb.control_items import ReceiptItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.staging import Put
from chalicelib.domain.errors import KeyTaken
from chalicelib.domain.receipt import RECEIPT_LIFETIME, Receipt, ReceiptKey


def find_receipt(key: ReceiptKey, now: datetime) -> Receipt | None:
    item = find(ReceiptItem, receipts_partition(key.owner_id), key.digest)
    # TTL takes its time: what has expired may still be there.
    if item is None or item.expires_at <= now:
        return None
    return Receipt(
        key=key,
        fingerprint=item.fingerprint,
        status=int(item.status),
        headers=item.headers.as_dict(),
        body=item.body,
        expires_at=item.expires_at,
    )


def kept(receipt: Receipt) -> Put:
    """The write that keeps the answer to an idempotent request, where none is.

    Its conflict stands even where it had happened itself: what was kept is then answered.
    """
    taken = KeyTaken("a request under this key was answered before")
    return Put(_item_of(receipt), taken, _is_free(receipt))


def _item_of(receipt: Receipt) -> ReceiptItem:
    return ReceiptItem(
        receipts_partition(receipt.key.owner_id),
        receipt.key.digest,
        fingerprint=receipt.fingerprint,
        status=receipt.status,
        headers=dict(receipt.headers),
        body=receipt.body,
        expires_at=receipt.expires_at,
    )


def _is_free(receipt: Receipt) -> Condition:
    """That nothing is kept under its key, or only what has expired."""
    now = receipt.expires_at - RECEIPT_LIFETIME
    free: Condition = ReceiptItem.pk.does_not_exist() | (ReceiptItem.expires_at <= now)
    return free


def receipts_partition(owner_id: str) -> str:
    return f"RECEIPT#{owner_id}"
