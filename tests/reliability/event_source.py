"""A table's stream and its event source mapping, simulated from a seed, before the real consumer.

The mapping does what AWS documents and people meet. It delivers in batches, one shard beside the
other, each item's records in order. It delivers again: after a failure, from the first failed
record on or bisected; after an answer that got lost; now and then something old; and while an
invocation given up for dead is still at work. The world behind the consumer fails and comes back.
One record in a hundred is poison.
"""

import json
import logging
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from chalicelib.bootstrap import Container
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.audit_check import Checker
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.ports.audit import Appended
from chalicelib.domain.user import User
from chalicelib.triggers.audit_redrive import redrive
from chalicelib.triggers.audit_stream import RecordsFailed, handle
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters
from tests.fakes.audit import MemoryAudit

Record = dict[str, Any]

OWNERS, TASKS_EACH, SHARDS, BATCH = 5, 20, 3, 100
POISON, STORE_FAILS, CRASHES, ANSWER_LOST, AGAIN = 0.01, 0.01, 0.05, 0.05, 0.05
OVERLAPS = 0.01  # of the appends


class Crash(BaseException):
    """The process is gone, between one write and the next."""


@dataclass
class _Weather:
    """What the world behind the consumer does during one invocation."""

    dice: random.Random
    is_calm: bool = True
    crashes_after: int | None = None

    def strikes(self) -> bool:
        if self.is_calm:
            return False
        if self.crashes_after is not None:
            self.crashes_after -= 1
            if self.crashes_after < 0:
                raise Crash
        return self.dice.random() < STORE_FAILS


class _Audit(MemoryAudit):
    """Fails by the weather; and has a fault of its own on some events, until it is mended."""

    def __init__(self, weather: _Weather) -> None:
        super().__init__()
        self._weather = weather
        self.cursed: set[tuple[str, int]] = set()
        self.appended: Counter[tuple[str, int]] = Counter()
        self.meanwhile: Callable[[], None] = lambda: None

    def append(self, event: AuditEvent) -> Appended:
        if (event.link.entity.id, event.link.version) in self.cursed:
            raise ArithmeticError("a fault in our own code")
        if self._weather.strikes():
            raise Unavailable("the audit trail")
        self.meanwhile()
        outcome = super().append(event)
        if outcome is Appended.ADDED:
            self.appended[(event.link.entity.id, event.link.version)] += 1
        if self._weather.strikes():
            raise Unavailable("the audit trail, after it had written")
        return outcome


@dataclass
class Outcome:
    """What a run left behind."""

    lost: list[tuple[str, int]]
    twice: list[tuple[str, int]]
    not_parked: list[tuple[str, int]]
    still_parked: int
    broken: str | None
    held_up: int
    invocations: int
    deliveries: int
    parked: int


