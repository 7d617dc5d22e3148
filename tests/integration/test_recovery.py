"""The drill: data is lost or spoilt, and comes back as it was, the audit trail included."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.domain.audit import AUDITED_FIELDS
from infra import aws
from infra.recovery import restore
from infra.recovery.backup import backup
from infra.recovery.folder import BackupFolder
from infra.recovery.moment import Moment
from infra.recovery.stage import Stage
from infra.steps import Problem, step
from tests.client import PASSWORD, Api
from tests.integration.http import send
from tests.integration.transport import OverHttp
from tests.stack import LocalStack, running_stack, wait_until
from tests.uploads import PDF, attached, over_http

DATA = ("TrackerTable", "AuditTable", "AuditContentTable")
Items = dict[tuple[str, str, str], Any]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """One of its own: a restore would take from the others' tests what they wrote."""
    with running_stack(tmp_path_factory.mktemp("drill")) as running:
        yield running


@pytest.fixture
def aim(monkeypatch: pytest.MonkeyPatch) -> Callable[[LocalStack], Stage]:
    """The stage `local` of a stack, as the commands see it."""

    def at(stack: LocalStack) -> Stage:
        monkeypatch.setenv("AWS_ENDPOINT_URL", stack.endpoint_url)
        return Stage("local")

    return at


@dataclass(frozen=True)
class Person:
    api: Api
    email: str
    task: str
    file: str


def _person(stack: LocalStack) -> Person:
    """Somebody with a bit of everything, all of it in the audit trail."""
    email = f"ana-{uuid4()}@example.org"
    api = Api(OverHttp(stack.base_url)).signed_up(email)
    task = api.post("/tasks", {"title": "one", "tags": ["x"], "due_date": "2099-01-01"}).json["id"]
    api.patch(f"/tasks/{task}", {"title": "two"})
    weekly = {"title": "weekly", "due_date": "2099-02-01", "recurrence": "FREQ=WEEKLY"}
    api.post(f"/tasks/{api.post('/tasks', weekly).json['id']}/complete")
    api.delete(f"/tasks/{api.post('/tasks', {'title': 'away'}).json['id']}")
    api.post("/chat/messages", {"message": "Call Bob"})
    file = attached(api, over_http, task, PDF)
    return Person(api, email, task, file)


def _items(stage: Stage) -> Items:
    """Everything in the three tables of people's data, and the tags' counts."""
    found: Items = {}
    for name in (*DATA, "ControlTable"):
        for page in stage.tables[name].pages():
            for item in page:
                pk, sk = item["pk"]["S"], item["sk"]["S"]
                if name in DATA or pk.startswith("TAGS#"):
                    found[(name, pk, sk)] = item
    return found


def _versions(person: Person) -> list[int]:
    history = person.api.get(f"/tasks/{person.task}/history?limit=100").json["items"]
    return [event["version"] for event in history]


def _file(person: Person) -> bytes:
    link = person.api.get(f"/tasks/{person.task}/attachments/{person.file}/download").json
    return send(link["url"]).body


def _parked(stack: LocalStack) -> list[Any]:
    found = stack.client("sqs").receive_message(QueueUrl=stack.outputs()["AuditDeadLettersUrl"])
    messages: list[Any] = found.get("Messages", [])
    return messages


def _told(stage: Stage, owner: str) -> int:
    """How many events there should be: one for each version of each thing."""
    items = [item for page in stage.tables["TrackerTable"].pages() for item in page]
    return sum(
        int(item["version"]["N"])
        for item in items
        if item["pk"]["S"] == f"USER#{owner}" and item["entity"]["S"] in AUDITED_FIELDS
    )


def _goes_on(stack: LocalStack, stage: Stage, person: Person) -> None:
    """Whatever the restore put into the stream has been read once the next write is an event: it
    made none, and none is missing."""
    owner = person.api.get("/auth/me").json["id"]
    newest = _versions(person)[0]
    assert person.api.patch(f"/tasks/{person.task}", {"title": "after"}).status == 200
    wait_until(lambda: _versions(person)[0] == newest + 1, 60)
    stage.wait_for_trail()
    assert _versions(person) == list(range(newest + 1, 0, -1))
    verdict = person.api.get("/audit/verify").json
    assert (verdict["verified"], verdict["events"]) == (True, _told(stage, owner))
    assert _parked(stack) == []


