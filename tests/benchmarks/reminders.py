"""How many reminders one process sends a second, and how many calls that takes.

    .venv/bin/python -m tests.benchmarks.reminders [reminders] [milliseconds a call]

The real schedule over the real adapters; only the network is played: each call to the database is
answered after so many milliseconds, as DynamoDB would. Everything else is the process's own work.
"""

import json
import os
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any

os.environ |= {
    "AWS_ACCESS_KEY_ID": "x",
    "AWS_SECRET_ACCESS_KEY": "x",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "POWERTOOLS_METRICS_NAMESPACE": "TaskTracker",
}

from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.compat import HTTPHeaders

from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.reminder_items import item_of
from chalicelib.bootstrap import Container
from chalicelib.bootstrap.aws import AwsAdapters
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.trusted_time import TrustedTime
from chalicelib.settings import Settings
from tests.fakes.reminders import reminder_at
from tests.reliability.faults import injected, operation_of

NOW = datetime.now(UTC)
PAGE = 100


class _Body:
    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, **_: Any) -> Any:
        yield self._content


class Database:
    """Answers what DynamoDB would, for one shard with that many due reminders."""

    def __init__(self, reminders: int, seconds: float) -> None:
        self.calls: Counter[str] = Counter()
        self._left = reminders
        self._seconds = seconds

    def __call__(self, request: AWSRequest) -> AWSResponse:
        operation = operation_of(request)
        self.calls[operation] += 1
        time.sleep(self._seconds)
        answer = self._page() if operation == "Query" else {"Attributes": {}}
        headers = HTTPHeaders()
        headers["Content-Type"] = "application/x-amz-json-1.0"
        return AWSResponse(str(request.url), 200, headers, _Body(json.dumps(answer).encode()))

    def _page(self) -> dict[str, Any]:
        items = [_stored() for _ in range(min(PAGE, self._left))]
        self._left -= len(items)
        answer: dict[str, Any] = {"Items": items, "Count": len(items), "ScannedCount": len(items)}
        if self._left:
            names = ("pk", "sk", "remind_bucket", "remind_key")
            answer["LastEvaluatedKey"] = {name: items[-1][name] for name in names}
        return answer


def _stored() -> Any:
    change = Change("scheduled", Actor(ActorKind.USER, "ana"), new_id(NOW))
    reminder = reminder_at(
        NOW,
        NOW,
        id=new_id(NOW),
        owner_id=new_id(NOW),
        task_id=new_id(NOW),
        task_title="Call Ana about the offer",
        due_date="2026-11-22T13:00:00Z",
    )
    return item_of(reminder, change).to_dynamodb_dict()


def main(reminders: int, milliseconds: float) -> None:
    settings = Settings(
        tracker_table="tracker",
        audit_table="audit",
        audit_content_table="content",
        control_table="control",
        signing_secret="signing",
        pepper_secret="pepper",
        exports_bucket="exports",
        attachments_bucket="attachments",
    )
    container = Container(settings, AwsAdapters(settings))
    database = Database(reminders, milliseconds / 1000)
    client = TrackerItem._get_connection().connection.client
    schedule = container.reminder_schedule("reminders")
    wall, processor = time.perf_counter(), time.process_time()
    with injected(client, "dynamodb", database):
        run = schedule.run_shard(0, TrustedTime(container.adapters.clock, NOW), lambda: True)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{run.sent} sent, {run.sent / wall:.0f} a second ({wall:.1f} s)")
    print(f"processor: {1000 * processor / reminders:.2f} ms each")
    print("calls:", dict(database.calls))


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    main(int(given.get(0, "6250")), float(given.get(1, "8")))
