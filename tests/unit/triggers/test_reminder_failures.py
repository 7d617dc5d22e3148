"""What the schedule sends all the same, whatever goes wrong on the way."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chalicelib.domain.errors import Unavailable
from chalicelib.domain.reminder import Reminder
from tests.client import Api
from tests.fakes.adapters import FakeAdapters
from tests.unit.triggers.reminder_runs import HOUR, MINUTE, due_in, ledger, run, verbs


def test_fifty_runs_at_once_and_again_send_each_once(mailed: Api, adapters: FakeAdapters) -> None:
    for _ in range(20):
        due_in(mailed, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    lock = threading.RLock()
    commit = adapters.store.commit

    def alone(staged: Any) -> None:
        with lock:
            commit(staged)

    adapters.store.commit = alone  # type: ignore[method-assign] # DynamoDB's own promise
    start = threading.Barrier(50)

    def one_of_fifty(_: int) -> int:
        start.wait()
        return run(adapters)["sent"]

    with ThreadPoolExecutor(50) as pool:
        first = list(pool.map(one_of_fifty, range(50)))
        again = list(pool.map(one_of_fifty, range(50)))

    assert (sum(first), sum(again)) == (40, 0)
    assert adapters.mailer.attempts == 20
    assert Counter(verbs(adapters)) == {"scheduled": 40, "claimed": 20, "sent": 40}
    assert {row["status"] for row in ledger(adapters)} == {"sent"}


class Killed(BaseException):
    """The process is gone: nothing catches it."""


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after it"])
@pytest.mark.parametrize("number", range(1, 6))
def test_killed_at_any_call_the_next_runs_finish_it(
    mailed: Api, adapters: FakeAdapters, number: int, after: bool
) -> None:
    """Calls: the app's row, the claim, the mail, its note, the checkpoint."""
    due_in(mailed, adapters, MINUTE)
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
        run(adapters)
    store.commit, mailer.send, due.keep_checkpoint = commit, send, keep  # type: ignore[method-assign]

    for _ in range(5):
        adapters.clock.advance(MINUTE)
        run(adapters)

    assert {row["status"] for row in ledger(adapters)} == {"sent"}
    assert len(ledger(adapters)) == 2
    assert len(adapters.mailer.mails) == 1
    assert all(row["late_seconds"] >= 0 for row in ledger(adapters))


def test_an_outage_of_the_mail_service_delays_mails_and_nothing_else(
    mailed: Api, adapters: FakeAdapters
) -> None:
    for _ in range(5):
        due_in(mailed, adapters, MINUTE)
    adapters.mailer.is_down = True
    adapters.clock.advance(MINUTE)
    run(adapters)
    assert Counter((row["channel"], row["status"]) for row in ledger(adapters)) == {
        ("app", "sent"): 5,
        ("email", "scheduled"): 5,
    }
    tries = adapters.mailer.attempts
    assert tries == 1  # the others are not even claimed

    for _ in range(180):
        adapters.clock.advance(MINUTE)
        run(adapters)
    adapters.mailer.is_down = False
    for _ in range(20):
        adapters.clock.advance(MINUTE)
        run(adapters)

    assert len(adapters.mailer.mails) == 5
    assert {row["status"] for row in ledger(adapters)} == {"sent"}


def test_a_mail_that_is_refused_has_failed_for_good(mailed: Api, adapters: FakeAdapters) -> None:
    due_in(mailed, adapters, MINUTE)
    adapters.mailer.refuses = True
    adapters.clock.advance(MINUTE)

    assert run(adapters)["failed"] == 1
    adapters.clock.advance(HOUR)
    run(adapters)

    assert adapters.mailer.attempts == 1
    assert {row["channel"]: row["status"] for row in ledger(adapters)} == {
        "app": "sent",
        "email": "failed",
    }


def test_after_a_day_of_trying_a_mail_has_failed(mailed: Api, adapters: FakeAdapters) -> None:
    due_in(mailed, adapters, MINUTE)
    adapters.mailer.is_down = True
    for _ in range(26 * 6):
        adapters.clock.advance(10 * MINUTE)
        run(adapters)

    statuses = {row["channel"]: row["status"] for row in ledger(adapters)}
    assert statuses == {"app": "sent", "email": "failed"}


def test_one_row_that_cant_be_sent_keeps_back_no_other(ana: Api, adapters: FakeAdapters) -> None:
    broken = due_in(ana, adapters, MINUTE)
    due_in(ana, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    commit = adapters.store.commit

    def poisoned(staged: Any) -> None:
        if any(isinstance(w.value, Reminder) and w.value.task_id == broken["id"] for w in staged):
            raise RuntimeError("no such thing was thought of")
        commit(staged)

    adapters.store.commit = poisoned  # type: ignore[method-assign]
    assert run(adapters) == {"sent": 1, "failed": 0, "waiting": 1, "handed_on": 0}
    adapters.clock.advance(2 * HOUR)
    assert run(adapters)["waiting"] == 1
    adapters.store.commit = commit  # type: ignore[method-assign]
    adapters.clock.advance(26 * HOUR)

    assert run(adapters)["sent"] == 1  # the checkpoint has waited for it


def test_a_reminder_withdrawn_while_its_mail_is_under_way_was_sent_all_the_same(
    mailed: Api, adapters: FakeAdapters
) -> None:
    task = due_in(mailed, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    send = adapters.mailer.send

    def completed_meanwhile(mail: Any) -> None:
        send(mail)
        mailed.post(f"/tasks/{task['id']}/complete")

    adapters.mailer.send = completed_meanwhile  # type: ignore[method-assign]

    run(adapters)

    assert {row["channel"]: row["status"] for row in ledger(adapters)}["email"] == "sent"
    assert len(adapters.mailer.mails) == 1


def test_with_the_database_down_the_run_fails_and_the_next_sends(
    ana: Api, adapters: FakeAdapters
) -> None:
    due_in(ana, adapters, MINUTE)
    adapters.clock.advance(MINUTE)
    adapters.store.is_down = True
    with pytest.raises(Unavailable):
        run(adapters)
    adapters.store.is_down = False

    assert run(adapters)["sent"] == 1
