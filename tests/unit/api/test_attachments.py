"""Files on tasks through the edge, over fakes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.bootstrap import Container
from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.identifiers import new_id
from tests.client import Api, InProcess
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters
from tests.uploads import (
    PDF,
    announced,
    ask_ticket,
    attached,
    completed,
    in_memory,
    uploaded,
)


@pytest.fixture
def container(adapters: FakeAdapters) -> Container:
    settings = replace(
        FAKE_SETTINGS,
        attachment_max_bytes=1000,
        attachments_per_task=3,
        attachment_user_bytes=1500,
        rate_limit_per_minute=10_000,
    )
    return Container(settings, adapters)


@pytest.fixture
def ana(container: Container) -> Api:
    return Api(InProcess(container)).signed_up("ana@example.org")


@pytest.fixture
def task(ana: Api) -> str:
    return str(ana.post("/tasks", {"title": "With files"}).json["id"])


def _quarantine(adapters: FakeAdapters) -> list[str]:
    return [key for key in adapters.files.objects if key.startswith("quarantine/")]


def _kept(adapters: FakeAdapters) -> list[str]:
    return [key for key in adapters.files.objects if key.startswith("files/")]


def _count(ana: Api, task: str) -> int:
    return int(ana.get(f"/tasks/{task}").json["attachment_count"])


def test_a_ticket_tells_what_is_kept_and_where_to_send_the_bytes(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    ticket = announced(ana, task, PDF, "Plan.pdf")

    attachment = ticket["attachment"]
    assert {name: attachment[name] for name in ("filename", "content_type", "size_bytes")} == {
        "filename": "Plan.pdf",
        "content_type": "application/pdf",
        "size_bytes": len(PDF),
    }
    assert (attachment["status"], attachment["version"]) == ("pending", 1)
    assert ticket["upload"]["expires_at"] > attachment["created_at"]
    assert _count(ana, task) == 0


def test_a_finished_upload_is_ready_counted_and_out_of_quarantine(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = attached(ana, in_memory(adapters.files), task)

    found = ana.get(f"/tasks/{task}/attachments/{attachment}")
    assert (found.json["status"], found.headers["etag"]) == ("ready", '"2"')
    assert ana.get(f"/tasks/{task}/attachments").json["items"] == [found.json]
    assert _count(ana, task) == 1
    assert ana.get(f"/tasks/{task}").json["version"] == 1
    assert (_quarantine(adapters), len(_kept(adapters))) == ([], 1)


def test_the_same_name_twice_is_two_files(adapters: FakeAdapters, ana: Api, task: str) -> None:
    post = in_memory(adapters.files)
    one, two = attached(ana, post, task), attached(ana, post, task, PDF + b"2")

    links = [ana.get(f"/tasks/{task}/attachments/{each}/download").json for each in (one, two)]
    assert len({link["url"] for link in links}) == 2
    assert _count(ana, task) == 2


def test_what_is_rejected_says_why_and_is_kept_nowhere(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = uploaded(ana, in_memory(adapters.files), task, b"not a document")

    answer = completed(ana, task, attachment)

    assert (answer.status, answer.json["code"]) == (400, "content_mismatch")
    found = ana.get(f"/tasks/{task}/attachments/{attachment}").json
    assert (found["status"], found["reason"]) == ("rejected", answer.json["detail"])
    assert adapters.files.objects == {}
    assert _count(ana, task) == 0
    adapters.clock.advance(timedelta(days=1, seconds=1))
    again = Api(InProcess(Container(FAKE_SETTINGS, adapters)))
    grant = again.post(
        "/auth/login", {"email": "ana@example.org", "password": "correct horse battery staple"}
    )
    later = Api(InProcess(Container(FAKE_SETTINGS, adapters)), grant.json["access_token"])
    assert later.get(f"/tasks/{task}/attachments").json["items"] == []


def test_a_rejection_is_replayed_under_its_key(adapters: FakeAdapters, ana: Api, task: str) -> None:
    attachment = uploaded(ana, in_memory(adapters.files), task, b"not a document")
    path = f"/tasks/{task}/attachments/{attachment}/complete"

    first = ana.post(path, Idempotency_Key="k")
    again = ana.post(path, Idempotency_Key="k")

    assert (first.status, again.status) == (400, 400)
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json == first.json


def test_another_size_than_announced_is_rejected(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    ticket = announced(ana, task)
    adapters.files.put(ticket["upload"]["fields"]["key"], PDF + b"more")

    answer = completed(ana, task, ticket["attachment"]["id"])

    assert (answer.status, answer.json["code"]) == (400, "content_mismatch")


def test_a_task_holds_so_many_files_pending_ones_included(ana: Api, task: str) -> None:
    tickets = [announced(ana, task) for _ in range(3)]

    full = ask_ticket(ana, task, "a.pdf", "application/pdf", 9)
    assert (full.status, full.json["code"]) == (409, "quota_exceeded")
    cancelled = f"/tasks/{task}/attachments/{tickets[0]['attachment']['id']}"
    assert ana.delete(cancelled).status == 204
    assert ask_ticket(ana, task, "a.pdf", "application/pdf", 9).status == 201


def test_a_user_holds_so_many_bytes_over_all_tasks(ana: Api, task: str) -> None:
    other = str(ana.post("/tasks", {"title": "Other"}).json["id"])
    assert ask_ticket(ana, task, "a.pdf", "application/pdf", 1000).status == 201

    full = ask_ticket(ana, other, "a.pdf", "application/pdf", 501)
    assert (full.status, full.json["code"]) == (409, "quota_exceeded")
    assert ask_ticket(ana, other, "a.pdf", "application/pdf", 500).status == 201


def test_a_rejected_file_gives_its_room_back(adapters: FakeAdapters, ana: Api, task: str) -> None:
    for _ in range(5):
        attachment = uploaded(ana, in_memory(adapters.files), task, b"x" * 900)
        assert completed(ana, task, attachment).status == 400


def test_many_at_once_never_hold_more_than_they_may(ana: Api, task: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        replies = list(
            pool.map(lambda _: ask_ticket(ana, task, "a.pdf", "application/pdf", 9), range(12))
        )

    assert sorted(reply.status for reply in replies) == [201] * 3 + [409] * 9


def test_the_files_of_a_task_in_the_trash_are_shown_and_come_back_with_it(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = attached(ana, in_memory(adapters.files), task)
    assert ana.delete(f"/tasks/{task}").status == 204

    assert ana.get(f"/tasks/{task}").json["attachment_count"] == 1
    assert ana.get(f"/tasks/{task}/attachments/{attachment}/download").status == 200
    assert ask_ticket(ana, task, "a.pdf", "application/pdf", 9).status == 404
    assert ana.post(f"/tasks/{task}/restore").status == 200
    assert ana.get(f"/tasks/{task}/attachments").json["items"][0]["id"] == attachment
    assert _count(ana, task) == 1


def test_deleting_needs_the_version_if_one_is_named(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = attached(ana, in_memory(adapters.files), task)
    path = f"/tasks/{task}/attachments/{attachment}"

    stale = ana.delete(path, If_Match='"1"')
    assert (stale.status, stale.json["current"]["version"]) == (412, 2)
    assert ana.delete(path, If_Match='"2"').status == 204
    assert adapters.files.objects == {}
    assert _count(ana, task) == 0


def test_a_dry_run_changes_nothing(adapters: FakeAdapters, ana: Api, task: str) -> None:
    about = {"filename": "a.pdf", "content_type": "application/pdf", "size_bytes": len(PDF)}
    dry = ana.post(f"/tasks/{task}/attachments?dry_run=true", about)
    assert (dry.status, dry.json["upload"], dry.json["attachment"]["id"]) == (201, None, None)
    assert ana.get(f"/tasks/{task}/attachments").json["items"] == []

    good = uploaded(ana, in_memory(adapters.files), task)
    bad = uploaded(ana, in_memory(adapters.files), task, b"not a document")
    path = f"/tasks/{task}/attachments"
    assert ana.post(f"{path}/{good}/complete?dry_run=true").json["status"] == "ready"
    refused = ana.post(f"{path}/{bad}/complete?dry_run=true")
    assert (refused.status, refused.headers["x-dry-run"]) == (400, "true")
    assert ana.delete(f"{path}/{good}?dry_run=true").status == 204
    assert [each["status"] for each in ana.get(path).json["items"]] == ["pending", "pending"]
    assert (len(_quarantine(adapters)), _kept(adapters)) == (2, [])


def test_who_is_second_to_finalise_gets_what_the_first_made(
    adapters: FakeAdapters, container: Container, ana: Api, task: str
) -> None:
    attachment = uploaded(ana, in_memory(adapters.files), task)
    owner = ana.get("/auth/me").json["id"]
    done: list[str] = []

    def another() -> None:
        if done:
            return
        done.append("once")
        scope = container.scope()
        context = RequestContext(Actor(ActorKind.SYSTEM, "uploads"), new_id(adapters.clock.now()))
        scope.attachments.finalise(replace(context, owner=owner), task, attachment)
        scope.work.commit()

    adapters.store.before_commit = another
    answer = completed(ana, task, attachment)

    assert (answer.status, answer.json["version"]) == (200, 2)
    assert _count(ana, task) == 1
    assert len(_kept(adapters)) == 1, "the copy of who was second is gone"


def test_an_object_taken_from_quarantine_by_another_is_not_missing(
    adapters: FakeAdapters, container: Container, ana: Api, task: str
) -> None:
    attachment = uploaded(ana, in_memory(adapters.files), task)
    owner = ana.get("/auth/me").json["id"]
    copy = adapters.files.copy

    def copied_by_another_first(source: str, target: str, content_type: str) -> bool:
        adapters.files.copy = copy  # type: ignore[method-assign]
        scope = container.scope()
        context = RequestContext(Actor(ActorKind.SYSTEM, "uploads"), "other", owner)
        scope.attachments.finalise(context, task, attachment)
        scope.work.commit()
        return copy(source, target, content_type)

    adapters.files.copy = copied_by_another_first  # type: ignore[method-assign]
    assert completed(ana, task, attachment).status == 200


@pytest.mark.parametrize("down", ["form", "link", "copy", "head"])
def test_a_file_store_that_does_not_answer_is_unavailable_and_nothing_is_ready(
    adapters: FakeAdapters, ana: Api, task: str, down: str
) -> None:
    post = in_memory(adapters.files)
    ready, pending = attached(ana, post, task), uploaded(ana, post, task)
    adapters.files.down = {down}

    replies = {
        "form": lambda: ask_ticket(ana, task, "a.pdf", "application/pdf", 9),
        "link": lambda: ana.get(f"/tasks/{task}/attachments/{ready}/download"),
        "copy": lambda: completed(ana, task, pending),
        "head": lambda: completed(ana, task, pending),
    }
    answer = replies[down]()

    assert (answer.status, answer.json["code"]) == (503, "unavailable")
    assert "retry-after" in answer.headers
    items = ana.get(f"/tasks/{task}/attachments").json["items"]
    assert sorted(each["status"] for each in items) == ["pending", "ready"]
    adapters.files.down = set()
    assert completed(ana, task, pending).status == 200


def test_bytes_that_cant_be_deleted_now_delay_nobody(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = uploaded(ana, in_memory(adapters.files), task)
    adapters.files.down = {"delete"}

    assert completed(ana, task, attachment).status == 200
    assert ana.delete(f"/tasks/{task}/attachments/{attachment}").status == 204


def test_the_next_of_a_series_begins_without_files(adapters: FakeAdapters, ana: Api) -> None:
    series = {"title": "Weekly", "due_date": "2026-11-23", "recurrence": "FREQ=WEEKLY"}
    task = str(ana.post("/tasks", series).json["id"])
    attached(ana, in_memory(adapters.files), task)

    assert ana.post(f"/tasks/{task}/complete").status == 200

    counts = {each["id"]: each["attachment_count"] for each in ana.get("/tasks").json["items"]}
    assert counts.pop(task) == 1
    assert list(counts.values()) == [0]


_OF_THE_EDGE = "shared with the distribution, and long"
_ELSEWHERE = {"Host": "evil.example", "X_Forwarded_Host": "evil.example"}


@pytest.mark.parametrize(
    ("settings", "headers", "expected"),
    [
        ({}, {}, "https://files.example/bucket"),
        ({}, _ELSEWHERE, "https://files.example/bucket"),
        ({"files_origin": "http://here/files"}, {}, "http://here/files/bucket"),
        (
            {"edge_secret": _OF_THE_EDGE},
            {"X_Edge_Secret": _OF_THE_EDGE, "X_Viewer_Host": "tasks.example.org"},
            "https://tasks.example.org/files/bucket",
        ),
        (
            {"edge_secret": _OF_THE_EDGE},
            {"X_Edge_Secret": "guess", "X_Viewer_Host": "evil.example"},
            "https://files.example/bucket",
        ),
    ],
)
def test_forms_name_the_origin_their_client_can_reach(
    adapters: FakeAdapters, settings: dict[str, Any], headers: dict[str, str], expected: str
) -> None:
    container = Container(replace(FAKE_SETTINGS, **settings), adapters)
    ana = Api(InProcess(container)).signed_up("ana@example.org")
    task = ana.post("/tasks", {"title": "With files"}).json["id"]
    about = {"filename": "a.pdf", "content_type": "application/pdf", "size_bytes": 9}

    ticket = ana.post(f"/tasks/{task}/attachments", about, **headers)

    assert ticket.json["upload"]["url"] == expected


def test_what_was_checked_is_what_is_served_whatever_arrives_in_between(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    harmful = b"#!/bin/sh\n" + b"x" * (len(PDF) - 10)
    ticket = announced(ana, task)
    key = ticket["upload"]["fields"]["key"]
    adapters.files.put(key, harmful)
    copy = adapters.files.copy

    def copied_and_swapped(source: str, target: str, content_type: str) -> bool:
        done = copy(source, target, content_type)
        adapters.files.put(key, PDF)
        return done

    adapters.files.copy = copied_and_swapped  # type: ignore[method-assign]

    assert completed(ana, task, ticket["attachment"]["id"]).json["code"] == "content_mismatch"
    assert _kept(adapters) == []
