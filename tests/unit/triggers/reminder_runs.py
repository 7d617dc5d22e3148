"""Runs of the schedule of reminders, and what they left."""

from datetime import timedelta
from typing import Any

from chalicelib.api.schemas.reminders import ReminderRowOut
from chalicelib.domain.due import rfc3339
from chalicelib.domain.reminder import ReminderStatus
from chalicelib.triggers import reminders
from tests.client import Api
from tests.fakes.adapters import FakeAdapters, fake_container

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def run(adapters: FakeAdapters, skew: timedelta = timedelta(), **detail: Any) -> dict[str, int]:
    """One run of the schedule at the clock's time, on a machine whose clock is off by `skew`."""
    now = adapters.clock.now()
    adapters.clock.advance(skew)
    try:
        return reminders.handle(rfc3339(now), detail, "reminders", fake_container(adapters))
    finally:
        adapters.clock.advance(-skew)


def due_in(api: Api, adapters: FakeAdapters, step: timedelta, lead: int = 0) -> Any:
    due = rfc3339(adapters.clock.now() + step)
    reply = api.post(
        "/tasks", {"title": "Call", "due_date": due, "reminders": [{"minutes_before": lead}]}
    )
    assert reply.status == 201, reply.text
    return reply.json


def ledger(adapters: FakeAdapters) -> list[Any]:
    """The ledger as its owner sees it: read from the store, tokens expire on the way."""
    rows = [row for key, row in adapters.store.items.items() if key[0] == "reminder"]
    shown = [row for row in rows if row.status is not ReminderStatus.WITHDRAWN]
    return [ReminderRowOut.of(row).model_dump(mode="json") for row in shown]


def verbs(adapters: FakeAdapters) -> list[str]:
    return [write.change.verb for write in adapters.store.log if write.key[0] == "reminder"]
