import json

import pytest

from chalicelib.api.application import all_routes
from chalicelib.api.parsing import LARGEST_BODY
from tests.client import Api
from tests.fakes.adapters import FakeAdapters

PRIVATE = [route for route in all_routes() if not route.public]


def _path(template: str) -> str:
    return template.replace("{task_id}", "01939d9a-0000-7000-8000-000000000000")


@pytest.mark.parametrize("route", PRIVATE, ids=lambda r: f"{r.method} {r.path}")
@pytest.mark.parametrize("token", [None, "", "nonsense", "a.b.c"])
def test_without_a_good_token_every_private_route_answers_401(
    api: Api, route: object, token: str | None
) -> None:
    assert hasattr(route, "method")
    api.token = token
    reply = api.call(route.method, _path(route.path), body={})  # type: ignore[attr-defined]

    assert (reply.status, reply.json["code"]) == (401, "not_authenticated")
    assert reply.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b'{"title": "a", "title": "b"}',
        b'{"title": NaN}',
        b'{"title": Infinity}',
        b'{"title": "\\ud800"}',
        b'{"title": "\xff"}',
        b"[" * 100_000,
        b'{"title": ' + b"[" * 20 + b"]" * 20 + b"}",
        b"[]",
        b"null",
        b'"title"',
    ],
)
def test_a_body_that_is_not_plain_json_is_refused(ana: Api, raw: bytes) -> None:
    reply = ana.call("POST", "/tasks", raw=raw)

    assert reply.status == 400, reply.text
    assert reply.headers["content-type"] == "application/problem+json"


def test_a_body_over_the_limit_is_refused(ana: Api) -> None:
    body = json.dumps({"title": "x" * LARGEST_BODY}).encode()

    reply = ana.call("POST", "/tasks", raw=body)

    assert (reply.status, reply.json["code"]) == (413, "payload_too_large")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_not_declared_as_json_is_refused(ana: Api, content_type: str) -> None:
    headers = {"Content-Type": content_type}

    reply = ana.call("POST", "/tasks", raw=b'{"title": "x"}', headers=headers)

    assert (reply.status, reply.json["code"]) == (415, "unsupported_media_type")


def test_every_answer_carries_a_correlation_id_of_our_own_making(api: Api) -> None:
    live = api.get("/health/live", X_Correlation_ID="mine")
    refused = api.get("/tasks", X_Correlation_ID="mine")

    assert live.headers["x-correlation-id"] not in ("", "mine")
    assert refused.headers["x-correlation-id"] == refused.json["correlation_id"]


def test_private_answers_are_never_stored(ana: Api) -> None:
    assert ana.get("/tasks").headers["cache-control"] == "no-store"
    assert ana.get("/auth/me").headers["cache-control"] == "no-store"


def test_with_the_database_down_requests_get_503_and_when_to_come_back(
    ana: Api, adapters: FakeAdapters
) -> None:
    adapters.store.is_down = True

    reply = ana.get("/tasks")

    assert (reply.status, reply.json["code"]) == (503, "unavailable")
    assert int(reply.headers["retry-after"]) >= 1


def test_health_tells_a_database_that_is_down_from_a_process_that_is(
    api: Api, adapters: FakeAdapters
) -> None:
    assert api.get("/health").json["status"] == "ok"
    adapters.store.is_down = True

    down = api.get("/health")

    assert (down.status, down.json["checks"]) == (503, {"database": "unavailable"})
    assert api.get("/health/live").status == 200


def test_a_fault_of_ours_answers_500_without_a_word_about_the_inside(
    ana: Api, adapters: FakeAdapters
) -> None:
    def fault() -> None:
        raise RuntimeError("table tracker-prod exploded")

    adapters.store.before_commit = fault
    reply = ana.post("/tasks", {"title": "x"})

    assert (reply.status, reply.json["code"]) == (500, "internal_error")
    assert "tracker-prod" not in reply.text
