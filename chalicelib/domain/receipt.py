"""What was answered to a request with an idempotency key: the same request gets it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

RECEIPT_LIFETIME = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """Whose request, and a digest of method, path and idempotency key."""

    owner_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """An answer, kept in the same transaction as its effect.

    `fingerprint` is a digest of the request's query and body: another request under the same key
    is told apart by it.
    """

    key: ReceiptKey
    fingerprint: str
    status: int
    headers: Mapping[str, str]
    body: str
    expires_at: datetime
