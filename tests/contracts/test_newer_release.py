"""What a newer release has written, as this one meets it after a way back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.dynamodb.due_reminders import DynamoDueReminders
from chalicelib.adapters.dynamodb.erasures import DynamoErasures
from chalicelib.adapters.dynamodb.fields import user_key
from chalicelib.adapters.dynamodb.reminder_items import shard_of
from chalicelib.adapters.dynamodb.tables import bind_tables
from chalicelib.adapters.dynamodb.unit_of_work import DynamoUnitOfWork
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id
from tests.contracts.conftest import REGION
from tests.contracts.tables import create_tables
from tests.fakes.reminders import reminder_at

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANA, TASK = new_id(NOW), new_id(NOW)
SCHEDULED = Change("scheduled", Actor(ActorKind.USER, ANA), "corr-1")


@pytest.fixture
def tracker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """TrackerTable, to write into without this release's models."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        names = create_tables(boto3.client("dynamodb", region_name=REGION), uuid4().hex[:8])
        bind_tables(
            tracker=names["TrackerTable"],
            audit=names["AuditTable"],
            audit_content=names["AuditContentTable"],
            control=names["ControlTable"],
        )
        yield boto3.resource("dynamodb", region_name=REGION).Table(names["TrackerTable"])


def test_an_item_of_an_unknown_kind_is_erased_with_its_owner(tracker: Any) -> None:
    tracker.put_item(Item={"pk": user_key(ANA), "sk": "NOTE#1", "entity": "note", "text": "x"})
    tracker.put_item(Item={"pk": user_key(ANA), "sk": "PROFILE", "entity": "user"})

    DynamoErasures().erase_items(ANA)

    assert [item["sk"] for item in tracker.scan()["Items"]] == ["PROFILE"]


def test_a_reminder_that_can_not_be_read_keeps_back_no_other(tracker: Any) -> None:
    rows = [reminder_at(NOW, NOW, id=new_id(NOW), owner_id=ANA, task_id=TASK) for _ in range(2)]
    for row in rows:
        work = DynamoUnitOfWork()
        work.reminders.put(row, SCHEDULED)
        work.commit()
    strange, plain = rows
    tracker.update_item(
        Key={"pk": user_key(ANA), "sk": f"REMINDER#{strange.id}"},
        UpdateExpression="SET channel = :channel",
        ExpressionAttributeValues={":channel": "pigeon"},
    )

    found = [
        row
        for shard in {shard_of(each.id) for each in rows}
        for page in DynamoDueReminders().due(NOW, shard, NOW + timedelta(minutes=1))
        for row in page
    ]
    assert found == [plain]
