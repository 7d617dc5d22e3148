from typing import Any

import pytest

from tests.client import Api


def _created(api: Api, **fields: Any) -> Any:
    reply = api.post("/tasks", {"title": "Call Ana", **fields})
    assert reply.status == 201, reply.text
    return reply.json


def test_completing_a_recurring_task_makes_its_next_one_once(ana: Api) -> None:
    task = _created(ana, due_date="2026-11-20", recurrence="rrule:freq=weekly;", tags=["home"])
    assert (task["recurrence"], task["recurrence_from"]) == ("FREQ=WEEKLY", "due")
    path = f"/tasks/{task['id']}"

    done = ana.post(f"{path}/complete").json
    again = ana.post(f"{path}/complete").json

    assert (done["status"], done["recurrence"]) == ("done", None)
    assert again == done
    (following,) = ana.get("/tasks?status=todo").json["items"]
    assert (following["due_date"], following["recurrence"]) == ("2026-11-27", "FREQ=WEEKLY")
    assert (following["tags"], following["version"]) == (["home"], 1)
    assert following["id"] != task["id"]


def test_patching_a_recurring_task_to_done_makes_its_next_one_too(ana: Api) -> None:
    task = _created(ana, due_date="2026-11-20", recurrence="FREQ=WEEKLY")

    ana.patch(f"/tasks/{task['id']}", {"status": "done"})

    assert len(ana.get("/tasks?status=todo").json["items"]) == 1


def test_cancelling_a_recurring_task_makes_no_next_one(ana: Api) -> None:
    task = _created(ana, due_date="2026-11-20", recurrence="FREQ=WEEKLY")

    ana.patch(f"/tasks/{task['id']}", {"status": "cancelled"})

    assert ana.get("/tasks?status=todo").json["items"] == []


@pytest.mark.parametrize(
    "fields",
    [
        {"recurrence": "FREQ=WEEKLY"},
        {"recurrence": "FREQ=HOURLY", "due_date": "2026-11-20"},
        {"recurrence_from": "completion", "due_date": "2026-11-20"},
    ],
)
def test_a_recurrence_needs_a_rule_and_a_due_date(ana: Api, fields: dict[str, Any]) -> None:
    assert ana.post("/tasks", {"title": "x", **fields}).status == 400


def test_a_due_date_is_not_taken_from_a_recurring_task_unless_the_rule_goes_too(ana: Api) -> None:
    path = f"/tasks/{_created(ana, due_date='2026-11-20', recurrence='FREQ=WEEKLY')['id']}"

    refused = ana.patch(path, {"due_date": None})
    assert [e["location"] for e in refused.json["errors"]] == ["body.due_date"]
    assert ana.patch(path, {"due_date": None, "recurrence": None}).status == 200


def test_a_tasks_own_reminders_come_back_once_each_and_can_be_taken_away(ana: Api) -> None:
    own = [{"minutes_before": 10}, {"at": "2026-03-12T08:00:00+01:00"}, {"minutes_before": 10}]

    task = ana.post("/tasks", {"title": "x", "due_date": "2026-03-13", "reminders": own}).json
    cleared = ana.patch(f"/tasks/{task['id']}", {"reminders": []}).json

    assert task["reminders"] == [{"minutes_before": 10}, {"at": "2026-03-12T07:00:00Z"}]
    assert cleared["reminders"] == []


@pytest.mark.parametrize(
    "reminders",
    [
        [{}],
        [{"minutes_before": 10, "at": "2026-03-12T08:00:00Z"}],
        [{"minutes_before": -1}],
        [{"at": "2026-03-12T08:00:00"}],
        [{"at": "tomorrow"}],
        [{"minutes_before": minutes} for minutes in range(11)],
    ],
)
def test_reminders_that_say_no_time_are_refused(ana: Api, reminders: object) -> None:
    refused = ana.post("/tasks", {"title": "x", "reminders": reminders})

    assert refused.status == 400
    assert refused.json["errors"][0]["location"].startswith("body.reminders")
