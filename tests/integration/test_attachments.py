"""Files on tasks, on the deployed stack: forms, the bucket's event, downloads, the audit."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest

from tests.client import Api
from tests.integration.http import send
from tests.integration.transport import OverHttp
from tests.stack import LocalStack, wait_until
from tests.uploads import (
    PDF,
    announced,
    ask_ticket,
    attached,
    completed,
    over_http,
    post_form,
    uploaded,
)

MEGABYTES_25 = 25 * 1024 * 1024


@pytest.fixture
def ana(local_stack: LocalStack) -> Api:
    api = Api(OverHttp(local_stack.base_url))
    return api.signed_up(f"ana-{uuid4()}@example.org")


@pytest.fixture
def task(ana: Api) -> str:
    return str(ana.post("/tasks", {"title": "With files"}).json["id"])


def _objects(stack: LocalStack, prefix: str) -> list[str]:
    bucket = stack.outputs()["AttachmentsBucketName"]
    found = stack.client("s3").list_objects_v2(Bucket=bucket, Prefix=prefix)
    return [each["Key"] for each in found.get("Contents", [])]


def _of(ana: Api, area: str) -> str:
    return f"{area}/{ana.get('/auth/me').json['id']}/"


def _status(ana: Api, task: str, attachment: str) -> str:
    return str(ana.get(f"/tasks/{task}/attachments/{attachment}").json["status"])


def test_what_is_downloaded_is_what_was_uploaded(
    local_stack: LocalStack, ana: Api, task: str
) -> None:
    content = PDF + bytes(range(256)) * 100
    attachment = attached(ana, over_http, task, content, "Übersicht „2026“.pdf")

    link = ana.get(f"/tasks/{task}/attachments/{attachment}/download").json
    download = send(link["url"])

    assert download.status == 200
    assert download.body == content
    assert link["url"].startswith(f"{local_stack.base_url}/files/")
    assert download.headers["Content-Type"] == "application/pdf"
    assert download.headers["X-Content-Type-Options"] == "nosniff"
    assert download.headers["Content-Disposition"] == (
        'attachment; filename="_bersicht _2026_.pdf"; '
        "filename*=UTF-8''%C3%9Cbersicht%20%E2%80%9E2026%E2%80%9C.pdf"
    )
    assert ana.get(f"/tasks/{task}").json["attachment_count"] == 1
    assert [t["attachment_count"] for t in ana.get("/tasks").json["items"]] == [1]
    wait_until(lambda: _objects(local_stack, _of(ana, "quarantine")) == [])
    assert len(_objects(local_stack, _of(ana, "files"))) == 1


def test_a_file_of_25_mb_goes_through_and_one_byte_more_is_not_announced(
    ana: Api, task: str
) -> None:
    content = PDF + b"\x00" * (MEGABYTES_25 - len(PDF))
    attachment = attached(ana, over_http, task, content)

    link = ana.get(f"/tasks/{task}/attachments/{attachment}/download").json
    assert send(link["url"]).body == content

    larger = ask_ticket(ana, task, "a.pdf", "application/pdf", MEGABYTES_25 + 1)
    assert (larger.status, larger.json["code"]) == (400, "validation_failed")


def test_the_buckets_event_finalises_what_its_client_never_does(ana: Api, task: str) -> None:
    attachment = uploaded(ana, over_http, task)

    wait_until(lambda: _status(ana, task, attachment) == "ready", 60)

    assert completed(ana, task, attachment).status == 200
    assert ana.get(f"/tasks/{task}").json["attachment_count"] == 1


def test_the_event_rejects_too(ana: Api, task: str) -> None:
    attachment = uploaded(ana, over_http, task, b"<html><script>1</script>", "a.pdf")

    wait_until(lambda: _status(ana, task, attachment) == "rejected", 60)

    answer = completed(ana, task, attachment)
    assert (answer.status, answer.json["code"]) == (400, "content_mismatch")


def test_many_who_complete_at_once_and_the_event_yield_one_result(
    local_stack: LocalStack, ana: Api, task: str
) -> None:
    attachment = uploaded(ana, over_http, task)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: completed(ana, task, attachment), range(8)))

    assert {answer.status for answer in answers} == {200}
    assert {answer.json["version"] for answer in answers} == {2}
    assert ana.get(f"/tasks/{task}").json["attachment_count"] == 1
    wait_until(lambda: len(_objects(local_stack, _of(ana, "files"))) == 1)


def test_the_form_is_good_for_its_own_key_type_and_size_alone(
    local_stack: LocalStack, ana: Api, task: str
) -> None:
    upload = announced(ana, task)["upload"]
    fields = upload["fields"]
    elsewhere = {**fields, "key": fields["key"].replace("quarantine/", "files/") + "/x"}

    assert post_form({**upload, "fields": elsewhere}, PDF).status == 403
    another_type = {**fields, "Content-Type": "text/html"}
    assert post_form({**upload, "fields": another_type}, PDF).status == 403
    assert post_form({**upload, "fields": {**fields, "acl": "public-read"}}, PDF).status == 403
    assert post_form(upload, PDF + b"x").status == 400
    assert post_form(upload, PDF[:-1]).status == 400
    assert post_form(upload, b"").status == 400
    unsigned = {name: fields[name] for name in ("key", "Content-Type")}
    assert post_form({**upload, "fields": unsigned}, PDF).status == 403
    assert _objects(local_stack, _of(ana, "quarantine")) == []
    assert post_form(upload, PDF).status == 204


def test_the_origin_offers_signed_files_alone(local_stack: LocalStack, ana: Api, task: str) -> None:
    attachment = attached(ana, over_http, task)
    link = ana.get(f"/tasks/{task}/attachments/{attachment}/download").json["url"]
    bare = link.partition("?")[0]
    bucket = bare.partition("/files/")[0] + "/files/" + bare.split("/")[4]
    exports = bare.replace(bare.split("/")[4], local_stack.outputs()["ExportsBucketName"])

    assert send(link).status == 200
    assert send(bare).status == 404
    assert send(bucket).status == 404
    assert send(bare + "?X-Amz-Signature=0").status == 404
    assert send(link[:-1] + ("0" if link[-1] != "0" else "1")).status == 403
    assert send(link.replace("attachment%3B", "inline%3B")).status == 403
    assert send(exports + "?X-Amz-Signature=0").status == 404
    assert send(link, "DELETE").status == 404
    assert send(link, "PUT", b"x").status == 404
    assert send(link, headers={"Origin": "https://evil.example"}).status == 403


def test_the_audit_tells_each_step(ana: Api, task: str) -> None:
    kept = attached(ana, over_http, task)
    refused = uploaded(ana, over_http, task, b"#!/bin/sh\nrm -rf /\n12345", "b.pdf")
    completed(ana, task, refused)
    assert ana.delete(f"/tasks/{task}/attachments/{kept}").status == 204

    def told() -> list[tuple[str, str]]:
        events = ana.get("/audit?limit=100").json["items"]
        return [
            (event["entity"]["id"], event["event_type"])
            for event in reversed(events)
            if event["entity"]["type"] == "attachment"
        ]

    expected = {
        (kept, "attachment.created"),
        (kept, "attachment.ready"),
        (kept, "attachment.deleted"),
        (refused, "attachment.created"),
        (refused, "attachment.rejected"),
    }
    wait_until(lambda: set(told()) == expected)
    assert len(told()) == len(expected)
    assert len(ana.get(f"/audit?entity_id={task}").json["items"]) == 1, "counts are no events"


def test_the_policy_document_pins_everything(local_stack: LocalStack, ana: Api, task: str) -> None:
    ticket = announced(ana, task)
    upload, attachment = ticket["upload"], ticket["attachment"]
    policy: dict[str, Any] = json.loads(base64.b64decode(upload["fields"]["policy"]))
    key = f"quarantine/{ana.get('/auth/me').json['id']}/{task}/{attachment['id']}"

    pinned = [each for each in policy["conditions"] if isinstance(each, dict)]
    assert policy["conditions"].count(["content-length-range", len(PDF), len(PDF)]) == 1
    assert {"bucket": local_stack.outputs()["AttachmentsBucketName"]} in pinned
    assert {"key": key} in pinned
    assert {"Content-Type": "application/pdf"} in pinned


def test_of_many_tickets_at_once_exactly_as_many_are_given_as_there_is_room_for(
    ana: Api, task: str
) -> None:
    def ask(number: int) -> int:
        return ask_ticket(ana, task, f"{number}.pdf", "application/pdf", 9).status

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(ask, range(26)))

    assert sorted(statuses) == [201] * 20 + [409] * 6
    assert len(ana.get(f"/tasks/{task}/attachments?limit=100").json["items"]) == 20
