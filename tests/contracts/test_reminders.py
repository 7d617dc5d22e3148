from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.dynamodb.reminder_items import item_of
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.due import Due
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.queries import ReminderQuery
from chalicelib.domain.reminder import Channel, Reminder, ReminderStatus, reminder_id
from chalicelib.domain.task import SourceKind, Task, TaskEdit
from tests.contracts.conftest import Store
from tests.fakes.reminders import reminder_at

NOW = datetime(2026, 11, 22, 12, 0, 0, 123000, tzinfo=UTC)
HOUR = NOW.replace(minute=0, second=0, microsecond=0)
ANA, BOB, TASK = new_id(NOW), new_id(NOW), new_id(NOW)
SCHEDULED = Change("scheduled", Actor(ActorKind.USER, ANA), "corr-1")
DUE = "2026-11-22T13:00:00Z"
SENT = Change("sent", Actor(ActorKind.SYSTEM, "reminders"), "corr-2")


def _reminder(minutes: int = 0, task_id: str = TASK) -> Reminder:
    kind = f"before:{minutes}"
    return reminder_at(
        NOW + timedelta(minutes=minutes),
        NOW,
        id=reminder_id(task_id, NOW, DUE, kind, Channel.APP),
        owner_id=ANA,
        task_id=task_id,
        task_title="Call ✓",
        due_date=DUE,
        kind=kind,
    )


def _put(store: Store, *rows: Reminder, change: Change = SCHEDULED) -> None:
    for row in rows:
        work = store.work()
        work.reminders.put(row, change)
        work.commit()


def _due(store: Store, until: datetime, hour: datetime = HOUR) -> list[Reminder]:
    return [
        row
        for shard in range(store.due.shards)
        for page in store.due.due(hour, shard, until)
        for row in page
    ]


def test_a_reminder_comes_back_as_it_was_stored(store: Store) -> None:
    row = _reminder()
    _put(store, row)

    assert store.work().reminders.get(ANA, row.id) == row
    assert store.work().reminders.get(BOB, row.id) is None
    assert list(store.work().reminders.every(ANA)) == [row]


def test_of_two_that_send_one_version_the_second_is_told(store: Store) -> None:
    row = _reminder()
    _put(store, row)
    _put(store, row.sent(NOW), change=SENT)

    with pytest.raises(VersionConflict):
        _put(store, row.sent(NOW), change=Change("sent", SENT.actor, "corr-3"))
    assert store.work().reminders.get(ANA, row.id) == row.sent(NOW)


def test_a_tasks_rows_are_found_the_withdrawn_too_and_no_other_tasks(store: Store) -> None:
    mine, gone, other = _reminder(1), _reminder(2), _reminder(3, new_id(NOW))
    _put(store, mine, gone, other, gone.withdrawn(NOW))

    found = store.work().reminders.of_task(ANA, TASK)

    assert {row.id: row.status for row in found} == {
        mine.id: ReminderStatus.SCHEDULED,
        gone.id: ReminderStatus.WITHDRAWN,
    }


def test_a_tasks_reminders_are_no_tasks(store: Store) -> None:
    task = Task.create(new_id(NOW), ANA, TaskEdit(title="x"), SourceKind.API, NOW)
    work = store.work()
    work.tasks.add(task, SCHEDULED)
    work.reminders.put(_reminder(0, task.id), SCHEDULED)
    work.commit()

    assert list(store.work().tasks.every(ANA)) == [task]


def test_the_ledger_is_the_latest_first_in_pages_without_what_was_withdrawn(store: Store) -> None:
    rows = [_reminder(minutes) for minutes in range(5)]
    _put(store, *rows, rows[2].withdrawn(NOW))

    first = store.work().reminders.page(ANA, ReminderQuery(2))
    second = store.work().reminders.page(ANA, ReminderQuery(2, start=first.next))

    assert [row.id for row in (*first.items, *second.items)] == [rows[i].id for i in (4, 3, 1, 0)]
    assert second.next is None
    assert store.work().reminders.page(BOB, ReminderQuery(2)).items == ()


def test_unread_is_what_was_sent_and_not_acknowledged(store: Store) -> None:
    waiting, sent, seen = _reminder(1), _reminder(2), _reminder(3)
    at = NOW + timedelta(minutes=5)
    _put(store, waiting, sent, seen, sent.sent(at), seen.sent(at))
    _put(store, seen.sent(at).acknowledged(at))

    page = store.work().reminders.page(ANA, ReminderQuery(10, unread=True))

    assert [row.id for row in page.items] == [sent.id]


