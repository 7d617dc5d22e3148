"""A busy minute in small: what is read and written follows what is due, not what there is."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.services.reminder_delivery import ReminderDelivery
from chalicelib.domain.services.reminder_schedule import MOST_IN_PASSING, ReminderSchedule
from chalicelib.domain.trusted_time import TrustedTime
from tests.fakes.clock import FakeClock
from tests.fakes.reminders import MemoryMailbox, RecordedShards, reminder_at
from tests.fakes.store import MemoryStore
from tests.fakes.work import MemoryUnitOfWork

# A tenth of a million people with a reminder each, a tenth of those in one minute: by the factor of
# ten that is a million people and a hundred thousand reminders.
PEOPLE, DUE = 100_000, 10_000
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SCHEDULED = Change("scheduled", Actor(ActorKind.SYSTEM, "test"), "corr")
SHARDS, PAGE = 16, 100


class CountedIndex:
    """The index of the schedule: buckets by hour and shard, with what reading them costs."""

    shards = SHARDS

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._buckets: dict[tuple[datetime, int], list[tuple[datetime, str]]] = defaultdict(list)
        self._checkpoint: datetime | None = NOW - timedelta(hours=1)
        self.queries = self.rows = 0

    def add(self, number: int, at: datetime) -> None:
        hour = at.replace(minute=0, second=0)
        self._buckets[(hour, number % SHARDS)].append((at, str(number)))

    def due(self, hour: datetime, shard: int, until: datetime) -> Iterator[tuple[Reminder, ...]]:
        found = [
            row
            for at, number in self._buckets[(hour, shard)]
            if at <= until
            and (row := self._store.items[("reminder", number, number)]).next_try_at is not None
        ]
        self.queries += 1
        for start in range(0, len(found), PAGE):
            self.queries += start > 0
            self.rows += len(found[start : start + PAGE])
            yield tuple(found[start : start + PAGE])

    def checkpoint(self) -> datetime | None:
        return self._checkpoint

    def keep_checkpoint(self, hour: datetime) -> None:
        self._checkpoint = hour


class NoMetrics:
    def count(self, name: str) -> None: ...

    def seconds(self, name: str, value: float) -> None: ...


def _reminder(number: int, at: datetime) -> Reminder:
    return reminder_at(at, NOW, id=str(number), owner_id=str(number), task_id=str(number))


def test_a_busy_minute_costs_what_is_due_in_it() -> None:
    store, clock, shards = MemoryStore(), FakeClock(NOW), RecordedShards()
    index = CountedIndex(store)
    for number in range(PEOPLE):
        at = NOW if number < DUE else NOW + timedelta(minutes=1 + number % 10_000)
        key = ("reminder", str(number), str(number))
        store.items[key], store.versions[key] = _reminder(number, at), 1
        index.add(number, at)
    delivery = ReminderDelivery(lambda: MemoryUnitOfWork(store), MemoryMailbox(), "")
    schedule = ReminderSchedule(
        index,
        delivery,
        shards,
        NoMetrics(),
        lambda work, items: [work(item) for item in items],
    )
    time = TrustedTime(clock, NOW)

    first = schedule.run(time, lambda: True)
    later = [schedule.run_shard(shard, time, lambda: True) for shard, _ in shards.started]

    assert len(shards.started) == SHARDS
    assert first.sent + sum(run.sent for run in later) == DUE == len(store.log)
    # Read once, but for the page by which a shard was found to be busy.
    assert index.rows <= DUE + SHARDS * PAGE
    # A page of a hundred each, and one a shard and hour that may be empty.
    assert index.queries <= DUE / PAGE + SHARDS * (2 * 2 + MOST_IN_PASSING / PAGE)
    # Evenly: the longest of the shards is what the minute takes.
    assert max(run.sent for run in later) <= 1.2 * DUE / SHARDS

    before = index.queries, index.rows
    assert schedule.run(time, lambda: True).sent == 0
    assert (index.queries - before[0], index.rows - before[1]) == (2 * SHARDS, 0)
