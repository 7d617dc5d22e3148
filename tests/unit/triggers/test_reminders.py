"""What the schedule sends: once, never early, none missed, whatever goes wrong on the way."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.api.schemas.reminders import ReminderRowOut
from chalicelib.bootstrap import Container
from chalicelib.domain.due import rfc3339
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.reminder import Reminder, ReminderStatus
from chalicelib.triggers import reminders
from tests.client import Api
from tests.fakes.adapters import FakeAdapters, fake_container

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def _run(adapters: FakeAdapters, skew: timedelta = timedelta(), **detail: Any) -> dict[str, int]:
    """One run of the schedule at the clock's time, on a machine whose clock is off by `skew`."""
    now = adapters.clock.now()
    adapters.clock.advance(skew)
    try:
        return reminders.handle(rfc3339(now), detail, "reminders", fake_container(adapters))
    finally:
        adapters.clock.advance(-skew)


def _due_in(api: Api, adapters: FakeAdapters, step: timedelta, lead: int = 0) -> Any:
    due = rfc3339(adapters.clock.now() + step)
    reply = api.post(
        "/tasks", {"title": "Call", "due_date": due, "reminders": [{"minutes_before": lead}]}
    )
    assert reply.status == 201, reply.text
    return reply.json


def _ledger(adapters: FakeAdapters) -> list[Any]:
    """The ledger as its owner sees it: read from the store, tokens expire on the way."""
    rows = [row for key, row in adapters.store.items.items() if key[0] == "reminder"]
    shown = [row for row in rows if row.status is not ReminderStatus.WITHDRAWN]
    return [ReminderRowOut.of(row).model_dump(mode="json") for row in shown]


def _verbs(adapters: FakeAdapters) -> list[str]:
    return [write.change.verb for write in adapters.store.log if write.key[0] == "reminder"]


@pytest.fixture
def mailed(ana: Api) -> Api:
    """Ana, who wants her reminders by mail as well."""
    assert ana.patch("/auth/me", {"email_reminders": True}).status == 200
    return ana


def test_a_due_reminder_is_sent_in_the_app_once(ana: Api, adapters: FakeAdapters) -> None:
    task = _due_in(ana, adapters, 2 * MINUTE)
    assert [row["status"] for row in _ledger(adapters)] == ["scheduled"]
    assert _run(adapters)["sent"] == 0
    adapters.clock.advance(2 * MINUTE + timedelta(seconds=7))

    assert [_run(adapters)["sent"] for _ in range(3)] == [1, 0, 0]

    (row,) = _ledger(adapters)
    assert (row["task_id"], row["task_title"], row["status"]) == (task["id"], "Call", "sent")
    assert (row["due_date"], row["channel"], row["late_seconds"]) == (task["due_date"], "app", 7)
    assert _verbs(adapters) == ["scheduled", "sent"]


def test_by_mail_it_is_claimed_first_and_says_when_and_where(
    mailed: Api, adapters: FakeAdapters
) -> None:
    task = _due_in(mailed, adapters, MINUTE)
    adapters.clock.advance(MINUTE)

    _run(adapters)

    assert {row["channel"]: row["status"] for row in _ledger(adapters)} == {
        "app": "sent",
        "email": "sent",
    }
    (mail,) = adapters.mailer.mails.values()
    assert (mail.to, mail.subject) == ("ana@example.org", "Reminder: Call")
    assert "2026-11-22 13:01 (Europe/Berlin)" in mail.text
    assert "https://tracker.example/" in mail.text
    assert mail.headers["List-Unsubscribe"].startswith("<https://tracker.example/")
    assert sorted(_verbs(adapters)) == ["claimed", "scheduled", "scheduled", "sent", "sent"]
    assert task["id"] in mail.html


def test_nothing_a_user_writes_is_markup_in_a_mail(mailed: Api, adapters: FakeAdapters) -> None:
    due = rfc3339(adapters.clock.now())
    evil = '<script>alert(1)</script> & "quotes"'
    mailed.post("/tasks", {"title": evil, "reminders": [{"at": due}]})

    _run(adapters)

    (mail,) = adapters.mailer.mails.values()
    assert "<script>" not in mail.html
    assert "&lt;script&gt;" in mail.html


def test_who_turned_mail_off_meanwhile_gets_none(mailed: Api, adapters: FakeAdapters) -> None:
    _due_in(mailed, adapters, MINUTE)
    mailed.patch("/auth/me", {"email_reminders": False})
    adapters.clock.advance(MINUTE)

    _run(adapters)

    assert adapters.mailer.mails == {}
    assert [row["channel"] for row in _ledger(adapters)] == ["app"]


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_wrong_clock_sends_nothing_early_and_misses_nothing(
    ana: Api, adapters: FakeAdapters, minutes: int
) -> None:
    _due_in(ana, adapters, 10 * MINUTE)
    for _ in range(10):
        assert _run(adapters, skew=minutes * MINUTE)["sent"] == 0
        adapters.clock.advance(MINUTE)

    assert _run(adapters, skew=minutes * MINUTE)["sent"] == 1
    (row,) = _ledger(adapters)
    assert row["sent_at"] >= row["remind_at"]


