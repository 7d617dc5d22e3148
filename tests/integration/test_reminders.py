"""The real schedule runs the packaged function; mails are read back from the emulator."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.client import Api
from tests.integration.http import send
from tests.integration.transport import OverHttp
from tests.stack import LocalStack, wait_until

# The schedule runs each minute; a function's first process takes seconds to start.
_TWO_RUNS_SECONDS = 150


@pytest.fixture
def email() -> str:
    return f"ana-{uuid4()}@example.org"


@pytest.fixture
def ana(local_stack: LocalStack, email: str) -> Api:
    api = Api(OverHttp(local_stack.base_url)).signed_up(email)
    assert api.patch("/auth/me", {"email_reminders": True}).status == 200
    return api


def _mailbox(stack: LocalStack, email: str) -> list[Any]:
    answer = send(f"{stack.endpoint_url}/_ministack/ses/messages")
    accounts: dict[str, list[Any]] = answer.json()["messages"]
    sent = [message for messages in accounts.values() for message in messages]
    return [message for message in sent if email in message["To"]]


def _run_schedule(stack: LocalStack, at: datetime) -> Any:
    """One run more than the schedule's own, which goes on meanwhile."""
    told = dict.fromkeys(("version", "account", "region", "detail-type", "id"), "")
    event: dict[str, Any] = {**told, "source": "aws.events", "resources": [], "detail": {}}
    event["time"] = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    answer = stack.client("lambda").invoke(
        FunctionName=stack.outputs()["RemindersName"], Payload=json.dumps(event)
    )
    payload = answer["Payload"].read()
    assert "FunctionError" not in answer, payload
    return json.loads(payload)


def test_a_task_due_in_two_minutes_has_one_row_a_channel_and_one_mail(
    local_stack: LocalStack, ana: Api, email: str
) -> None:
    due = datetime.now(UTC) + timedelta(minutes=2)
    task = ana.post(
        "/tasks",
        {
            "title": "Call Ana ✓ <b>",
            "due_date": due.isoformat(),
            "reminders": [{"minutes_before": 2}],
        },
    )
    assert task.status == 201, task.text
    assert [row["status"] for row in ana.get("/reminders").json["items"]] == ["scheduled"] * 2

    wait_until(
        lambda: all(row["status"] == "sent" for row in ana.get("/reminders").json["items"]),
        _TWO_RUNS_SECONDS,
    )
    _run_schedule(local_stack, datetime.now(UTC))

    rows = ana.get("/reminders").json["items"]
    assert sorted((row["channel"], row["task_id"]) for row in rows) == [
        ("app", task.json["id"]),
        ("email", task.json["id"]),
    ]
    assert all(row["sent_at"] >= row["remind_at"] for row in rows)
    (unread,) = ana.get("/reminders?unread=true").json["items"]
    assert ana.post(f"/reminders/{unread['id']}/acknowledge").status == 200
    (mail,) = _mailbox(local_stack, email)
    assert mail["Subject"] == "Reminder: Call Ana ✓ <b>"
    assert "Call Ana ✓ <b>" in mail["BodyText"]
    assert "&lt;b&gt;" in mail["BodyHtml"]
    assert local_stack.base_url in mail["BodyText"]


def test_what_becomes_of_a_reminder_is_in_the_audit(local_stack: LocalStack, ana: Api) -> None:
    due = datetime.now(UTC).isoformat()
    ana.post("/tasks", {"title": "Now", "reminders": [{"at": due}]})
    # The schedule tells whole seconds: what is due within this one is due by the next.
    _run_schedule(local_stack, datetime.now(UTC) + timedelta(seconds=1))
    row = next(row for row in ana.get("/reminders").json["items"] if row["channel"] == "app")
    assert row["status"] == "sent"
    ana.post(f"/reminders/{row['id']}/snooze", {"minutes": 10})
    ana.post(f"/reminders/{row['id']}/acknowledge")

    def told() -> list[str]:
        events = ana.get(f"/audit?entity_id={row['id']}").json["items"]
        return [event["event_type"] for event in events]

    expected = [f"reminder.{verb}" for verb in ("acknowledged", "snoozed", "sent", "scheduled")]
    wait_until(lambda: told() == expected, _TWO_RUNS_SECONDS)