def test_due_is_what_is_to_be_looked_at_by_then_in_that_hour(store: Store) -> None:
    early, later, next_hour = _reminder(1), _reminder(30), _reminder(60)
    _put(store, early, later, next_hour)

    assert _due(store, NOW) == []
    assert _due(store, NOW + timedelta(minutes=1)) == [early]
    assert {row.id for row in _due(store, NOW + timedelta(hours=1))} == {early.id, later.id}
    assert _due(store, NOW + timedelta(hours=1), HOUR + timedelta(hours=1)) == [next_hour]


def test_what_is_sent_or_withdrawn_leaves_the_index_and_what_is_claimed_moves(
    store: Store,
) -> None:
    sent, gone, claimed = _reminder(1), _reminder(2), _reminder(3)
    at = NOW + timedelta(minutes=59)
    _put(store, sent, gone, claimed)
    _put(store, sent.sent(at), gone.withdrawn(at), claimed.claimed(at))

    assert _due(store, at + timedelta(hours=1)) == []
    (again,) = _due(store, at + timedelta(hours=1), HOUR + timedelta(hours=1))
    assert (again.id, again.tries) == (claimed.id, 1)


def test_due_comes_in_pages(store: Store) -> None:
    rows = [_reminder(0, new_id(NOW)) for _ in range(130)]
    work = store.work()
    for number, row in enumerate(rows):
        work.reminders.put(row, SCHEDULED)
        if number % 90 == 89:
            work.commit()
    work.commit()

    assert {row.id for row in _due(store, NOW)} == {row.id for row in rows}


def test_a_checkpoint_is_remembered(store: Store) -> None:
    assert store.due.checkpoint() is None
    store.due.keep_checkpoint(HOUR)
    assert store.due.checkpoint() == HOUR


def test_a_task_that_is_held_must_still_be_at_its_version(store: Store) -> None:
    task = Task.create(new_id(NOW), ANA, TaskEdit(title="x", due=Due.at(NOW)), SourceKind.API, NOW)
    work = store.work()
    work.tasks.add(task, SCHEDULED)
    work.commit()
    held = store.work()
    held.reminders.put(_reminder(), SCHEDULED)
    held.reminders.hold(task)
    held.commit()
    after = task.completed(NOW)
    work = store.work()
    work.tasks.replace(task, after, SCHEDULED)
    work.commit()

    late = store.work()
    late.reminders.put(_reminder(1), SCHEDULED)
    late.reminders.hold(task)
    with pytest.raises(VersionConflict):
        late.commit()
    assert len(store.work().reminders.of_task(ANA, TASK)) == 1


def test_a_later_order_to_reckon_takes_the_place_of_an_earlier(store: Store) -> None:
    work = store.work()
    work.reminders.order_reckoning(ANA, 2, NOW)
    work.commit()
    (first,) = store.reckonings.ordered()
    assert (first.user_id, first.version, first.at, first.position) == (ANA, 2, NOW, None)
    work = store.work()
    work.reminders.order_reckoning(ANA, 3, NOW)
    work.commit()

    store.reckonings.close(first)
    store.reckonings.keep(type(first)(ANA, 2, NOW, {"open": "stale"}))

    (second,) = store.reckonings.ordered()
    assert (second.version, second.position) == (3, None)
    store.reckonings.keep(type(second)(ANA, 3, NOW, {"open": "open#1"}))
    (going,) = store.reckonings.ordered()
    assert going.position == {"open": "open#1"}
    store.reckonings.close(going)
    assert list(store.reckonings.ordered()) == []


def test_erasing_a_user_takes_their_ledger(store: Store) -> None:
    _put(store, _reminder())

    store.erasures.erase_items(ANA)

    assert list(store.work().reminders.every(ANA)) == []


def test_a_row_outlives_the_due_date_of_its_task() -> None:
    due = NOW + timedelta(days=364)
    row = replace(_reminder(), due_date=f"{due:%Y-%m-%dT%H:%M:%SZ}")

    assert item_of(row, SCHEDULED).expires_at > due
    assert item_of(replace(row, due_date=f"{due:%Y-%m-%d}"), SCHEDULED).expires_at > due
