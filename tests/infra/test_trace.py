"""From a correlation id to everything there is of it, in an account of AWS as moto has it."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import boto3
import pytest
from moto import mock_aws

from infra.audit.trace import trace
from infra.package.build import build
from infra.steps import Problem

REGION = "eu-central-1"
OWNER = "018f0000-0000-7000-8000-000000000001"
TASK = "018f0000-0000-7000-8000-000000000002"

Say = Callable[[str, dict[str, Any]], None]


def _timed_id() -> str:
    """Version 7, of now."""
    milliseconds = int(time.time() * 1000)
    return str(UUID(int=(milliseconds << 80) | (7 << 76) | (2 << 62) | 0x5EED))


@pytest.fixture
def _account(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_REGION", REGION)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        yield


@pytest.fixture
def say(_account: None) -> Say:
    """A stack `prod` of what is read; answers how to write a line into one of its log groups."""
    template = json.loads((build("prod") / "template.json").read_text())
    kept = ("TrackerTable", "AuditTable", "ApiLogGroup", "AccessLogGroup")
    resources = {name: template["Resources"][name] for name in kept}
    outputs = {
        f"{name}Name": template["Outputs"][f"{name}Name"] for name in ("TrackerTable", "AuditTable")
    }
    body = {
        "Parameters": template["Parameters"],
        "Conditions": template["Conditions"],
        "Resources": resources,
        "Outputs": outputs,
    }
    cloudformation = boto3.client("cloudformation", region_name=REGION)
    cloudformation.create_stack(
        StackName="task-tracker-prod",
        TemplateBody=json.dumps(body),
        Parameters=[{"ParameterKey": "ArtifactBucket", "ParameterValue": "of the deploy"}],
    )
    logs = boto3.client("logs", region_name=REGION)

    def write(group: str, line: dict[str, Any]) -> None:
        found = cloudformation.describe_stack_resource(
            StackName="task-tracker-prod", LogicalResourceId=group
        )
        name = found["StackResourceDetail"]["PhysicalResourceId"]
        stream = uuid4().hex
        logs.create_log_stream(logGroupName=name, logStreamName=stream)
        logs.put_log_events(
            logGroupName=name,
            logStreamName=stream,
            logEvents=[{"timestamp": int(time.time() * 1000), "message": json.dumps(line)}],
        )

    return write


def _table(name: str) -> Any:
    cloudformation = boto3.client("cloudformation", region_name=REGION)
    (stack,) = cloudformation.describe_stacks(StackName="task-tracker-prod")["Stacks"]
    outputs = {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}
    return boto3.resource("dynamodb", region_name=REGION).Table(outputs[name])


def _event(request: str, number: int) -> dict[str, Any]:
    return {
        "pk": f"USER#{OWNER}",
        "sk": f"LINK#task#{TASK}#{number:010}",
        "by_request": f"{request}#{number:010}",
        "at": "2026-11-22T12:00:00Z",
        "event_type": "task.updated",
        "entity_type": "task",
        "entity_id": TASK,
        "version": number,
        "padding": "x" * 100_000,  # so that a query needs several pages
    }


def test_a_requests_line_leads_to_its_events_and_items(
    say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    request, other = _timed_id(), str(uuid4())
    say("ApiLogGroup", {"correlation_id": request, "user_id": OWNER, "route": "/tasks"})
    say("ApiLogGroup", {"correlation_id": other, "user_id": "another", "route": "/auth/login"})
    for number in range(1, 26):
        _table("AuditTableName").put_item(Item=_event(request, number))
    _table("AuditTableName").put_item(Item=_event(other, 26))
    item = {"pk": f"USER#{OWNER}", "sk": f"TASK#{TASK}", "title": "Private", "version": 25}
    _table("TrackerTableName").put_item(Item={**item, "entity": "task", "entity_id": TASK})

    assert trace("prod", request, "") == 0

    told = capsys.readouterr().out
    assert "log lines: 1\n" in told
    assert f"audit events of {OWNER}: 25\n" in told
    assert f"TASK#{TASK}" in told
    assert "/auth/login" not in told
    assert "Private" not in told


def test_an_answer_of_the_gateways_own_is_found_in_the_gateways_log(
    say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    request = str(uuid4())
    say("AccessLogGroup", {"request_id": request, "status": "503", "error": "INTEGRATION_TIMEOUT"})

    assert trace("prod", request, "") == 0

    assert "INTEGRATION_TIMEOUT" in capsys.readouterr().out


def test_of_what_is_nowhere_it_says_so(say: Say) -> None:
    assert trace("prod", _timed_id(), "") == 1
    assert trace("prod", str(uuid4()), "") == 1


def test_what_is_no_id_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(Problem, match="no correlation id"):
        trace("prod", "not-an-id", "")


@pytest.mark.usefixtures("_account")
def test_an_id_of_a_time_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(Problem, match="beyond the calendar"):
        trace("prod", "ffffffff-ffff-7fff-bfff-ffffffffffff", "")
