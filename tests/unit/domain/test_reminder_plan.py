"""Which reminders a task gets, and what a change of it does to them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.due import Due
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.reminder import Channel, Reminder, ReminderStatus
from chalicelib.domain.reminder_plan import Preferences, ReminderPolicy, changes, plan
from chalicelib.domain.reminder_times import ReminderTime
from chalicelib.domain.task import SourceKind, Task, TaskEdit

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ANA = Preferences(BERLIN, 30, by_email=False)
POLICY = ReminderPolicy()


def _task(due: Due | None = None, *reminders: ReminderTime, now: datetime = NOW) -> Task:
    edit = TaskEdit(title="Call", due=due, reminders=reminders)
    return Task.create(new_id(now), "ana", edit, SourceKind.API, now)


def _times(task: Task, preferences: Preferences = ANA) -> list[datetime]:
    return [each.at for each in plan(task, preferences, POLICY)]


def _rows(
    rows: Iterable[Reminder], task: Task, now: datetime = NOW, who: Preferences = ANA
) -> dict[str, Reminder]:
    """The rows as they are after what the task's change does to them."""
    known = {row.id: row for row in rows}
    for change in changes(list(known.values()), task, who, POLICY, now):
        assert (
            change.after.version
            == (known[change.after.id].version if change.after.id in known else 0) + 1
        )
        known[change.after.id] = change.after
    return known


def _only(rows: dict[str, Reminder]) -> Reminder:
    (row,) = rows.values()
    return row


def test_a_task_that_names_none_has_one_at_the_owners_lead_time() -> None:
    assert _times(_task(Due.at(NOW + timedelta(hours=2)))) == [NOW + timedelta(minutes=90)]


def test_a_task_with_times_of_its_own_has_those() -> None:
    own = (ReminderTime.before(60), ReminderTime.on("2026-11-22T13:00:00+01:00"))

    assert _times(_task(Due.at(NOW + timedelta(hours=2)), *own)) == [NOW + timedelta(hours=1), NOW]


def test_an_instant_needs_no_due_date_and_minutes_before_do() -> None:
    assert _times(_task(None, ReminderTime.before(5), ReminderTime.on("2026-11-23T08:00:00Z"))) == [
        datetime(2026, 11, 23, 8, tzinfo=UTC)
    ]


def test_by_mail_there_is_a_row_more_for_each() -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    both = plan(task, replace(ANA, by_email=True), POLICY)

    assert [each.channel for each in both] == [Channel.APP, Channel.EMAIL]
    assert len({each.id for each in both}) == 2
    silent = plan(task, replace(ANA, by_email=True), ReminderPolicy(sends_email=False))
    assert [each.channel for each in silent] == [Channel.APP]


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Berlin", date(2026, 3, 29)),
        ("Europe/Berlin", date(2026, 10, 25)),
        ("America/New_York", date(2026, 3, 8)),
        ("America/New_York", date(2026, 11, 1)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
        ("Australia/Lord_Howe", date(2026, 10, 4)),
    ],
)
@pytest.mark.parametrize("days_off", [-1, 0, 1])
@pytest.mark.parametrize("lead", [(), (ReminderTime.before(1440),), (ReminderTime.before(2880),)])
def test_a_whole_days_reminder_is_at_nine_on_both_sides_of_the_change(
    zone: str, change: date, days_off: int, lead: tuple[ReminderTime, ...]
) -> None:
    there = ZoneInfo(zone)
    day = change + timedelta(days=days_off)
    long_before = datetime(2026, 1, 1, tzinfo=UTC)
    task = _task(Due.on(day, there), *lead, now=long_before)

    (at,) = _times(task, replace(ANA, zone=there))

    back = timedelta(minutes=lead[0].minutes_before or 0) if lead else timedelta()
    local = at.astimezone(there)
    assert (local.date(), local.hour, local.minute) == (day - back, 9, 0)


@pytest.mark.parametrize(
    ("zone", "hour", "day", "expected"),
    [
        # Left out by the change: as much later.
        ("Europe/Berlin", 2, date(2026, 3, 29), "2026-03-29T03:00:00+02:00"),
        ("Australia/Lord_Howe", 2, date(2026, 10, 4), "2026-10-04T02:30:00+11:00"),
        # There twice: the first.
        ("America/New_York", 1, date(2026, 11, 1), "2026-11-01T01:00:00-04:00"),
    ],
)
def test_an_hour_of_the_change_itself_comes_once_and_not_early(
    zone: str, hour: int, day: date, expected: str
) -> None:
    there = ZoneInfo(zone)
    task = _task(Due.on(day, there), now=datetime(2026, 1, 1, tzinfo=UTC))

    (found,) = plan(task, replace(ANA, zone=there), ReminderPolicy(all_day_hour=hour))

    assert found.at == datetime.fromisoformat(expected)


def test_before_an_instant_minutes_are_minutes_on_the_night_of_the_change_too() -> None:
    due = Due.at(datetime(2026, 3, 29, 7, 0, tzinfo=UTC))  # 09:00 in Berlin
    task = _task(due, ReminderTime.before(600), now=datetime(2026, 1, 1, tzinfo=UTC))

    assert _times(task) == [datetime(2026, 3, 28, 21, 0, tzinfo=UTC)]


def test_a_due_date_at_the_calendars_begin_has_no_reminder_before_it() -> None:
    # Kept from before such days were refused.
    early = Due("0001-01-01T00:01:00Z", True, datetime(1, 1, 1, 0, 1, tzinfo=UTC))
    assert _times(_task(early)) == []


