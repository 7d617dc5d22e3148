from datetime import timedelta
from typing import Any

import pytest

from tests.client import PASSWORD, Api
from tests.fakes.adapters import FakeAdapters

# It is noon on Sunday, 22 November 2026, UTC, and 13:00 where the user is, in Berlin.
TASKS: dict[str, dict[str, Any]] = {
    "yesterday": {"due_date": "2026-11-21"},
    "this morning": {"due_date": "2026-11-22T08:00:00+01:00"},
    "today": {"due_date": "2026-11-22", "tags": ["home"]},
    "tonight": {"due_date": "2026-11-22T23:30:00+01:00", "priority": "urgent"},
    "past midnight": {"due_date": "2026-11-23T00:00:00+01:00"},
    "tomorrow": {"due_date": "2026-11-23", "tags": ["home", "work"], "priority": "high"},
    "some day": {"description": "Déjà vu in the Straße"},
}


@pytest.fixture
def listed(ana: Api, adapters: FakeAdapters) -> Api:
    for title, fields in TASKS.items():
        adapters.clock.advance(timedelta(milliseconds=1))
        assert ana.post("/tasks", {"title": title, **fields}).status == 201
    done = ana.post("/tasks", {"title": "done", "due_date": "2026-11-22"}).json
    ana.post(f"/tasks/{done['id']}/complete")
    gone = ana.post("/tasks", {"title": "gone", "due_date": "2026-11-22"}).json
    ana.delete(f"/tasks/{gone['id']}")
    return ana


def _titles(api: Api, query: str) -> list[str]:
    reply = api.get(f"/tasks?{query}")
    assert reply.status == 200, reply.text
    return [task["title"] for task in reply.json["items"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("view=today", ["this morning", "tonight", "today"]),
        ("view=upcoming", ["past midnight", "tomorrow"]),
        ("view=overdue", ["yesterday", "this morning"]),
        ("view=trash", ["gone"]),
        ("overdue=true&sort=due_date", ["yesterday", "this morning"]),
        ("view=today&priority=urgent", ["tonight"]),
        ("view=today&tag=home&sort=priority", ["today"]),
        ("tag=home&sort=created_at", ["today", "tomorrow"]),
        ("tag=home&tag=work", ["tomorrow"]),
        ("tag=%23Home&sort=created_at", ["today", "tomorrow"]),
        ("priority=urgent&priority=high&sort=priority", ["tonight", "tomorrow"]),
        ("view=upcoming&due_to=2026-11-22T23:00:00Z&sort=due_date", ["past midnight", "tomorrow"]),
        ("view=upcoming&due_to=2026-11-22T22:59:59Z", []),
        ("view=today&due_from=2026-11-22T22:30:00Z", ["tonight", "today"]),
        ("view=today&due_from=2026-11-20&due_to=2026-11-30&tag=home", ["today"]),
        ("view=overdue&due_from=2026-11-22", ["this morning"]),
        ("view=today&status=in_progress&status=done", []),
        ("view=today&status=done", []),
        ("overdue=true&status=done", []),
        ("overdue=true&status=todo&status=done", ["this morning", "yesterday"]),
        ("q=deja", ["some day"]),
        ("q=STRASSE+some", ["some day"]),
        ("q=work", ["tomorrow"]),
        ("q=nothing+like+it", []),
        ("due_from=2026-11-22&due_to=2026-11-22&status=todo&sort=due_date",
         ["this morning", "tonight", "today"]),
        ("due_from=2026-11-22T22:30:00Z&sort=due_date", ["tonight", "today",
         "done", "past midnight", "tomorrow"]),
        ("due_to=2026-11-21", ["yesterday"]),
        ("due_from=2026-11-23&due_to=2026-11-21&sort=due_date", []),
        ("status=done", ["done"]),
    ],
)  # fmt: skip
def test_a_list_holds_what_its_query_says_in_its_order(
    listed: Api, query: str, expected: list[str]
) -> None:
    assert _titles(listed, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "view=someday",
        "due_from=tomorrow",
        "due_to=2026-11-22T10:00:00",
        "tag=",
        "overdue=perhaps",
    ],
)
def test_a_query_that_can_not_be_read_is_refused(listed: Api, query: str) -> None:
    assert listed.get(f"/tasks?{query}").status == 400


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "UTC", "Pacific/Niue"])
@pytest.mark.parametrize(
    "due",
    ["0002-01-01", "0002-01-01T00:00:00Z", "9998-12-31", "9998-12-31T23:59:59.999999Z"],
)
def test_the_calendars_last_days_are_listed_in_every_zone(ana: Api, due: str, zone: str) -> None:
    made = ana.post("/tasks", {"title": "x", "due_date": due, "recurrence": "FREQ=DAILY"})
    assert made.status == 201, made.text

    assert ana.patch("/auth/me", {"timezone": zone}).status == 200
    view = "overdue" if due.startswith("0002") else "upcoming"
    assert _titles(ana, f"view={view}") == ["x"]
    assert ana.post(f"/tasks/{made.json['id']}/complete").status == 200


def test_a_task_leaves_the_trash_for_good_after_thirty_days(
    ana: Api, adapters: FakeAdapters
) -> None:
    path = f"/tasks/{ana.post('/tasks', {'title': 'old'}).json['id']}"
    ana.delete(path)
    for days, status in [(29, 200), (1, 404)]:
        adapters.clock.advance(timedelta(days=days))
        login = {"email": "ana@example.org", "password": PASSWORD}
        ana.token = ana.post("/auth/login", login).json["access_token"]
        assert ana.get(path).status == status
    assert ana.post(f"{path}/restore").status == 404
    assert _titles(ana, "view=trash") == []
