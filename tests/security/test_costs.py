"""A cheap question must not cost a whole history: reads are counted, not timed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.dynamodb.audit import DynamoAudit
from chalicelib.adapters.dynamodb.audit_items import AuditItem
from chalicelib.adapters.dynamodb.tables import bind_tables
from chalicelib.domain.audit import ChainEnd, EntityChange, EntityRef, event_of
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.queries import AuditQuery
from tests.contracts.tables import create_tables

_NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_OWNER = new_id(_NOW)
_EVENTS = 120
_MOST_READS = 5


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch) -> Iterator[DynamoAudit]:
    """The trail of somebody who did much, in moto."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        names = create_tables(boto3.client("dynamodb", region_name="eu-central-1"), "costs")
        bind_tables(
            tracker=names["TrackerTable"],
            audit=names["AuditTable"],
            audit_content=names["AuditContentTable"],
            control=names["ControlTable"],
        )
        trail = DynamoAudit()
        for number in range(_EVENTS):
            at = _NOW + timedelta(seconds=number)
            ref = EntityRef(_OWNER, "task", new_id(at))
            change = Change("created", Actor(ActorKind.USER, _OWNER), f"corr-{number}")
            trail.append(
                event_of(EntityChange(ref, 1, change, at, {}, {"title": "x"}), ChainEnd(), "00")
            )
        yield trail


def test_a_filter_that_finds_nothing_reads_the_trail_in_large_pages(audit: DynamoAudit) -> None:
    reads: list[Any] = []
    client: Any = AuditItem._get_connection().connection.client
    client.meta.events.register("before-call.dynamodb.Query", lambda **call: reads.append(call))

    page = audit.page(_OWNER, AuditQuery(1, entity_id=new_id(_NOW)))

    assert page.items == ()
    assert len(reads) <= _MOST_READS