def test_after_six_hours_off_everything_comes_once_and_says_how_late(
    mailed: Api, adapters: FakeAdapters
) -> None:
    _run(adapters)  # the checkpoint of before
    for minutes in range(0, 360, 12):
        _due_in(mailed, adapters, minutes * MINUTE)
    adapters.clock.advance(6 * HOUR)

    _run(adapters)
    _run(adapters)

    rows = _ledger(adapters)
    assert Counter((row["channel"], row["status"]) for row in rows) == {
        ("app", "sent"): 30,
        ("email", "sent"): 30,
    }
    assert adapters.mailer.attempts == len(adapters.mailer.mails) == 30
    assert max(row["late_seconds"] for row in rows) == 6 * 3600


def test_a_run_at_a_time_to_come_leaves_nothing_behind_for_the_next(
    ana: Api, adapters: FakeAdapters
) -> None:
    adapters.clock.advance(3 * HOUR)
    _run(adapters)
    adapters.clock.advance(-3 * HOUR)
    _due_in(ana, adapters, MINUTE)
    adapters.clock.advance(MINUTE)

    assert _run(adapters)["sent"] == 1


def test_without_a_checkpoint_what_is_a_day_old_is_still_found(
    ana: Api, adapters: FakeAdapters
) -> None:
    _due_in(ana, adapters, MINUTE)
    adapters.clock.advance(23 * HOUR)

    assert _run(adapters)["sent"] == 1


def test_a_row_that_shows_late_in_the_index_is_found_by_the_next_runs(
    ana: Api, adapters: FakeAdapters
) -> None:
    """Due at the end of an hour, seen after the next has begun: the index lags."""
    _due_in(ana, adapters, 59 * MINUTE)
    adapters.clock.advance(59 * MINUTE)
    hidden = {key: row for key, row in adapters.store.items.items() if key[0] == "reminder"}
    for key in hidden:
        del adapters.store.items[key]
    adapters.clock.advance(2 * MINUTE)
    assert _run(adapters)["sent"] == 0

    adapters.store.items |= hidden

    assert _run(adapters)["sent"] == 1


