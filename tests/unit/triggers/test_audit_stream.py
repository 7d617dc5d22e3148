import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from boto3.dynamodb.types import TypeSerializer

from chalicelib.adapters.dead_letters import SqsDeadLetters
from chalicelib.bootstrap import Container
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.audit_check import broken_in
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.ports.audit import Appended
from chalicelib.domain.queries import AuditQuery
from chalicelib.domain.services.audit_trail import AuditTrail
from chalicelib.domain.user import User
from chalicelib.triggers.audit_records import change_in
from chalicelib.triggers.audit_redrive import redrive
from chalicelib.triggers.audit_stream import RecordsFailed, handle
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters, fake_container
from tests.fakes.audit import MemoryAudit

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
            "Keys": {name: (new or old or {}).get(name) for name in ("pk", "sk")},
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


def test_a_poison_record_is_parked_whole_and_holds_up_nothing() -> None:
    adapters = FakeAdapters()
    event = _history(3)
    poison = _record(99, _image(2, actor_kind="martian"), _image(1))
    event["Records"][1] = poison

    answer = handle(event, fake_container(adapters))

    assert answer == {"batchItemFailures": []}
    assert [record for record, _ in adapters.dead_letters.parked] == [poison]
    assert _versions(adapters) == [1, 3]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"version": {"S": "two"}},
        {"version": {"N": "0"}},
        {"pk": {"S": "EMAIL#x"}},
        {"updated_at": {"S": "yesterday"}},
        {"request_id": {"NULL": True}},
        {"title": {"SS": ["a set is no JSON"]}},
        {"title": {"WHAT": "x"}},
        {"verb": {}},
    ],
    ids=str,
)
def test_whatever_is_wrong_with_an_image_its_record_is_parked(spoilt: dict[str, Any]) -> None:
    adapters = FakeAdapters()
    record = _record(1, {**_image(1), **spoilt}, None)

    assert handle({"Records": [record]}, fake_container(adapters)) == {"batchItemFailures": []}
    assert len(adapters.dead_letters.parked) == 1


def test_while_the_trail_is_down_records_are_reported_and_none_is_parked() -> None:
    adapters = FakeAdapters()
    adapters.audit.is_down = True

    answer = handle(_history(2), fake_container(adapters))

    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "2"}]}
    adapters.audit.is_down = False
    handle(_history(2), fake_container(adapters))
    assert (_versions(adapters), adapters.dead_letters.parked) == ([1, 2], [])


def test_what_follows_a_record_that_waits_waits_with_it() -> None:
    adapters = FakeAdapters()

    class DownOnce(MemoryAudit):
        has_been = False

        def append(self, event: AuditEvent) -> Appended:
            if not self.has_been:
                self.has_been = True
                raise Unavailable("the audit trail")
            return super().append(event)

    adapters.audit = DownOnce()

    answer = handle(_history(2), fake_container(adapters))

    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "2"}]}


def test_a_record_that_can_not_be_parked_comes_again() -> None:
    adapters = FakeAdapters()
    adapters.dead_letters.is_down = True
    event = {"Records": [_record(99, _image(1, actor_kind="martian"), None)]}

    answer = handle(event, fake_container(adapters))

    assert answer == {"batchItemFailures": [{"itemIdentifier": "99"}]}


def test_where_reported_failures_get_lost_the_whole_batch_is_asked_for_again() -> None:
    adapters = FakeAdapters()
    adapters.audit.is_down = True
    settings = replace(FAKE_SETTINGS, stream_failures="raise")

    with pytest.raises(RecordsFailed):
        handle(_history(1), Container(settings, adapters))


def test_two_consumers_of_one_entity_make_one_chain() -> None:
    adapters = FakeAdapters()
    first, second = AuditTrail(adapters.audit), AuditTrail(adapters.audit)
    records = [DynamoDBRecord(record) for record in _history(6)["Records"]]
    changes = [change for record in records if (change := change_in(record))]

    for number, change in enumerate(changes):
        (first, second)[number % 2].record(change)

    (chain,) = adapters.audit.chains(OWNER)
    assert broken_in(chain) is None
    assert _versions(adapters) == [1, 2, 3, 4, 5, 6]


def _parked(adapters: FakeAdapters) -> list[str]:
    return [
        json.dumps({"reason": r, "record": record}) for record, r in adapters.dead_letters.parked
    ]


def test_a_redriven_record_is_appended_at_the_end_of_its_chain() -> None:
    adapters = FakeAdapters()
    ana = User.register(OWNER, "ana@example.org", "Ana", "UTC", adapters.clock.now())
    adapters.store.items[("user", OWNER)] = ana
    event = _history(3)
    late = event["Records"].pop(1)
    handle(event, fake_container(adapters))
    (chain,) = adapters.audit.chains(OWNER)
    assert broken_in(chain) is not None

    answer = redrive({"redrive": [json.dumps({"record": late})]}, fake_container(adapters))

    assert answer == {"failures": [None]}
    (chain,) = adapters.audit.chains(OWNER)
    assert [kept.link.version for kept in chain.links] == [1, 3, 2]
    assert broken_in(chain) is None


def test_what_can_still_not_be_recorded_stays_parked() -> None:
    adapters = FakeAdapters()
    event = {"Records": [_record(99, _image(1, actor_kind="martian"), None)]}
    handle(event, fake_container(adapters))

    answer = redrive({"redrive": [*_parked(adapters), "{}"]}, fake_container(adapters))

    assert [failure is None for failure in answer["failures"]] == [False, False]
    assert len(adapters.dead_letters.parked) == 1


def test_a_large_record_fits_into_a_message() -> None:
    sent: list[dict[str, str]] = []
    record = _record(1, _image(1, description="é" * 200_000), None)
    queue = SimpleNamespace(send_message=lambda **message: sent.append(message))

    SqsDeadLetters(lambda: queue, "url").park(record, "reason")

    assert len(sent[0]["MessageBody"].encode()) < 256 * 1024
    adapters = FakeAdapters()
    answer = redrive({"redrive": [sent[0]["MessageBody"]]}, fake_container(adapters))
    assert answer == {"failures": [None]}


def test_content_that_is_redriven_after_an_erasure_stays_away() -> None:
    adapters = FakeAdapters()
    record = _history(1)["Records"][0]

    redrive({"redrive": [json.dumps({"record": record})]}, fake_container(adapters))

    (event,) = adapters.audit.page(OWNER, AuditQuery(10)).items
    assert event.content is None


def test_a_count_moved_beside_the_version_is_no_event() -> None:
    adapters = FakeAdapters()
    first, counted = _image(1), _image(1, attachment_count=1)

    # Were it one, it would stand for the version itself where that is still to be redriven.
    handle({"Records": [_record(2, counted, first)]}, fake_container(adapters))

    assert _versions(adapters) == []