def test_a_backup_restored_into_an_empty_stack_is_the_same_to_the_item(
    stack: LocalStack, aim: Callable[[LocalStack], Stage], tmp_path: Path
) -> None:
    people = [_person(stack), _person(stack)]
    stage = aim(stack)
    folder = BackupFolder(tmp_path / "backup")

    backup(stage, folder)
    kept = _items(stage)

    assert people[0].api.get("/tasks").status == 200, "it works on after a backup"
    with running_stack(tmp_path / "other") as other:
        bare = aim(other)
        restore.from_folder(bare, folder)
        assert _items(bare) == kept
        for person in people:
            api = Api(OverHttp(other.base_url))
            granted = api.post("/auth/login", {"email": person.email, "password": PASSWORD})
            assert granted.status == 200, granted.text
            there = replace(person, api=Api(OverHttp(other.base_url), person.api.token))
            assert _file(there) == PDF
            _goes_on(other, bare, there)


class _CutOff:
    """A session that writes one batch to a table and no more: its machine went away."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._written = 0

    def client(self, service: str) -> Any:
        client = aws.session().client(service)  # type: ignore[call-overload] # any service
        if service == "dynamodb":
            client.meta.events.register("before-call.dynamodb.BatchWriteItem", self._look)
        return client

    def _look(self, params: dict[str, Any], **_: Any) -> None:
        if self._table.encode() in params["body"]:
            self._written += 1
            if self._written > 1:
                raise EndpointConnectionError(endpoint_url="cut off")


def test_a_restore_cut_off_half_way_is_run_again_and_takes_back_what_came_after(
    stack: LocalStack, aim: Callable[[LocalStack], Stage], tmp_path: Path
) -> None:
    person = _person(stack)
    stage = aim(stack)
    folder = BackupFolder(tmp_path / "backup")
    backup(stage, folder)
    kept = _items(stage)
    for number in range(5):
        person.api.patch(f"/tasks/{person.task}", {"title": f"spoilt {number}", "tags": ["y"]})
        person.api.post("/tasks", {"title": f"never was {number}"})
    person.api.delete(f"/tasks/{person.task}/attachments/{person.file}")
    wait_until(lambda: _versions(person)[0] == 7, 60)

    session: Any = _CutOff(stage.names["TrackerTable"])

    with pytest.raises(EndpointConnectionError):
        restore.from_folder(Stage("local", session), folder)

    assert _items(stage) != kept
    refused = person.api.get("/tasks")
    assert refused.status == 503, f"nobody writes into what is half restored: {refused.text}"
    restore.from_folder(stage, folder)
    assert _items(stage) == kept
    assert [tag["tag"] for tag in person.api.get("/tags").json["items"]] == ["x"]
    _goes_on(stack, stage, person)


def test_a_moment_that_there_is_no_record_of_stops_nobody(
    stack: LocalStack, aim: Callable[[LocalStack], Stage]
) -> None:
    stage = aim(stack)
    api = Api(OverHttp(stack.base_url))

    for year in (2020, 2999):
        with pytest.raises(Problem, match=r"keeps no record of its past|is yet to come"):
            restore.to_moment(stage, Moment(stage.dynamodb, datetime(year, 1, 1, tzinfo=UTC)))
        assert api.get("/health").status == 200


def test_a_moment_of_the_record_comes_back_and_who_was_erased_since_does_not(
    stack: LocalStack, aim: Callable[[LocalStack], Stage]
) -> None:
    stage = aim(stack)
    versioning = {"Status": "Enabled"}
    stage.s3.put_bucket_versioning(Bucket=stage.bucket, VersioningConfiguration=versioning)
    person, leaving = _person(stack), _person(stack)
    stage.wait_for_trail()
    for name in stage.names.values():
        stage.dynamodb.update_continuous_backups(
            TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )
    kept = _items(stage)
    moment = Moment(stage.dynamodb, datetime.now(UTC), locally=True)
    with step("record") as running:  # the emulator has no past: it restores what there is now
        moment.tables(stage.names, running)
    person.api.patch(f"/tasks/{person.task}", {"title": "spoilt"})
    person.api.delete(f"/tasks/{person.task}/attachments/{person.file}")
    owner = leaving.api.get("/auth/me").json["id"]
    assert leaving.api.call("DELETE", "/auth/me", {"password": PASSWORD}).status == 202
    wait_until(lambda: _versions(person)[0] == 3, 60)

    restore.to_moment(stage, moment)

    now = _items(stage)
    others = {key: item for key, item in now.items() if owner not in json.dumps([key, item])}
    assert others == {k: item for k, item in kept.items() if owner not in json.dumps([k, item])}
    profile = now[("TrackerTable", f"USER#{owner}", "PROFILE")]
    assert "erased_at" in profile
    login = {"email": leaving.email, "password": PASSWORD}
    assert Api(OverHttp(stack.base_url)).post("/auth/login", login).status == 401
    assert _file(person) == PDF
    _goes_on(stack, stage, person)
    left = stage.dynamodb.list_tables()["TableNames"]
    assert not [name for name in left if "-at-" in name]
