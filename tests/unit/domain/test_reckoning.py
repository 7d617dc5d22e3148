"""What follows from a change of settings, for all open tasks, in portions."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.due import parse_instant, rfc3339
from chalicelib.domain.reminder import ReminderStatus
from chalicelib.domain.services import reckoning
from tests.client import Api
from tests.fakes.adapters import FakeAdapters, fake_container

SETTLED = reckoning.SETTLED_AFTER + timedelta(seconds=1)


def _live(adapters: FakeAdapters) -> list[Any]:
    rows = [row for key, row in adapters.store.items.items() if key[0] == "reminder"]
    return [row for row in rows if row.status is ReminderStatus.SCHEDULED]


def _run(adapters: FakeAdapters) -> tuple[int, int]:
    report = fake_container(adapters).reckoning.run()
    return report.finished, report.waiting


def test_another_zone_moves_whole_days_and_their_reminders(
    ana: Api, adapters: FakeAdapters
) -> None:
    task = ana.post("/tasks", {"title": "x", "due_date": "2026-12-01"}).json
    (before,) = _live(adapters)
    assert rfc3339(before.remind_at) == "2026-12-01T08:00:00Z"

    ana.patch("/auth/me", {"timezone": "America/New_York"})
    assert _run(adapters) == (0, 1)  # requests begun under the old zone may still be going on
    adapters.clock.advance(SETTLED)
    assert _run(adapters) == (1, 0)
    assert _run(adapters) == (0, 0)

    (after,) = _live(adapters)
    assert (after.id, rfc3339(after.remind_at)) == (before.id, "2026-12-01T14:00:00Z")
    moved = ana.get(f"/tasks/{task['id']}").json
    assert (moved["due_date"], moved["version"]) == ("2026-12-01", 2)
    (key,) = [key for key in adapters.store.items if key[0] == "task"]
    assert rfc3339(adapters.store.items[key].due.deadline) == "2026-12-02T05:00:00Z"


def test_another_lead_time_and_mail_turned_on_reach_every_open_task(
    ana: Api, adapters: FakeAdapters
) -> None:
    due = rfc3339(adapters.clock.now() + timedelta(days=1))
    for _ in range(3):
        ana.post("/tasks", {"title": "x", "due_date": due})
    closed = ana.post("/tasks", {"title": "x", "due_date": due}).json
    ana.post(f"/tasks/{closed['id']}/complete")

    ana.patch("/auth/me", {"reminder_minutes": 60, "email_reminders": True})
    adapters.clock.advance(SETTLED)
    _run(adapters)

    rows = _live(adapters)
    assert sorted(row.channel.value for row in rows) == ["app"] * 3 + ["email"] * 3
    assert {parse_instant(due) - row.remind_at for row in rows} == {timedelta(minutes=60)}
    ana.patch("/auth/me", {"email_reminders": False})
    adapters.clock.advance(SETTLED)
    _run(adapters)
    assert [row.channel.value for row in _live(adapters)] == ["app"] * 3


def test_a_change_of_name_orders_nothing(ana: Api, adapters: FakeAdapters) -> None:
    ana.patch("/auth/me", {"full_name": "Other"})
    adapters.clock.advance(SETTLED)

    assert _run(adapters) == (0, 0)


def test_it_goes_on_where_a_run_ended_or_was_cut_off(
    ana: Api, adapters: FakeAdapters, monkeypatch: Any
) -> None:
    monkeypatch.setattr(reckoning, "_PORTION", 2)
    monkeypatch.setattr(reckoning, "_MOST_PORTIONS", 2)
    for _ in range(9):
        ana.post("/tasks", {"title": "x", "due_date": "2026-12-01"})
    ana.patch("/auth/me", {"timezone": "America/New_York"})
    adapters.clock.advance(SETTLED)

    assert [_run(adapters) for _ in range(3)] == [(0, 1), (0, 1), (1, 0)]
    assert {rfc3339(row.remind_at) for row in _live(adapters)} == {"2026-12-01T14:00:00Z"}


def test_a_task_completed_meanwhile_gets_no_reminder(ana: Api, adapters: FakeAdapters) -> None:
    due = rfc3339(adapters.clock.now() + timedelta(days=1))
    task = ana.post("/tasks", {"title": "x", "due_date": due}).json
    ana.patch("/auth/me", {"email_reminders": True})
    adapters.clock.advance(SETTLED)
    went: list[bool] = []

    def completed_meanwhile() -> None:
        if not went:
            went.append(True)
            ana.post(f"/tasks/{task['id']}/complete")

    adapters.store.before_commit = completed_meanwhile
    assert _run(adapters) == (1, 0)

    assert _live(adapters) == []


def test_an_erased_account_is_reckoned_no_more(ana: Api, adapters: FakeAdapters) -> None:
    ana.patch("/auth/me", {"reminder_minutes": 5})
    (key,) = [key for key in adapters.store.items if key[0] == "user"]
    del adapters.store.items[key]
    adapters.clock.advance(SETTLED)

    assert _run(adapters) == (1, 0)


def test_a_task_reopened_in_another_zone_ends_its_day_there(
    ana: Api, adapters: FakeAdapters
) -> None:
    task = ana.post("/tasks", {"title": "x", "due_date": "2026-12-01"}).json
    ana.post(f"/tasks/{task['id']}/complete")
    ana.patch("/auth/me", {"timezone": "America/New_York"})

    ana.post(f"/tasks/{task['id']}/reopen")

    (key,) = [key for key in adapters.store.items if key[0] == "task"]
    assert rfc3339(adapters.store.items[key].due.deadline) == "2026-12-02T05:00:00Z"
    assert [rfc3339(row.remind_at) for row in _live(adapters)] == ["2026-12-01T14:00:00Z"]


def test_a_user_who_can_not_be_reckoned_keeps_back_no_other(
    ana: Api, bob: Api, adapters: FakeAdapters
) -> None:
    broken = ana.get("/auth/me").json["id"]
    for person in (ana, bob):
        person.post("/tasks", {"title": "x", "due_date": "2026-12-01"})
        person.patch("/auth/me", {"timezone": "America/New_York"})
    adapters.store.items["user", broken] = "no user at all"
    adapters.clock.advance(SETTLED)

    with pytest.raises(ExceptionGroup):
        _run(adapters)

    (left,) = adapters.reckonings.ordered()
    assert left.user_id == broken
