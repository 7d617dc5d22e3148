"""The demo's week, as `make demo` sends it."""

from datetime import date
from typing import Any

import pytest

from infra import demo
from infra.steps import Problem
from tests.client import Api


def test_the_week_of_the_demo_is_taken_by_the_api(ana: Api) -> None:
    def call(method: str, path: str, body: dict[str, Any]) -> Any:
        return ana.call(method, path, body).json

    count = demo.fill(call, date(2026, 3, 12))

    listed = ana.get("/tasks?limit=100").json["items"]
    statuses = dict.fromkeys(("todo", "in_progress", "done"), 0)
    for task in listed:
        statuses[task["status"]] += 1
    # What repeats has its next one, once it is done.
    assert len(listed) == count + 1
    assert statuses["done"] == 3
    assert statuses["in_progress"] == 2
    assert len({tag for task in listed for tag in task["tags"]}) > 5


def test_a_task_that_is_refused_is_told() -> None:
    refused = {"results": [{"status": 400, "problem": {"detail": "too long"}}]}
    with pytest.raises(Problem, match="too long"):
        demo.fill(lambda _method, _path, _body: refused, date(2026, 3, 12))
