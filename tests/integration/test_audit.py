"""The audit trail on the deployed stack: fed by its stream, whatever happens on the way."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from boto3.dynamodb.types import TypeSerializer

from infra.audit.functions import reconcile, redrive
from tests.client import Api, Reply
from tests.integration.transport import OverHttp
from tests.stack import ROOT, LocalStack, wait_until


@pytest.fixture
def ana(local_stack: LocalStack) -> Api:
    api = Api(OverHttp(local_stack.base_url))
    return api.signed_up(f"ana-{uuid4()}@example.org")


@pytest.fixture
def _at_the_emulator(local_stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", local_stack.endpoint_url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def _history(api: Api, task_id: str) -> list[Any]:
    items: list[Any] = api.get(f"/tasks/{task_id}/history?limit=100").json["items"]
    return items


def _undone(api: Api, reply: Reply) -> Any:
    """The answer once the trail has caught up."""

    def answer() -> Reply | None:
        undone = api.post("/audit/undo", {"correlation_id": reply.headers["x-correlation-id"]})
        return None if undone.status == 503 else undone

    undone = wait_until(answer)
    assert undone.status == 200, undone.text
    return undone.json["results"]


def test_a_request_is_undone_and_a_task_reverted_from_what_the_trail_tells(ana: Api) -> None:
    task = ana.post("/tasks", {"title": "first", "tags": ["x"]}).json["id"]
    operations = [
        {"op": "update", "id": task, "changes": {"title": "second", "tags": []}},
        {"op": "create", "task": {"title": "other"}},
    ]
    both = ana.post("/tasks/bulk", {"operations": operations})

    results = _undone(ana, both)

    assert [result["status"] for result in results] == [200, 200]
    (left,) = ana.get("/tasks").json["items"]
    assert (left["id"], left["title"], left["tags"]) == (task, "first", ["x"])
    wait_until(lambda: len(_history(ana, task)) == 3)
    reverted = ana.post(f"/tasks/{task}/revert", {"version": 2})
    assert (reverted.status, reverted.json["title"]) == (200, "second")
    newest = wait_until(lambda: (h := _history(ana, task)) and len(h) == 4 and h)[0]
    assert newest["event_type"] == "task.reverted"
    assert ana.get("/audit/verify").json["verified"] is True


def test_a_change_of_the_profile_is_undone_from_what_the_trail_tells(ana: Api) -> None:
    before = ana.get("/auth/me").json
    edit = {"full_name": "Other", "timezone": "Asia/Tokyo", "reminder_minutes": 5}
    changed = ana.patch("/auth/me", {**edit, "email_reminders": True})

    (result,) = _undone(ana, changed)

    assert (result["status"], result["entity"]["type"]) == (200, "user")
    now = ana.get("/auth/me").json
    assert {name: now[name] for name in edit} == {name: before[name] for name in edit}
    assert now["email_reminders"] is False


def test_an_event_taken_out_of_the_table_is_named(local_stack: LocalStack, ana: Api) -> None:
    task = ana.post("/tasks", {"title": "a"}).json["id"]
    ana.patch(f"/tasks/{task}", {"title": "b"})
    newest = wait_until(lambda: (h := _history(ana, task)) and len(h) == 2 and h)[0]
    owner = ana.get("/auth/me").json["id"]
    assert ana.get("/audit/verify").json["verified"] is True

    key = {"pk": {"S": f"USER#{owner}"}, "sk": {"S": f"LINK#task#{task}#0000000002"}}
    table = local_stack.outputs()["AuditTableName"]
    local_stack.client("dynamodb").delete_item(TableName=table, Key=key)

    verdict = ana.get("/audit/verify").json
    assert (verdict["verified"], verdict["first_broken"]) == (False, newest["id"])


def _image(owner: str, task: str, **spoilt: Any) -> dict[str, Any]:
    plain = {
        "pk": f"USER#{owner}",
        "sk": f"TASK#{task}",
        "entity": "task",
        "entity_id": task,
        "version": 1,
        "verb": "created",
        "actor_kind": "user",
        "updated_by": owner,
        "request_id": str(uuid4()),
        "created_at": "2026-11-22T12:00:00.000000Z",
        "updated_at": "2026-11-22T12:00:00.000000Z",
        "title": "by hand",
        **spoilt,
    }
    return {name: TypeSerializer().serialize(value) for name, value in plain.items()}


@pytest.mark.usefixtures("_at_the_emulator")
def test_a_poison_record_is_parked_with_its_payload_and_the_next_ones_go_on(
    local_stack: LocalStack, ana: Api
) -> None:
    outputs, owner = local_stack.outputs(), ana.get("/auth/me").json["id"]
    sqs, queue = local_stack.client("sqs"), outputs["AuditDeadLettersUrl"]
    poison = _image(owner, str(uuid4()), actor_kind="martian")
    local_stack.client("dynamodb").put_item(TableName=outputs["TrackerTableName"], Item=poison)
    task = ana.post("/tasks", {"title": "healthy"}).json["id"]

    assert wait_until(lambda: _history(ana, task))
    (message,) = wait_until(
        lambda: sqs.receive_message(QueueUrl=queue, VisibilityTimeout=0).get("Messages")
    )
    kept = json.loads(message["Body"])
    assert kept["record"]["dynamodb"]["NewImage"]["title"] == poison["title"]
    assert redrive("local") == 1

    kept["record"]["dynamodb"]["NewImage"]["actor_kind"] = {"S": "user"}
    sqs.purge_queue(QueueUrl=queue)
    sqs.send_message(QueueUrl=queue, MessageBody=json.dumps(kept))
    assert redrive("local") == 0
    assert len(_history(ana, poison["entity_id"]["S"])) == 1
    assert sqs.receive_message(QueueUrl=queue).get("Messages", []) == []
    assert ana.get("/audit/verify").json["verified"] is True


@contextmanager
def _failing(stack: LocalStack, function: str) -> Iterator[None]:
    """The function's table is not there, as it is where a right was taken away."""
    client = stack.client("lambda")
    good = client.get_function_configuration(FunctionName=function)["Environment"]["Variables"]

    def configure(variables: dict[str, str]) -> None:
        client.update_function_configuration(
            FunctionName=function, Environment={"Variables": variables}
        )

    configure({**good, "AUDIT_TABLE": "gone"})
    try:
        yield
    finally:
        configure(good)