def test_a_task_due_within_the_lead_time_reminds_at_once() -> None:
    task = _task(Due.at(NOW + timedelta(minutes=10)))

    row = _only(_rows([], task))

    assert (row.remind_at, row.status) == (NOW, ReminderStatus.SCHEDULED)


def test_of_several_that_would_have_come_before_now_one_comes() -> None:
    own = [ReminderTime.before(minutes) for minutes in (10, 60, 1440)]
    task = _task(Due.at(NOW + timedelta(minutes=5)), *own)

    row = _only(_rows([], task))

    assert (row.kind, row.remind_at) == ("before:10", NOW)


@pytest.mark.parametrize(
    "task",
    [
        _task(Due.at(NOW - timedelta(minutes=40))),
        _task(Due.on(date(2026, 11, 22), BERLIN)),  # nine has passed
        _task(None, ReminderTime.on("2026-11-22T11:00:00Z")),
        _task(None),
    ],
    ids=["overdue", "today", "an instant past", "no date"],
)
def test_what_is_past_is_not_reminded_of(task: Task) -> None:
    assert _rows([], task) == {}


def test_the_same_change_made_again_changes_nothing() -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    rows = _rows([], task)

    later = NOW + timedelta(hours=1, minutes=45)
    assert list(changes(rows.values(), task, ANA, POLICY, later)) == []


def test_another_due_date_withdraws_the_old_and_schedules_the_new() -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    moved = task.edited(TaskEdit(due=Due.at(NOW + timedelta(hours=3))), NOW)

    rows = list(_rows(_rows([], task).values(), moved).values())

    assert [(row.status, row.next_try_at) for row in rows] == [
        (ReminderStatus.WITHDRAWN, None),
        (ReminderStatus.SCHEDULED, NOW + timedelta(minutes=150)),
    ]


def test_and_back_again_it_is_the_same_row() -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    moved = task.edited(TaskEdit(due=Due.at(NOW + timedelta(hours=3))), NOW)

    rows = _rows(_rows(_rows([], task).values(), moved).values(), task)

    assert sorted((row.version, row.status.value) for row in rows.values()) == [
        (2, "withdrawn"),
        (3, "scheduled"),
    ]


@pytest.mark.parametrize("end", [Task.trashed, Task.completed])
def test_a_closed_or_deleted_task_withdraws_and_comes_back_with_its_reminder(end: object) -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    rows = _rows([], task)

    gone = _rows(rows.values(), end(task, NOW))  # type: ignore[operator]
    back = _rows(gone.values(), task)

    assert _only(gone).status is ReminderStatus.WITHDRAWN
    assert (_only(back).status, _only(back).version) == (ReminderStatus.SCHEDULED, 3)


def test_what_was_sent_stays_sent_whatever_comes_of_the_task() -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    sent = _only(_rows([], task)).sent(NOW + timedelta(minutes=91))

    moved = task.edited(TaskEdit(due=Due.at(NOW + timedelta(hours=3))), NOW)
    for after in (task.completed(NOW), task.trashed(NOW), moved, task):
        assert _rows([sent], after)[sent.id] == sent


def test_what_is_overdue_to_be_sent_is_not_lost_by_a_new_title() -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    row = _only(_rows([], task))
    much_later = NOW + timedelta(hours=6)

    renamed = task.edited(TaskEdit(title="Other"), much_later)
    after = _only(_rows([row], renamed, much_later))

    assert (after.task_title, after.status) == ("Other", ReminderStatus.SCHEDULED)
    assert (after.next_try_at, after.version) == (row.next_try_at, 2)


def test_another_lead_time_moves_what_is_scheduled_and_repeats_nothing() -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    row = _only(_rows([], task))

    moved = _only(_rows([row], task, who=replace(ANA, lead_minutes=60)))

    assert (moved.id, moved.remind_at) == (row.id, NOW + timedelta(hours=1))
    sent = row.sent(NOW + timedelta(minutes=90))
    later = NOW + timedelta(minutes=95)
    assert _only(_rows([sent], task, later, replace(ANA, lead_minutes=10))) == sent


def test_a_snoozed_reminder_stays_where_it_was_moved_to() -> None:
    task = _task(Due.at(NOW + timedelta(hours=2)))
    sent = _only(_rows([], task)).sent(NOW + timedelta(minutes=90))
    snoozed = sent.snoozed(10, NOW + timedelta(minutes=92))

    renamed = task.edited(TaskEdit(title="Other"), NOW)

    assert snoozed.remind_at == NOW + timedelta(minutes=102)
    assert _only(_rows([snoozed], renamed)).remind_at == snoozed.remind_at
    assert _only(_rows([snoozed], task.completed(NOW))).status is ReminderStatus.ACKNOWLEDGED


def test_a_reminder_to_come_is_snoozed_from_when_it_would_come() -> None:
    row = _only(_rows([], _task(Due.at(NOW + timedelta(hours=2)))))

    assert row.snoozed(10, NOW).remind_at == NOW + timedelta(minutes=100)


def test_the_next_of_a_series_has_the_relative_times_alone() -> None:
    own = (ReminderTime.before(10), ReminderTime.on("2026-11-22T13:00:00Z"))
    rule = Recurrence.parse("FREQ=DAILY", RecursFrom.DUE)
    edit = TaskEdit(title="x", due=Due.at(NOW), reminders=own, recurrence=rule)
    task = Task.create(new_id(NOW), "ana", edit, SourceKind.API, NOW)

    following = task.following(new_id(NOW), BERLIN, NOW)

    assert following is not None
    assert following.reminders == (ReminderTime.before(10),)
