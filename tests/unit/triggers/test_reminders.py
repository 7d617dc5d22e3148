"""What the schedule sends: once, never early, none missed."""

from collections import Counter
from datetime import timedelta

import pytest

from chalicelib.bootstrap import Container
from chalicelib.domain.due import rfc3339
from chalicelib.triggers import reminders
from tests.client import Api
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.unit.triggers.reminder_runs import HOUR, MINUTE, due_in, ledger, run, verbs


def test_a_due_reminder_is_sent_in_the_app_once(ana: Api, adapters: FakeAdapters) -> None:
    task = due_in(ana, adapters, 2 * MINUTE)
    assert [row["status"] for row in ledger(adapters)] == ["scheduled"]
    assert run(adapters)["sent"] == 0
    adapters.clock.advance(2 * MINUTE + timedelta(seconds=7))

    assert [run(adapters)["sent"] for _ in range(3)] == [1, 0, 0]

    (row,) = ledger(adapters)
    assert (row["task_id"], row["task_title"], row["status"]) == (task["id"], "Call", "sent")
    assert (row["due_date"], row["channel"], row["late_seconds"]) == (task["due_date"], "app", 7)
    assert verbs(adapters) == ["scheduled", "sent"]


def test_by_mail_it_is_claimed_first_and_says_when_and_where(
    mailed: Api, adapters: FakeAdapters
) -> None:
    task = due_in(mailed, adapters, MINUTE)
    adapters.clock.advance(MINUTE)

    run(adapters)

    assert {row["channel"]: row["status"] for row in ledger(adapters)} == {
        "app": "sent",
        "email": "sent",
    }
    (mail,) = adapters.mailer.mails.values()
    assert (mail.to, mail.subject) == ("ana@example.org", "Reminder: Call")
    assert "2026-11-22 13:01 (Europe/Berlin)" in mail.text
    assert "https://tracker.example/" in mail.text
    assert mail.headers["List-Unsubscribe"].startswith("<https://tracker.example/")
    assert sorted(verbs(adapters)) == ["claimed", "scheduled", "scheduled", "sent", "sent"]
    assert task["id"] in mail.html


def test_nothing_a_user_writes_is_markup_in_a_mail(mailed: Api, adapters: FakeAdapters) -> None:
    due = rfc3339(adapters.clock.now())
    evil = '<script>alert(1)</script> & "quotes"'
    mailed.post("/tasks", {"title": evil, "reminders": [{"at": due}]})

    run(adapters)

    (mail,) = adapters.mailer.mails.values()
    assert "<script>" not in mail.html
    assert "&lt;script&gt;" in mail.html


def test_who_turned_mail_off_meanwhile_gets_none(mailed: Api, adapters: FakeAdapters) -> None:
    due_in(mailed, adapters, MINUTE)
    mailed.patch("/auth/me", {"email_reminders": False})
    adapters.clock.advance(MINUTE)

    run(adapters)

    assert adapters.mailer.mails == {}
    assert [row["channel"] for row in ledger(adapters)] == ["app"]


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_wrong_clock_sends_nothing_early_and_misses_nothing(
    ana: Api, adapters: FakeAdapters, minutes: int
) -> None:
    due_in(ana, adapters, 10 * MINUTE)
    for _ in range(10):
        assert run(adapters, skew=minutes * MINUTE)["sent"] == 0
        adapters.clock.advance(MINUTE)

    assert run(adapters, skew=minutes * MINUTE)["sent"] == 1
    (row,) = ledger(adapters)
    assert row["sent_at"] >= row["remind_at"]


def test_after_six_hours_off_everything_comes_once_and_says_how_late(
    mailed: Api, adapters: FakeAdapters
) -> None:
    run(adapters)  # the checkpoint of before
    for minutes in range(0, 360, 12):
        due_in(mailed, adapters, minutes * MINUTE)
    adapters.clock.advance(6 * HOUR)

    run(adapters)
    run(adapters)

    rows = ledger(adapters)
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
    run(adapters)
    adapters.clock.advance(-3 * HOUR)
    due_in(ana, adapters, MINUTE)
    adapters.clock.advance(MINUTE)

    assert run(adapters)["sent"] == 1


def test_without_a_checkpoint_what_is_a_day_old_is_still_found(
    ana: Api, adapters: FakeAdapters
) -> None:
    due_in(ana, adapters, MINUTE)
    adapters.clock.advance(23 * HOUR)

    assert run(adapters)["sent"] == 1


def test_a_row_that_shows_late_in_the_index_is_found_by_the_next_runs(
    ana: Api, adapters: FakeAdapters
) -> None:
    """Due at the end of an hour, seen after the next has begun: the index lags."""
    due_in(ana, adapters, 59 * MINUTE)
    adapters.clock.advance(59 * MINUTE)
    hidden = {key: row for key, row in adapters.store.items.items() if key[0] == "reminder"}
    for key in hidden:
        del adapters.store.items[key]
    adapters.clock.advance(2 * MINUTE)
    assert run(adapters)["sent"] == 0

    adapters.store.items |= hidden

    assert run(adapters)["sent"] == 1


def test_a_busy_shard_is_handed_to_an_invocation_of_its_own(
    ana: Api, adapters: FakeAdapters
) -> None:
    for _ in range(100):
        own = [{"at": rfc3339(adapters.clock.now() + step * MINUTE)} for step in range(1, 11)]
        ana.post("/tasks", {"title": "busy", "reminders": own})
    adapters.clock.advance(15 * MINUTE)

    first = run(adapters)

    assert first["handed_on"] == len(adapters.shards.started) == 4
    assert (
        first["sent"]
        + sum(run(adapters, shard=shard)["sent"] for shard, _ in adapters.shards.started)
        == 1000
    )
    assert run(adapters) == {"sent": 0, "failed": 0, "waiting": 0, "handed_on": 0}


def test_reads_are_of_what_is_due_not_of_what_there_is(ana: Api, adapters: FakeAdapters) -> None:
    run(adapters)
    before = adapters.due_reminders.reads
    for hours in range(1, 90):
        due_in(ana, adapters, hours * HOUR)
    run(adapters)

    assert adapters.due_reminders.reads - before <= 2 * adapters.due_reminders.shards


def test_an_event_that_is_from_the_future_is_not_believed(ana: Api, adapters: FakeAdapters) -> None:
    due_in(ana, adapters, HOUR)
    ahead = rfc3339(adapters.clock.now() + 2 * HOUR)
    container: Container = fake_container(adapters)

    assert reminders.handle(ahead, {}, "reminders", container)["sent"] == 0
