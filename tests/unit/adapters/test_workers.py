import json
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError
from chalice.app import CloudWatchEvent

from chalicelib.adapters.workers import LambdaShardWorkers, in_parallel
from chalicelib.domain.errors import Unavailable
from chalicelib.triggers.reminders import handle
from tests.fakes.adapters import FakeAdapters, fake_container

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class FakeLambda:
    """Keeps what it is asked to invoke, or fails."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.asked: list[dict[str, Any]] = []
        self._failure = failure

    def invoke(self, **arguments: Any) -> None:
        if self._failure is not None:
            raise self._failure
        self.asked.append(arguments)


def test_a_shard_is_handed_on_as_an_event_the_function_understands(
    adapters: FakeAdapters,
) -> None:
    client = FakeLambda()
    LambdaShardWorkers(lambda: client, "reminders").start(3, NOW)

    (asked,) = client.asked
    assert (asked["FunctionName"], asked["InvocationType"]) == ("reminders", "Event")
    event = CloudWatchEvent(json.loads(asked["Payload"]), None)
    done = handle(event.time, event.detail, "reminders", fake_container(adapters))
    assert done == {"sent": 0, "failed": 0, "waiting": 0, "handed_on": 0}


def test_an_invocation_nobody_takes_may_be_tried_again() -> None:
    down = FakeLambda(EndpointConnectionError(endpoint_url="https://lambda"))
    with pytest.raises(Unavailable):
        LambdaShardWorkers(lambda: down, "reminders").start(3, NOW)


@pytest.mark.parametrize("count", [0, 1, 100])
def test_work_in_parallel_is_answered_in_order(count: int) -> None:
    assert in_parallel(lambda number: number * 2, range(count)) == [
        number * 2 for number in range(count)
    ]
