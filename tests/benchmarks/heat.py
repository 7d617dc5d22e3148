"""How warm partitions become: the keys that requests address, asked for by a million users."""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.dynamodb.reminder_items import SHARDS, shard_of
from chalicelib.domain.identifiers import new_id
from tests.benchmarks.played import EMAIL, SOURCE_IP
from tests.benchmarks.table import Figure
from tests.benchmarks.units import AUDIT_READS, AUDIT_TABLES, Units, charges

USERS = 1_000_000
ARRIVING = 10_000  # requests a second
# DynamoDB's own limits, a second: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/
# bp-partition-key-design.html
MOST_WRITES, MOST_READS = 1_000, 3_000

_ADMITTED = 100 / 60  # what the window lets in of one user, a second
_GUARD = ("BatchGetItem", "RATE#")  # what a request pays that the window then refuses
_TABLES = {
    "tracker": "TrackerTable",
    "control": "ControlTable",
    "audit": "AuditTable",
    "content": "AuditContentTable",
}


Load = tuple[float, float, float]  # a key's hash; units read and written there a second


@dataclass(frozen=True)
class Key:
    """A kind of partition key, `*` in it for the user, and what a mean request is charged there."""

    table: str
    template: str
    arriving: Units
    admitted: Units

    def load(self, rate: float) -> tuple[float, float]:
        """Units read and written a second by a user who sends that many requests."""
        let_in = min(rate, _ADMITTED)
        return (
            self.arriving.reads * rate + self.admitted.reads * let_in,
            self.arriving.writes * rate + self.admitted.writes * let_in,
        )


def figures(recorded: Mapping[str, Any], mix: Mapping[str, int], owner: str) -> Iterator[Figure]:
    """Of each table the busiest key and the busiest partition, as shares of a partition's limit."""
    # Zipf's law: the second sends half of what the busiest does, the third a third.
    harmonic = sum(1 / rank for rank in range(1, USERS + 1))
    rates = [ARRIVING / harmonic / rank for rank in range(1, USERS + 1)]
    now = datetime.now(UTC)
    users = [new_id(now) for _ in rates]
    keys = _keys(recorded, mix, owner)
    for table, name in _TABLES.items():
        own = [key for key in keys if key.table == table]
        reads, writes = (
            max(side) for side in zip(*(key.load(rates[0]) for key in own), strict=True)
        )
        yield Figure(
            f"{name}: busiest key", 1, _share(reads, writes), detail=_detail(reads, writes)
        )
        yield _partitions(name, own, users, rates)
    yield _shards(users, mix)


def _partitions(name: str, keys: list[Key], users: list[str], rates: list[float]) -> Figure:
    """As many partitions as twice of it all would just fill, each a range of the keys' hashes; one
    that is too warm is halved, as DynamoDB does it, until it is not or has one key left."""
    loads = [
        (_hash(key.template.replace("*", user)), *key.load(rate))
        for key in keys
        for user, rate in zip(users, rates, strict=True)
    ]
    reads, writes = sum(load[1] for load in loads), sum(load[2] for load in loads)
    count = math.ceil(2 * _share(reads, writes))
    there: list[list[Load]] = [[] for _ in range(count)]
    for load in loads:
        there[int(load[0] * count)].append(load)
    partitions = [
        each
        for number, own in enumerate(there)
        for each in _halved(own, number / count, (number + 1) / count)
    ]
    busiest = max(partitions, key=lambda each: _share(*each))
    detail = (
        f"{_detail(*busiest)}; all {len(partitions)} together {_detail(reads, writes)}; "
        f"{len(partitions) - count} of them the work of halving"
    )
    return Figure(f"{name}: busiest partition", 1, _share(*busiest), detail=detail)


def _halved(loads: list[Load], low: float, high: float) -> list[tuple[float, float]]:
    total = sum(load[1] for load in loads), sum(load[2] for load in loads)
    if _share(*total) <= 1 or len(loads) == 1:
        return [total]
    middle = (low + high) / 2
    lower = [load for load in loads if load[0] < middle]
    upper = [load for load in loads if load[0] >= middle]
    return [*_halved(lower, low, middle), *_halved(upper, middle, high)]


def _hash(pk: str) -> float:
    """From 0 to 1, without it."""
    return int.from_bytes(hashlib.blake2b(pk.encode(), digest_size=6).digest()) / 2**48


def _shards(ids: list[str], mix: Mapping[str, int]) -> Figure:
    """Every new task has a reminder, and all are for the same hour."""
    counts: dict[int, int] = defaultdict(int)
    for each in ids:
        counts[shard_of(each)] += 1
    made = ARRIVING * mix["POST"] / 100
    writes = made * max(counts.values()) / len(ids)
    detail = f"{_detail(0, writes)}; {made:,.0f} reminders a second for one hour in {SHARDS} shards"
    return Figure("reminders: busiest shard", 1, _share(0, writes), detail=detail)


def _keys(recorded: Mapping[str, Any], mix: Mapping[str, int], owner: str) -> list[Key]:
    """Every kind of key that the recorded requests address, by their shares of the mix."""
    found: dict[tuple[str, str], list[Units]] = defaultdict(lambda: [Units(), Units()])
    audited = 0.0
    for name, share in mix.items():
        for call in recorded[name]["calls"]:
            for charge in charges(*call):
                template = charge.pk
                for own in (owner, EMAIL, SOURCE_IP):
                    template = template.replace(own, "*")
                is_guard = call[0] == _GUARD[0] or template.startswith(_GUARD[1])
                place = found[(charge.table, template)]
                place[not is_guard] += _part(charge.units, share / 100)
                audited += charge.units.audited * share / 100
    for table, writes in AUDIT_TABLES.items():
        reads = AUDIT_READS if table == "audit" else 0
        found[(table, "USER#*")][1] += _part(Units(reads, writes), audited)
    return [Key(table, template, *units) for (table, template), units in found.items()]


def _part(units: Units, share: float) -> Units:
    return Units(units.reads * share, units.writes * share)


def _share(reads: float, writes: float) -> float:
    return max(reads / MOST_READS, writes / MOST_WRITES)


def _detail(reads: float, writes: float) -> str:
    return f"{reads:,.0f} read and {writes:,.0f} write units a second"
