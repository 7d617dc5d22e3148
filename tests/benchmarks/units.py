"""What DynamoDB charges for calls that were recorded, by the rules of its price page."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_ITEM_INDEXES = ("by_created", "by_updated", "by_due", "by_priority")
# A change moves the item within the order of changes (an entry goes, another comes), and is copied
# to the other three.
_TASK_UPDATE = 1 + 2 + 3
# The claim, the link with its two indexes, the content and the seal, in a transaction.
AUDIT_WRITES = 2 * (1 + 3 + 1 + 1)
AUDIT_READS = 1


@dataclass(frozen=True)
class Units:
    reads: float = 0
    writes: float = 0
    audited: int = 0  # writes that become audit events

    def __add__(self, other: "Units") -> "Units":
        return Units(
            self.reads + other.reads, self.writes + other.writes, self.audited + other.audited
        )


def of_call(operation: str, asked: Mapping[str, Any], answered: Mapping[str, Any]) -> Units:
    """`asked` and `answered` are the bodies of one call."""
    if operation == "GetItem":
        return Units(reads=_read([answered.get("Item", {})]))
    if operation == "BatchGetItem":
        found = [item for items in answered["Responses"].values() for item in items]
        return Units(reads=sum(_read([item]) for item in found))
    if operation == "Query":
        return Units(reads=_read(answered["Items"]))
    if operation == "TransactWriteItems":
        added = Units()
        for write in asked["TransactItems"]:
            [(kind, each)] = write.items()
            added += _write(f"{kind}Item", each)
        return Units(writes=2 * added.writes, audited=added.audited)
    return _write(operation, asked)


def _write(operation: str, asked: Mapping[str, Any]) -> Units:
    in_tracker = asked["TableName"] == "tracker"
    if operation == "PutItem":
        item = asked["Item"]
        copies = 1 + sum(name in item for name in _ITEM_INDEXES)
        return Units(writes=copies * math.ceil(_size(item) / 1024), audited=int(in_tracker))
    is_task = in_tracker and asked["Key"]["sk"]["S"].startswith("TASK#")
    return Units(writes=_TASK_UPDATE if is_task else 1, audited=int(in_tracker))


def _read(items: Sequence[Mapping[str, Any]]) -> float:
    return max(1, math.ceil(sum(_size(item) for item in items) / 4096))


def _size(item: Mapping[str, Any]) -> int:
    """Names and values in UTF-8: JSON has some more around them, which is left off."""
    return sum(len(name) + len(json.dumps(next(iter(v.values())))) for name, v in item.items())
