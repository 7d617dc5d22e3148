"""The schedule over the deployed stack's tables and mail service, killed at each call in turn."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chalicelib.adapters.aws import ses
from chalicelib.adapters.clock import SystemClock
from chalicelib.domain.trusted_time import TrustedTime
from tests.client import Api
from tests.integration.http import send
from tests.reliability.conftest import Served
from tests.reliability.faults import Fault, injected, operation_of, throttled, unreachable
from tests.stack import LocalStack, wait_until

_OF_THE_SCHEDULE = 3
_MOST_CALLS = 60


class Killed(BaseException):
    """The process is gone: nothing catches it."""


class KilledAt:
    """Lets so many requests through, of whatever service."""

    def __init__(self, number: int) -> None:
        self._left = number
        self.mail_went_last = False

    def __call__(self, request: Any) -> None:
        if self._left == 0:
            raise Killed
        self._left -= 1
        self.mail_went_last = not operation_of(request)


class Later(SystemClock):
    """The clock of a run that comes so much later."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        return super().now() + self._by


@pytest.fixture
def email() -> str:
    return f"ana-{uuid4()}@example.org"


@pytest.fixture
def ana(served: Served, email: str) -> Iterator[Api]:
    """Ana, who gets mails; the schedule of the stack itself may send them as well."""
    ses.cache_clear()
    api = served.api.signed_up(email)
    assert api.patch("/auth/me", {"email_reminders": True}).status == 200
    yield api
    ses.cache_clear()


def _run(served: Served, fault: Fault | None = None, later: timedelta = timedelta()) -> None:
    schedule = served.container.reminder_schedule("reminders")
    with ExitStack() as faults:
        if fault is not None:
            faults.enter_context(injected(served.dynamodb, "dynamodb", fault))
            faults.enter_context(injected(ses(), "ses", fault))
        schedule.run(TrustedTime(Later(later), None), lambda: True)


def _remind_now(api: Api) -> None:
    at = datetime.now(UTC).isoformat()
    assert api.post("/tasks", {"title": "Now", "reminders": [{"at": at}]}).status == 201


def _ledger(api: Api) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = api.get(f"/reminders?limit=100{cursor}").json
        rows += page["items"]
        if page["next_cursor"] is None:
            return rows
        cursor = f"&cursor={page['next_cursor']}"


def _mails(stack: LocalStack, email: str) -> int:
    accounts = send(f"{stack.endpoint_url}/_ministack/ses/messages").json()["messages"]
    return sum(email in mail["To"] for mails in accounts.values() for mail in mails)


def test_killed_at_each_call_in_turn_every_reminder_comes_once(
    served: Served, ana: Api, local_stack: LocalStack, email: str
) -> None:
    tasks = unnoted = 0
    for number in range(_MOST_CALLS):
        _remind_now(ana)
        tasks += 1
        killed = KilledAt(number)
        try:
            _run(served, killed)
            break
        except Killed:
            unnoted += killed.mail_went_last
    assert tasks > 16  # a query of each shard at least

    def statuses() -> list[str]:
        return [row["status"] for row in _ledger(ana)]

    def is_all_sent() -> bool:
        _run(served, later=timedelta(minutes=20))
        return statuses() == ["sent"] * 2 * tasks

    # What the stack's own schedule has in hand at the moment is its to note.
    wait_until(is_all_sent, 30)

    # What went out and was not noted goes out again: more can't be had of a service without keys.
    # The stack's own schedule is at work too, and a claim it has just made, minutes old by the
    # clock of the last run, is taken for one left behind.
    assert tasks <= _mails(local_stack, email) <= tasks + unnoted + _OF_THE_SCHEDULE


@pytest.mark.parametrize("fault", [throttled, unreachable])
def test_with_the_mail_service_failing_mails_wait_and_rows_in_the_app_do_not(
    served: Served, ana: Api, local_stack: LocalStack, email: str, fault: Fault
) -> None:
    _remind_now(ana)
    schedule = served.container.reminder_schedule("reminders")
    with injected(ses(), "ses", fault):
        schedule.run(TrustedTime(SystemClock(), None), lambda: True)

    rows = {row["channel"]: row["status"] for row in ana.get("/reminders").json["items"]}
    assert rows["app"] == "sent"
    _run(served, later=timedelta(minutes=20))
    rows = {row["channel"]: row["status"] for row in ana.get("/reminders").json["items"]}
    assert rows == {"app": "sent", "email": "sent"}
    assert _mails(local_stack, email) == 1
