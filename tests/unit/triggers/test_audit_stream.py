from dataclasses import replace
from typing import Any

import pytest
from boto3.dynamodb.types import TypeSerializer

from chalicelib.bootstrap import Container
from chalicelib.domain.queries import AuditQuery
from chalicelib.triggers.audit_stream import RecordsFailed, handle
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters, fake_container

OWNER = "01939d9a-0000-7000-8000-000000000001"
TASK = "01939d9a-0000-7000-8000-000000000002"


def _image(version: int, **fields: Any) -> dict[str, Any]:
    plain = {
        "pk": f"USER#{OWNER}",
        "sk": f"TASK#{TASK}",
        "entity": "task",
        "entity_id": TASK,
        "version": version,
        "verb": "created" if version == 1 else "updated",
        "actor_kind": "user",
        "updated_by": OWNER,
        "request_id": f"corr-{version}",
        "updated_at": f"2026-11-22T12:00:0{version}.000000Z",
        "title": f"Title {version}",
        "password_hash": "secret",
        **fields,
    }
    return {name: TypeSerializer().serialize(value) for name, value in plain.items()}


def _record(number: int, new: dict[str, Any] | None, old: dict[str, Any] | None) -> dict[str, Any]:
    images = {"NewImage": new, "OldImage": old}
    return {
        "eventID": str(number),
        "eventName": "INSERT" if old is None else "REMOVE" if new is None else "MODIFY",
        "eventSource": "aws:dynamodb",
        "dynamodb": {
            "SequenceNumber": str(number),
            **{name: image for name, image in images.items() if image is not None},
        },
    }


def _history(versions: int) -> dict[str, Any]:
    images = [None, *(_image(version) for version in range(1, versions + 1))]
    return {
        "Records": [_record(n, images[n], images[n - 1]) for n in range(1, versions + 1)],
    }


def _versions(adapters: FakeAdapters) -> list[int]:
    page = adapters.audit.page(OWNER, AuditQuery(100))
    return [event.link.version for event in reversed(page.items)]


def test_each_write_becomes_one_event_chained_to_the_one_before() -> None:
    adapters = FakeAdapters()

    answer = handle(_history(3), fake_container(adapters))

    assert answer == {"batchItemFailures": []}
    events = list(reversed(adapters.audit.page(OWNER, AuditQuery(10)).items))
    assert [event.link.event_type for event in events] == [
        "task.created",
        "task.updated",
        "task.updated",
    ]
    assert [event.link.correlation_id for event in events] == ["corr-1", "corr-2", "corr-3"]
    hashes = ["", *(event.link.hash for event in events)]
    assert [event.link.prev_hash for event in events] == hashes[:-1]


def test_a_batch_sent_again_adds_nothing() -> None:
    adapters = FakeAdapters()
    handle(_history(3), fake_container(adapters))
    before = adapters.audit.page(OWNER, AuditQuery(10))

    handle(_history(3), fake_container(adapters))

    assert adapters.audit.page(OWNER, AuditQuery(10)) == before


def test_secrets_and_internals_stay_out_of_the_trail() -> None:
    adapters = FakeAdapters()
    handle(_history(1), fake_container(adapters))

    (event,) = adapters.audit.page(OWNER, AuditQuery(10)).items
    assert event.content is not None
    assert [change.field for change in event.content.changes] == ["title"]


def test_a_task_the_table_purged_is_told_from_one_we_removed() -> None:
    adapters = FakeAdapters()
    purged = _record(2, None, _image(2, expires_at=1800000000))
    purged["userIdentity"] = {"type": "Service", "principalId": "dynamodb.amazonaws.com"}
    removed = _record(3, None, _image(7, expires_at=1800000000))

    handle({"Records": [_record(1, _image(2), None), purged, removed]}, fake_container(adapters))

    events = adapters.audit.page(OWNER, AuditQuery(10)).items
    told = [(e.link.event_type, e.link.version, e.link.actor.kind.value) for e in events]
    assert told == [("task.purged", 3, "system"), ("task.updated", 2, "user")]


@pytest.mark.parametrize("entity", ["credential", "spent_token"])
def test_items_that_are_no_entity_of_the_trail_make_no_event(entity: str) -> None:
    adapters = FakeAdapters()
    record = _record(1, _image(1, entity=entity), None)

    assert handle({"Records": [record]}, fake_container(adapters)) == {"batchItemFailures": []}
    assert _versions(adapters) == []


def test_a_record_that_fails_is_reported_and_the_healthy_ones_are_recorded() -> None:
    adapters = FakeAdapters()
    event = _history(2)
    event["Records"].insert(1, _record(99, _image(1, actor_kind="martian"), None))

    answer = handle(event, fake_container(adapters))

    assert answer == {"batchItemFailures": [{"itemIdentifier": "99"}]}
    assert _versions(adapters) == [1, 2]


def test_where_reported_failures_get_lost_the_whole_batch_is_asked_for_again() -> None:
    adapters = FakeAdapters()
    settings = replace(FAKE_SETTINGS, stream_failures="raise")
    event = {"Records": [_record(99, _image(1, actor_kind="martian"), None)]}

    with pytest.raises(RecordsFailed):
        handle(event, Container(settings, adapters))


def test_a_count_moved_beside_the_version_is_no_event() -> None:
    adapters = FakeAdapters()
    first, counted = _image(1), _image(1, attachment_count=1)
    records = [_record(1, first, None), _record(2, counted, first)]

    handle({"Records": records}, fake_container(adapters))
    handle({"Records": records[1:]}, fake_container(adapters))

    assert _versions(adapters) == [1]