def test_fifty_runs_at_once_and_again_send_each_once(mailed: Api, adapters: FakeAdapters) -> None:
    for _ in range(20):
        _due_in(mailed, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    lock = threading.RLock()
    commit = adapters.store.commit

    def alone(staged: Any) -> None:
        with lock:
            commit(staged)

    adapters.store.commit = alone  # type: ignore[method-assign] # DynamoDB's own promise
    start = threading.Barrier(50)

    def run(_: int) -> int:
        start.wait()
        return _run(adapters)["sent"]

    with ThreadPoolExecutor(50) as pool:
        first = list(pool.map(run, range(50)))
        again = list(pool.map(run, range(50)))

    assert (sum(first), sum(again)) == (40, 0)
    assert adapters.mailer.attempts == 20
    assert Counter(_verbs(adapters)) == {"scheduled": 40, "claimed": 20, "sent": 40}
    assert {row["status"] for row in _ledger(adapters)} == {"sent"}


class Killed(BaseException):
    """The process is gone: nothing catches it."""


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after it"])
@pytest.mark.parametrize("number", range(1, 6))
def test_killed_at_any_call_the_next_runs_finish_it(
    mailed: Api, adapters: FakeAdapters, number: int, after: bool
) -> None:
    """Calls: the app's row, the claim, the mail, its note, the checkpoint."""
    _due_in(mailed, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    calls = 0

    def killing(call: Any) -> Any:
        def counted(*arguments: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == number and not after:
                raise Killed
            answer = call(*arguments)
            if calls == number:
                raise Killed
            return answer

        return counted

    store, mailer, due = adapters.store, adapters.mailer, adapters.due_reminders
    commit, send, keep = store.commit, mailer.send, due.keep_checkpoint
    store.commit = killing(commit)  # type: ignore[method-assign]
    mailer.send = killing(send)  # type: ignore[method-assign]
    due.keep_checkpoint = killing(keep)  # type: ignore[method-assign]
    with pytest.raises(Killed):
        _run(adapters)
    store.commit, mailer.send, due.keep_checkpoint = commit, send, keep  # type: ignore[method-assign]

    for _ in range(5):
        adapters.clock.advance(MINUTE)
        _run(adapters)

    assert {row["status"] for row in _ledger(adapters)} == {"sent"}
    assert len(_ledger(adapters)) == 2
    assert len(adapters.mailer.mails) == 1
    assert all(row["late_seconds"] >= 0 for row in _ledger(adapters))


def test_an_outage_of_the_mail_service_delays_mails_and_nothing_else(
    mailed: Api, adapters: FakeAdapters
) -> None:
    for _ in range(5):
        _due_in(mailed, adapters, MINUTE)
    adapters.mailer.is_down = True
    adapters.clock.advance(MINUTE)
    _run(adapters)
    assert Counter((row["channel"], row["status"]) for row in _ledger(adapters)) == {
        ("app", "sent"): 5,
        ("email", "scheduled"): 5,
    }
    tries = adapters.mailer.attempts
    assert tries == 1  # the others are not even claimed

    for _ in range(180):
        adapters.clock.advance(MINUTE)
        _run(adapters)
    adapters.mailer.is_down = False
    for _ in range(20):
        adapters.clock.advance(MINUTE)
        _run(adapters)

    assert len(adapters.mailer.mails) == 5
    assert {row["status"] for row in _ledger(adapters)} == {"sent"}


def test_a_mail_that_is_refused_has_failed_for_good(mailed: Api, adapters: FakeAdapters) -> None:
    _due_in(mailed, adapters, MINUTE)
    adapters.mailer.refuses = True
    adapters.clock.advance(MINUTE)

    assert _run(adapters)["failed"] == 1
    adapters.clock.advance(HOUR)
    _run(adapters)

    assert adapters.mailer.attempts == 1
    assert {row["channel"]: row["status"] for row in _ledger(adapters)} == {
        "app": "sent",
        "email": "failed",
    }


def test_after_a_day_of_trying_a_mail_has_failed(mailed: Api, adapters: FakeAdapters) -> None:
    _due_in(mailed, adapters, MINUTE)
    adapters.mailer.is_down = True
    for _ in range(26 * 6):
        adapters.clock.advance(10 * MINUTE)
        _run(adapters)

    statuses = {row["channel"]: row["status"] for row in _ledger(adapters)}
    assert statuses == {"app": "sent", "email": "failed"}


def test_one_row_that_cant_be_sent_keeps_back_no_other(ana: Api, adapters: FakeAdapters) -> None:
    broken = _due_in(ana, adapters, MINUTE)
    _due_in(ana, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    commit = adapters.store.commit

    def poisoned(staged: Any) -> None:
        if any(isinstance(w.value, Reminder) and w.value.task_id == broken["id"] for w in staged):
            raise RuntimeError("no such thing was thought of")
        commit(staged)

    adapters.store.commit = poisoned  # type: ignore[method-assign]
    assert _run(adapters) == {"sent": 1, "failed": 0, "waiting": 1, "handed_on": 0}
    adapters.clock.advance(2 * HOUR)
    assert _run(adapters)["waiting"] == 1
    adapters.store.commit = commit  # type: ignore[method-assign]
    adapters.clock.advance(26 * HOUR)

    assert _run(adapters)["sent"] == 1  # the checkpoint has waited for it


def test_a_reminder_withdrawn_while_its_mail_is_under_way_was_sent_all_the_same(
    mailed: Api, adapters: FakeAdapters
) -> None:
    task = _due_in(mailed, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    send = adapters.mailer.send

    def completed_meanwhile(mail: Any) -> None:
        send(mail)
        mailed.post(f"/tasks/{task['id']}/complete")

    adapters.mailer.send = completed_meanwhile  # type: ignore[method-assign]

    _run(adapters)

    assert {row["channel"]: row["status"] for row in _ledger(adapters)}["email"] == "sent"
    assert len(adapters.mailer.mails) == 1


def test_with_the_database_down_the_run_fails_and_the_next_sends(
    ana: Api, adapters: FakeAdapters
) -> None:
    _due_in(ana, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    adapters.store.is_down = True
    with pytest.raises(Unavailable):
        _run(adapters)
    adapters.store.is_down = False

    assert _run(adapters)["sent"] == 1


def test_a_busy_shard_is_handed_to_an_invocation_of_its_own(
    ana: Api, adapters: FakeAdapters
) -> None:
    for _ in range(100):
        own = [{"at": rfc3339(adapters.clock.now() + step * MINUTE)} for step in range(1, 11)]
        ana.post("/tasks", {"title": "busy", "reminders": own})
    adapters.clock.advance(15 * MINUTE)

    first = _run(adapters)

    assert first["handed_on"] == len(adapters.shards.started) == 4
    assert (
        first["sent"]
        + sum(_run(adapters, shard=shard)["sent"] for shard, _ in adapters.shards.started)
        == 1000
    )
    assert _run(adapters) == {"sent": 0, "failed": 0, "waiting": 0, "handed_on": 0}


def test_reads_are_of_what_is_due_not_of_what_there_is(ana: Api, adapters: FakeAdapters) -> None:
    _run(adapters)
    before = adapters.due_reminders.reads
    for hours in range(1, 90):
        _due_in(ana, adapters, hours * HOUR)
    _run(adapters)

    assert adapters.due_reminders.reads - before <= 2 * adapters.due_reminders.shards


def test_an_event_that_is_from_the_future_is_not_believed(ana: Api, adapters: FakeAdapters) -> None:
    _due_in(ana, adapters, HOUR)
    ahead = rfc3339(adapters.clock.now() + 2 * HOUR)
    container: Container = fake_container(adapters)

    assert reminders.handle(ahead, {}, "reminders", container)["sent"] == 0
