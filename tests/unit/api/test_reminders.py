import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.due import rfc3339
from tests.client import Api
from tests.fakes.adapters import FakeAdapters

MINUTE = timedelta(minutes=1)


def _task(api: Api, adapters: FakeAdapters, minutes: int = 120, **fields: Any) -> Any:
    due = rfc3339(adapters.clock.now() + minutes * MINUTE)
    reply = api.post("/tasks", {"title": "Call", "due_date": due, **fields})
    assert reply.status == 201, reply.text
    return reply.json


def _ledger(api: Api, query: str = "") -> list[Any]:
    reply = api.get(f"/reminders{query}")
    assert reply.status == 200, reply.text
    items: list[Any] = reply.json["items"]
    return items


def _verbs(adapters: FakeAdapters) -> list[str]:
    return [write.change.verb for write in adapters.store.log if write.key[0] == "reminder"]


def test_a_task_with_a_due_date_has_its_reminder_in_the_ledger(
    ana: Api, adapters: FakeAdapters
) -> None:
    task = _task(ana, adapters)

    (row,) = _ledger(ana)

    assert row == {
        "id": row["id"],
        "task_id": task["id"],
        "task_title": "Call",
        "due_date": task["due_date"],
        "remind_at": rfc3339(adapters.clock.now() + 90 * MINUTE),
        "sent_at": None,
        "channel": "app",
        "status": "scheduled",
        "late_seconds": None,
    }
    assert _ledger(ana, "?unread=true") == []


def test_the_ledger_is_ones_own(ana: Api, bob: Api, adapters: FakeAdapters) -> None:
    _task(ana, adapters)

    assert _ledger(bob) == []
    (row,) = _ledger(ana)
    for act, body in (("acknowledge", None), ("snooze", {"minutes": 5})):
        assert bob.post(f"/reminders/{row['id']}/{act}", body).status == 404


def test_the_ledger_comes_in_pages_the_latest_first(ana: Api, adapters: FakeAdapters) -> None:
    for minutes in (60, 120, 180):
        _task(ana, adapters, minutes)

    first = ana.get("/reminders?limit=2").json
    second = ana.get(f"/reminders?limit=2&cursor={first['next_cursor']}").json

    times = [row["remind_at"] for row in first["items"] + second["items"]]
    assert times == sorted(times, reverse=True)
    assert len(times) == 3
    assert second["next_cursor"] is None


def test_completing_deleting_and_moving_withdraw_and_the_ledger_shows_what_is_left(
    ana: Api, adapters: FakeAdapters
) -> None:
    done, deleted, moved = (_task(ana, adapters) for _ in range(3))

    ana.post(f"/tasks/{done['id']}/complete")
    ana.delete(f"/tasks/{deleted['id']}")
    ana.patch(f"/tasks/{moved['id']}", {"due_date": rfc3339(adapters.clock.now() + 60 * MINUTE)})

    (row,) = _ledger(ana)
    assert (row["task_id"], row["remind_at"]) == (
        moved["id"],
        rfc3339(adapters.clock.now() + 30 * MINUTE),
    )
    ana.post(f"/tasks/{done['id']}/reopen")
    ana.post(f"/tasks/{deleted['id']}/restore")
    assert len(_ledger(ana)) == 3


def test_the_next_of_a_series_has_a_reminder_of_its_own(ana: Api, adapters: FakeAdapters) -> None:
    task = _task(ana, adapters, recurrence="FREQ=DAILY")

    ana.post(f"/tasks/{task['id']}/complete")

    (row,) = _ledger(ana)
    assert row["task_id"] != task["id"]
    assert row["remind_at"] == rfc3339(adapters.clock.now() + timedelta(days=1, minutes=90))


def test_a_dry_run_schedules_nothing(ana: Api, adapters: FakeAdapters) -> None:
    ana.post("/tasks?dry_run=true", {"title": "x", "due_date": "2026-12-01"})

    assert _ledger(ana) == []


def test_a_title_changed_is_changed_in_the_ledger(ana: Api, adapters: FakeAdapters) -> None:
    task = _task(ana, adapters)

    ana.patch(f"/tasks/{task['id']}", {"title": "Write"})

    assert [row["task_title"] for row in _ledger(ana)] == ["Write"]


def test_what_says_nothing_of_reminders_touches_none(ana: Api, adapters: FakeAdapters) -> None:
    task = _task(ana, adapters)

    ana.patch(f"/tasks/{task['id']}", {"description": "more", "priority": "high", "tags": ["t"]})

    assert _verbs(adapters) == ["scheduled"]


def test_snoozed_it_comes_later_and_acknowledged_not_at_all(
    ana: Api, adapters: FakeAdapters
) -> None:
    _task(ana, adapters)
    (row,) = _ledger(ana)

    snoozed = ana.post(f"/reminders/{row['id']}/snooze", {"minutes": 10})
    seen = ana.post(f"/reminders/{row['id']}/acknowledge")
    again = ana.post(f"/reminders/{row['id']}/acknowledge")

    assert snoozed.json["remind_at"] == rfc3339(adapters.clock.now() + 100 * MINUTE)
    assert (seen.status, seen.json["status"]) == (200, "acknowledged")
    assert again.headers["etag"] == seen.headers["etag"] == '"3"'
    assert _verbs(adapters) == ["scheduled", "snoozed", "acknowledged"]


@pytest.mark.parametrize("minutes", [0, -1, 10_081, 1.5, "5", None])
def test_a_snooze_is_of_a_minute_to_a_week(
    ana: Api, adapters: FakeAdapters, minutes: object
) -> None:
    _task(ana, adapters)
    (row,) = _ledger(ana)

    refused = ana.post(f"/reminders/{row['id']}/snooze", {"minutes": minutes})

    assert (refused.status, refused.json["code"]) == (400, "validation_failed")


def test_of_a_closed_task_nothing_can_be_snoozed(ana: Api, adapters: FakeAdapters) -> None:
    task = _task(ana, adapters)
    (row,) = _ledger(ana)
    ana.post(f"/reminders/{row['id']}/acknowledge")
    ana.post(f"/tasks/{task['id']}/complete")

    assert ana.post(f"/reminders/{row['id']}/snooze", {"minutes": 5}).status == 409


def test_a_withdrawn_reminder_is_not_there(ana: Api, adapters: FakeAdapters) -> None:
    task = _task(ana, adapters)
    (row,) = _ledger(ana)
    ana.post(f"/tasks/{task['id']}/complete")

    assert ana.post(f"/reminders/{row['id']}/acknowledge").status == 404


def test_an_account_without_reminders_by_mail_has_rows_of_the_app_alone(
    ana: Api, adapters: FakeAdapters
) -> None:
    _task(ana, adapters)
    ana.patch("/auth/me", {"email_reminders": True})
    _task(ana, adapters)

    assert sorted(row["channel"] for row in _ledger(ana)) == ["app", "app", "email"]


def test_the_export_holds_the_ledger(ana: Api, adapters: FakeAdapters) -> None:
    _task(ana, adapters)
    ana.get("/auth/me/export")

    files = zipfile.ZipFile(io.BytesIO(adapters.exports.archives[0]))
    assert json.loads(files.read("reminders.json")) == _ledger(ana)
