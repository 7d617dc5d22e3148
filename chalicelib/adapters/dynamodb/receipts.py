"""Receipts of idempotent requests."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.expressions.condition import Condition

from chalicelib.adapters.dynamodb.control_items import ReceiptItem, ReceiptPartItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.staging import Put, note
from chalicelib.domain.errors import KeyTaken
from chalicelib.domain.receipt import RECEIPT_LIFETIME, Receipt, ReceiptKey

_PART_BYTES = 350_000  # an item may have 400 KB in all


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
        body=item.body + _rest(key, int(item.parts or 1)),
        expires_at=item.expires_at,
    )


def _rest(key: ReceiptKey, parts: int) -> str:
    keys = [_part_key(key, number) for number in range(1, parts)]
    if not keys:
        return ""
    with translated():
        items = ReceiptPartItem.batch_get(keys, consistent_read=True)
        bodies = {item.sk: item.body for item in items}
    return "".join(bodies[sk] for _, sk in keys)


def kept(receipt: Receipt) -> Iterator[Put]:
    """The writes that keep the answer to an idempotent request, where none is.

    Its conflict stands even where it had happened itself: what was kept is then answered.
    """
    taken = KeyTaken("a request under this key was answered before")
    first, *rest = _parts(receipt.body)
    item = ReceiptItem(
        receipts_partition(receipt.key.owner_id),
        receipt.key.digest,
        fingerprint=receipt.fingerprint,
        status=receipt.status,
        headers=dict(receipt.headers),
        body=first,
        parts=1 + len(rest) if rest else None,
        expires_at=receipt.expires_at,
    )
    yield Put(item, taken, _is_free(receipt))
    for number, body in enumerate(rest, 1):
        key = _part_key(receipt.key, number)
        yield note(ReceiptPartItem(*key, body=body, expires_at=receipt.expires_at))


def _parts(body: str) -> list[str]:
    """The body in parts that fit into an item each, cut between characters."""
    raw = body.encode()
    parts, start = [], 0
    while len(raw) - start > _PART_BYTES:
        end = start + _PART_BYTES
        while raw[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        parts.append(raw[start:end].decode())
        start = end
    return [*parts, raw[start:].decode()]


def _part_key(key: ReceiptKey, number: int) -> tuple[str, str]:
    return receipts_partition(key.owner_id), f"{key.digest}#{number}"


def _is_free(receipt: Receipt) -> Condition:
    """That nothing is kept under its key, or only what has expired."""
    now = receipt.expires_at - RECEIPT_LIFETIME
    free: Condition = ReceiptItem.pk.does_not_exist() | (ReceiptItem.expires_at <= now)
    return free


def receipts_partition(owner_id: str) -> str:
    return f"RECEIPT#{owner_id}"