def test_while_the_audit_function_fails_nothing_is_lost(local_stack: LocalStack, ana: Api) -> None:
    tasks = [ana.post("/tasks", {"title": str(n)}).json["id"] for n in range(5)]
    with _failing(local_stack, local_stack.outputs()["AuditStreamName"]):
        with ThreadPoolExecutor(4) as pool:
            edits = [(task, f"{task[:4]}-{n}") for n in range(8) for task in tasks]
            replies = list(
                pool.map(lambda edit: ana.patch(f"/tasks/{edit[0]}", {"title": edit[1]}), edits)
            )
        assert {reply.status for reply in replies} == {200}
        told = [len(_history(ana, task)) for task in tasks]
        assert max(told) <= 2  # what was on its way before
    parked = local_stack.client("sqs").receive_message(
        QueueUrl=local_stack.outputs()["AuditDeadLettersUrl"]
    )
    assert parked.get("Messages", []) == []

    wait_until(lambda: all(len(_history(ana, task)) == 9 for task in tasks), 60)
    for task in tasks:
        versions = [event["version"] for event in _history(ana, task)]
        assert versions == list(range(9, 0, -1))
    assert ana.get("/audit/verify").json["verified"] is True


@pytest.mark.usefixtures("_at_the_emulator")
def test_the_reconciler_makes_the_event_the_stream_did_not_bring_and_it_stays_the_only_one(
    local_stack: LocalStack, ana: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs, owner, task = local_stack.outputs(), ana.get("/auth/me").json["id"], str(uuid4())
    dynamodb, table = local_stack.client("dynamodb"), outputs["TrackerTableName"]
    other = ana.post("/tasks", {"title": "a"}).json["id"]
    key = {"pk": {"S": f"USER#{owner}"}, "sk": {"S": f"TASK#{other}"}}
    # Old enough not to be the stream's to bring any more, young enough for any pass to look at.
    written = {"S": f"{datetime.now(UTC) - timedelta(minutes=5):%Y-%m-%dT%H:%M:%S.%fZ}"}
    own = {"sk": {"S": f"TASK#{task}"}, "entity_id": {"S": task}, "updated_at": written}
    image = {**dynamodb.get_item(TableName=table, Key=key)["Item"], **own}
    with _failing(local_stack, outputs["AuditStreamName"]):
        dynamodb.put_item(TableName=table, Item=image)
        assert _history(ana, task) == []

        reconcile("local")  # its answer is of all entities: other tests leave gaps

        assert " 0 events made" not in capsys.readouterr().out
        (event,) = _history(ana, task)
        assert (event["event_type"], event["version"]) == ("task.created", 1)

    marker = ana.post("/tasks", {"title": "after it in the stream"}).json["id"]
    wait_until(lambda: _history(ana, marker), 60)
    assert len(_history(ana, task)) == 1
    assert ana.get("/audit/verify").json["verified"] is True


def _traced(stack: LocalStack, correlation_id: str) -> str:
    """What `make trace` prints while `make run` runs; nothing where it finds nothing."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    done = subprocess.run(
        [sys.executable, "-m", "infra.audit", "trace", "--stage", "local", "--id", correlation_id],
        cwd=ROOT,
        env=environment | {"EMULATOR_PORT": str(stack.emulator_port)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else ""


def test_a_correlation_id_leads_to_log_lines_events_and_items(
    local_stack: LocalStack, ana: Api
) -> None:
    made = ana.post("/tasks", {"title": "Find me"})
    correlation_id = made.headers["x-correlation-id"]
    wait_until(lambda: _history(ana, made.json["id"]))

    told = wait_until(lambda: _traced(local_stack, correlation_id), 60)

    assert '"route":"/tasks"' in told
    assert f"task.created  {made.json['id']}  v1" in told
    assert f"TASK#{made.json['id']}" in told
    assert "Find me" not in told
