"""What DynamoDB charges for calls that were recorded, by the rules of its price page."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_ITEM_INDEXES = ("by_created", "by_updated", "by_due", "by_priority")
# A change moves the item within the order of changes (an entry goes, another comes), and is copied
# to the other three.
_TASK_UPDATE = 1 + 2 + 3
# One transaction an event: the claim, and the link with its two indexes; the content, and the seal.
# That a transaction's entries of indexes count twice as well is the dearer reading of the rules.
AUDIT_TABLES = {"audit": 2 * (1 + 3), "content": 2 * (1 + 1)}
AUDIT_WRITES = sum(AUDIT_TABLES.values())
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


@dataclass(frozen=True)
class Charge:
    """What one partition key of a table is charged within a call."""

    table: str
    pk: str
    units: Units


def of_call(operation: str, asked: Mapping[str, Any], answered: Mapping[str, Any]) -> Units:
    """`asked` and `answered` are the bodies of one call."""
    return sum((each.units for each in charges(operation, asked, answered)), Units())


def charges(
    operation: str, asked: Mapping[str, Any], answered: Mapping[str, Any]
) -> Iterator[Charge]:
    """The same, by table and partition key."""
    if operation == "GetItem":
        units = Units(reads=_read([answered.get("Item", {})]))
        yield Charge(asked["TableName"], asked["Key"]["pk"]["S"], units)
    elif operation == "BatchGetItem":
        for table, items in answered["Responses"].items():
            for item in items:
                yield Charge(table, item["pk"]["S"], Units(reads=_read([item])))
    elif operation == "Query":
        [pk] = [v["S"] for k, v in asked["ExpressionAttributeValues"].items() if k == ":0"]
        yield Charge(asked["TableName"], pk, Units(reads=_read(answered["Items"])))
    elif operation == "TransactWriteItems":
        for write in asked["TransactItems"]:
            [(kind, each)] = write.items()
            once = _write(f"{kind}Item", each)
            yield Charge(once.table, once.pk, once.units + Units(writes=once.units.writes))
    else:
        yield _write(operation, asked)


def _write(operation: str, asked: Mapping[str, Any]) -> Charge:
    table = asked["TableName"]
    in_tracker = table == "tracker"
    key = asked["Item"] if operation == "PutItem" else asked["Key"]
    if operation == "PutItem":
        copies = 1 + sum(name in key for name in _ITEM_INDEXES)
        writes = copies * math.ceil(size(key) / 1024)
    else:
        is_task = in_tracker and key["sk"]["S"].startswith("TASK#")
        writes = _TASK_UPDATE if is_task else 1
    return Charge(table, key["pk"]["S"], Units(writes=writes, audited=int(in_tracker)))


def _read(items: Sequence[Mapping[str, Any]]) -> float:
    return max(1, math.ceil(sum(map(size, items)) / 4096))


def size(item: Mapping[str, Any]) -> int:
    """Names and values in UTF-8: JSON has some more around them, which is left off."""
    return sum(len(name) + len(json.dumps(next(iter(v.values())))) for name, v in item.items())
