"""UUIDs of version 7 (RFC 9562, 5.7): Unix milliseconds, then randomness, so they sort by age."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

_RANDOM_BITS = 74


def _uuid7(milliseconds: int, tail: int) -> UUID:
    high, low = tail >> 62, tail & ((1 << 62) - 1)
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return UUID(int=value)


def new_id(now: datetime) -> str:
    """A fresh identifier made at `now`."""
    return str(_uuid7(int(now.timestamp() * 1000), secrets.randbits(_RANDOM_BITS)))


def derived_id(at: datetime, *parts: str) -> str:
    """The same identifier for the same moment and parts: what makes a replay add nothing."""
    digest = hashlib.sha256("\x00".join(parts).encode()).digest()
    tail = int.from_bytes(digest[:10], "big") & ((1 << _RANDOM_BITS) - 1)
    return str(_uuid7(int(at.timestamp() * 1000), tail))


def is_id(text: str) -> bool:
    """Whether `text` is an identifier in the one spelling we hand out."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
