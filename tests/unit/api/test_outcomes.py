"""Operations on tasks and attempts to sign in, counted by kind and result."""

import json
from typing import Any

import pytest

from tests.client import Api
from tests.unit.api.test_auth import LOGIN


def _counted(capsys: pytest.CaptureFixture[str], name: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if '"_aws"' in line]
    return [line for line in lines if name in line]


def test_operations_on_tasks_are_counted_by_kind_and_result(
    ana: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    ana.post("/tasks", {"title": "x"})
    ana.post("/tasks", {"title": ""})
    ana.get("/tasks")

    found = [
        (line["kind"], line["result"], line["TaskOperations"])
        for line in _counted(capsys, "TaskOperations")
    ]
    assert found == [("create", "done", 1), ("create", "refused", 1)]


def test_each_operation_of_a_bulk_request_counts(
    ana: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    create = {"op": "create", "task": {"title": "x"}}
    ana.post("/tasks/bulk", {"operations": [create, create, {"op": "delete", "id": "none"}]})

    found = {
        (line["kind"], line["result"]): line["TaskOperations"]
        for line in _counted(capsys, "TaskOperations")
    }
    assert found == {("create", "done"): 2, ("delete", "refused"): 1}


def test_attempts_to_sign_in_are_counted_by_outcome(
    ana: Api, api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    api.post("/auth/login", LOGIN)
    api.post("/auth/login", {**LOGIN, "password": "wrong horse battery"})
    api.post("/auth/refresh", {"refresh_token": "none"})

    found = [(line["flow"], line["outcome"]) for line in _counted(capsys, "AuthOutcomes")]
    assert found == [("login", "success"), ("login", "failure"), ("refresh", "failure")]
