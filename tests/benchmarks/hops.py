"""`python -m tests.benchmarks.hops`: where the time of a warm GET of one task goes.

Starts a stack of its own, asks each hop in turn within one run, and prints medians and 95th
percentiles in milliseconds. Machines differ: read the figures against each other.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.client import Api
from tests.integration.http import send
from tests.integration.transport import OverHttp
from tests.stack import LocalStack, running_stack

ROUNDS = 300
_WARM_UP = 30


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder)) as stack:
        api = Api(OverHttp(stack.base_url)).signed_up("hops@example.org")
        task_id = api.post("/tasks", {"title": "Measured"}).json["id"]
        for name, times in _measured(_hops(stack, api, task_id)).items():
            _show(name, times)
        _show("handler, by its own log", _handler_times(stack)[-ROUNDS:])


def _hops(stack: LocalStack, api: Api, task_id: str) -> dict[str, Callable[[], Any]]:
    gateway = f"{stack.endpoint_url}/restapis/{stack.outputs()['RestAPIId']}/api/_user_request_"
    signed_in = {"Authorization": f"Bearer {api.token}"}
    table = stack.client("dynamodb")
    key = {"pk": {"S": f"USER#{api.get('/auth/me').json['id']}"}, "sk": {"S": f"TASK#{task_id}"}}
    name = stack.outputs()["TrackerTableName"]
    return {
        "origin": lambda: send(f"{stack.base_url}/api/v1/tasks/{task_id}", headers=signed_in),
        "gateway": lambda: send(f"{gateway}/v1/tasks/{task_id}", headers=signed_in),
        "gateway, nothing behind the handler": lambda: send(f"{gateway}/v1/health/live"),
        "DynamoDB GetItem": lambda: table.get_item(TableName=name, Key=key, ConsistentRead=True),
    }


def _measured(hops: dict[str, Callable[[], Any]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in hops}
    for turn in range(_WARM_UP + ROUNDS):
        for name, ask in hops.items():
            started = time.perf_counter()
            ask()
            if turn >= _WARM_UP:
                times[name].append((time.perf_counter() - started) * 1000)
    return times


def _handler_times(stack: LocalStack) -> list[float]:
    logs = stack.client("logs")
    times = []
    for group in logs.describe_log_groups()["logGroups"]:
        for event in logs.filter_log_events(logGroupName=group["logGroupName"])["events"]:
            if '"route":"/tasks/{task_id}"' in event["message"]:
                times.append(float(json.loads(event["message"])["latency_ms"]))
    return times


def _show(name: str, times: list[float]) -> None:
    median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"{name:<38} p50 {median:6.1f} ms   p95 {late:6.1f} ms   ({len(times)} times)")


if __name__ == "__main__":
    main()