@dataclass
class Simulation:
    """`writes` item writes, delivered until every shard is read to its end."""

    seed: int
    writes: int
    reports: str = "report"  # as STREAM_FAILURES
    invocations: int = 0
    deliveries: int = 0
    held_up: int = 0
    _clean: dict[str, Record] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._weather = _Weather(self._dice)
        self._adapters = FakeAdapters()
        self._audit = _Audit(self._weather)
        self._adapters.audit = self._audit
        settings = replace(FAKE_SETTINGS, stream_failures=self.reports)
        self._container = Container(settings, self._adapters)
        self._owners = [f"o{number}" for number in range(OWNERS)]
        for owner in self._owners:
            user = User.register(owner, f"{owner}@x.org", owner, "UTC", self._adapters.clock.now())
            self._adapters.store.items[("user", owner)] = user

    def run(self) -> Outcome:
        with _silence():
            shards = self._write()
            self._deliver(shards)
            not_parked = self._poison - {
                self._name_of(r) for r, _ in self._adapters.dead_letters.parked
            }
            parked = len(self._adapters.dead_letters.parked)
            still_parked = self._redrive()
        return self._outcome(sorted(not_parked), still_parked, parked)

    def _write(self) -> list[list[Record]]:
        """The stream's shards: an owner's items are in one shard, so each item's are in order."""
        dice, versions = self._dice, Counter[tuple[str, str]]()
        images: dict[tuple[str, str], dict[str, Any]] = {}
        shards: list[list[Record]] = [[] for _ in range(SHARDS)]
        self._versions, self._poison = versions, set[tuple[str, int]]()
        for number in range(self.writes):
            owner = dice.randrange(OWNERS)
            item = (self._owners[owner], f"t{dice.randrange(TASKS_EACH)}-{owner}")
            versions[item] += 1
            image = _image(item, versions[item])
            record = _record(number, image, images.get(item))
            images[item] = image
            self._clean[record["eventID"]] = record
            if dice.random() < POISON:
                self._poison.add((item[1], versions[item]))
                record = self._poisoned(record, item[1], versions[item])
            shards[owner % SHARDS].append(record)
        return shards

    def _poisoned(self, record: Record, task: str, version: int) -> Record:
        kind = self._dice.randrange(4)
        if kind == 0:
            self._audit.cursed.add((task, version))
            return record
        spoilt: dict[str, Any] = (
            {"version": {"S": "two"}},
            {"actor_kind": {"S": "martian"}},
            {"verb": {}},
        )[kind - 1]
        image = {**record["dynamodb"]["NewImage"], **spoilt}
        return {**record, "dynamodb": {**record["dynamodb"], "NewImage": image}}

    def _deliver(self, shards: list[list[Record]]) -> None:
        positions = [0] * SHARDS
        sizes = [BATCH] * SHARDS
        while unread := [n for n in range(SHARDS) if positions[n] < len(shards[n])]:
            shard = self._dice.choice(unread)
            if self._dice.random() < AGAIN and positions[shard]:
                start = self._dice.randrange(positions[shard])
                self._invoke(shards[shard][start : start + self._dice.randrange(1, BATCH)])
            batch = shards[shard][positions[shard] : positions[shard] + sizes[shard]]
            done = self._invoke(batch)
            if done is None:  # bisected: the first half next, of it the first half, …
                sizes[shard] = max(1, len(batch) // 2)
            else:
                positions[shard] += done
                sizes[shard] = BATCH

    def _invoke(self, batch: list[Record]) -> int | None:
        """How many are done with: up to the first failed one; None where the call itself failed."""
        dice, weather = self._dice, self._weather
        weather.is_calm = dice.random() < 0.5
        weather.crashes_after = dice.randrange(len(batch) + 1) if dice.random() < CRASHES else None
        self.invocations += 1
        self.deliveries += len(batch)
        self._audit.meanwhile = lambda: self._overlap(batch)
        try:
            answer = handle({"Records": batch}, self._container)
        except (Crash, RecordsFailed):
            return None
        failed = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
        if weather.is_calm and failed:
            self.held_up += len(failed)
        if dice.random() < ANSWER_LOST:
            return None
        numbers = (record["dynamodb"]["SequenceNumber"] for record in batch)
        return next((n for n, number in enumerate(numbers) if number in failed), len(batch))

    def _overlap(self, batch: list[Record]) -> None:
        """Another invocation for the first of the same records, all of it in between."""
        if self._dice.random() >= OVERLAPS:
            return
        self._audit.meanwhile = lambda: None
        with suppress(RecordsFailed):
            some = batch[: self._dice.randrange(1, len(batch) + 1)]
            handle({"Records": some}, self._container)

    def _redrive(self) -> int:
        """What is still parked once the fault is mended and what was malformed can be read."""
        self._weather.is_calm = True
        parked = self._adapters.dead_letters.parked
        bodies = [json.dumps({"reason": reason, "record": record}) for record, reason in parked]
        before = redrive({"redrive": bodies}, self._container)["failures"]
        if any(failure is None for failure in before):
            return len(parked)  # it was no poison, then
        self._audit.cursed.clear()
        mended = [json.dumps({"record": self._clean[record["eventID"]]}) for record, _ in parked]
        after = redrive({"redrive": mended}, self._container)["failures"]
        return sum(failure is not None for failure in after)

    def _outcome(
        self, not_parked: list[tuple[str, int]], still_parked: int, parked: int
    ) -> Outcome:
        written = {
            (task, version)
            for (_, task), last in self._versions.items()
            for version in range(1, last + 1)
        }
        appended = self._audit.appended
        broken = None
        for owner in self._owners:
            checker = Checker()
            for chain in self._audit.chains(owner):
                checker.take(chain)
            if checker.seal != self._audit.seal(owner):
                broken = f"the seal of {owner}"
            broken = broken or checker.first_broken
        return Outcome(
            lost=sorted(written - appended.keys()),
            twice=[name for name, times in appended.items() if times > 1],
            not_parked=not_parked,
            still_parked=still_parked,
            broken=broken,
            held_up=self.held_up,
            invocations=self.invocations,
            deliveries=self.deliveries,
            parked=parked,
        )

    def _name_of(self, record: Mapping[str, Any]) -> tuple[str, int]:
        image = self._clean[record["eventID"]]["dynamodb"]["NewImage"]
        return image["entity_id"]["S"], int(image["version"]["N"])


def proven(outcome: Outcome) -> bool:
    """Nothing lost or doubled, poison parked and redriven, the rest not held up, chains whole."""
    faults = (outcome.lost, outcome.twice, outcome.not_parked, outcome.still_parked, outcome.broken)
    return not any(faults) and outcome.held_up == 0


def _image(item: tuple[str, str], version: int) -> dict[str, Any]:
    owner, task = item
    return {
        "pk": {"S": f"USER#{owner}"},
        "sk": {"S": f"TASK#{task}"},
        "entity": {"S": "task"},
        "entity_id": {"S": task},
        "version": {"N": str(version)},
        "verb": {"S": "updated"},
        "actor_kind": {"S": "user"},
        "updated_by": {"S": owner},
        "request_id": {"S": f"r-{task}-{version}"},
        "updated_at": {"S": f"2026-11-22T12:{version // 60 % 60:02d}:{version % 60:02d}.000000Z"},
        "title": {"S": f"Title {version}"},
        "tags": {"L": [{"S": "a"}]},
    }


def _record(number: int, new: dict[str, Any], old: dict[str, Any] | None) -> Record:
    keys = {"pk": new["pk"], "sk": new["sk"]}
    images = {"NewImage": new} if old is None else {"NewImage": new, "OldImage": old}
    return {
        "eventID": str(number),
        "eventName": "INSERT" if old is None else "MODIFY",
        "eventSource": "aws:dynamodb",
        "dynamodb": {"SequenceNumber": str(number), "Keys": keys, **images},
    }


@contextmanager
def _silence() -> Iterator[None]:
    log = logging.getLogger("task-tracker")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
            yield
    finally:
        log.setLevel(before)
