"""The API on the packaged functions: origin, gateway, Lambda, DynamoDB, its stream, the audit."""

import json
from typing import Any
from uuid import uuid4

import pytest

from infra.openapi import TARGET as DESCRIPTION
from tests.client import Api
from tests.integration.transport import OverHttp
from tests.stack import LocalStack, wait_until


@pytest.fixture
def api(local_stack: LocalStack) -> Api:
    return Api(OverHttp(local_stack.base_url))


@pytest.fixture
def ana(api: Api) -> Api:
    return api.signed_up(f"ana-{uuid4()}@example.org")


def _events(api: Api, entity_id: str, count: int) -> list[Any]:
    def arrived() -> list[Any] | None:
        items: list[Any] = api.get(f"/audit?entity_id={entity_id}").json["items"]
        return items if len(items) >= count else None

    found: list[Any] = wait_until(arrived)
    return found


def test_a_task_lives_its_life_and_each_step_is_in_the_audit(ana: Api) -> None:
    created = ana.post("/tasks", {"title": "Call Ana", "due_date": "2027-03-12"})
    path = f"/tasks/{created.json['id']}"
    assert created.status == 201
    assert ana.get(path).json == created.json
    assert [task["id"] for task in ana.get("/tasks").json["items"]] == [created.json["id"]]
    changed = ana.patch(path, {"title": "Call Bob"}, If_Match='"1"')
    assert (changed.status, changed.headers["etag"]) == (200, '"2"')
    assert ana.post(f"{path}/complete").json["status"] == "done"
    deleted = ana.delete(path)
    assert deleted.status == 204
    assert ana.get("/tasks").json["items"] == []

    events = _events(ana, created.json["id"], 4)

    assert [event["event_type"] for event in events] == [
        "task.deleted",
        "task.completed",
        "task.updated",
        "task.created",
    ]
    assert [event["version"] for event in events] == [4, 3, 2, 1]
    assert events[0]["correlation_id"] == deleted.headers["x-correlation-id"]
    assert {"field": "title", "before": "Call Ana", "after": "Call Bob"} in events[2]["changes"]
    hashes = [event["hash"] for event in events]
    assert [event["prev_hash"] for event in events] == [*hashes[1:], ""]


def test_registering_and_signing_in_are_in_the_audit_without_a_secret(ana: Api) -> None:
    me = ana.get("/auth/me").json

    (registered,) = _events(ana, me["id"], 1)

    assert registered["event_type"] == "user.registered"
    fields = {change["field"] for change in registered["changes"]}
    assert fields <= {"email", "full_name", "timezone", "reminder_minutes", "email_reminders"}
    started = wait_until(lambda: ana.get("/audit?event_type=session.started").json["items"])
    assert "hash" not in str(started[0]["changes"])


def test_a_session_is_refreshed_once_and_ends_when_a_token_comes_twice(api: Api) -> None:
    email = f"ana-{uuid4()}@example.org"
    api.signed_up(email)
    login = {"email": email, "password": "correct horse battery staple"}
    first = api.post("/auth/login", login).json
    second = api.post("/auth/refresh", {"refresh_token": first["refresh_token"]})
    assert second.status == 200

    assert api.post("/auth/refresh", {"refresh_token": first["refresh_token"]}).status == 401
    api.token = second.json["access_token"]
    assert api.get("/auth/me").status == 401


def test_anothers_task_is_not_there(api: Api, ana: Api) -> None:
    bob = api.signed_up(f"bob-{uuid4()}@example.org")
    task = ana.post("/tasks", {"title": "Secret"}).json

    assert bob.get(f"/tasks/{task['id']}").status == 404
    assert bob.patch(f"/tasks/{task['id']}", {"title": "Mine"}).status == 404
    assert bob.get(f"/audit?entity_id={task['id']}").json["items"] == []


def test_pages_of_a_list_hold_each_task_once(ana: Api) -> None:
    made = {ana.post("/tasks", {"title": f"Task {n}"}).json["id"] for n in range(5)}

    listed: list[str] = []
    cursor = ""
    while True:
        page = ana.get(f"/tasks?limit=2{cursor}").json
        listed += [task["id"] for task in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"

    assert len(listed) == len(made)
    assert set(listed) == made


def test_health_and_the_api_description_answer_without_signing_in(api: Api) -> None:
    assert api.get("/health").json["checks"] == {"database": "ok"}
    assert api.get("/openapi.json").json == json.loads(DESCRIPTION.read_text())


def test_an_unknown_path_is_404_and_a_problem_with_or_without_a_token(api: Api, ana: Api) -> None:
    for client in (api, ana):
        reply = client.get("/nothing/here")
        assert reply.status == 404
        assert reply.headers["content-type"].startswith("application/problem+json")
        assert reply.json["correlation_id"]


def test_a_tag_with_a_slash_in_it_is_renamed_and_removed(ana: Api) -> None:
    task = ana.post("/tasks", {"title": "Call Ana", "tags": ["home/garden", "home"]}).json

    renamed = ana.patch("/tags/home%2Fgarden", {"name": "home/yard"})
    assert (renamed.status, renamed.json["changed"]) == (200, 1)
    assert ana.delete("/tags/home%2fyard").status == 200
    assert ana.get(f"/tasks/{task['id']}").json["tags"] == ["home"]
    assert ana.get(f"/tasks%2F{task['id']}").status == 404
