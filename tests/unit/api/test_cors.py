from dataclasses import replace

import pytest

from chalicelib.bootstrap import Container
from chalicelib.settings import InvalidSettings
from tests.client import Api, InProcess
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters

OTHER = "https://app.example.org"


@pytest.fixture
def open_api(adapters: FakeAdapters) -> Api:
    settings = replace(FAKE_SETTINGS, cors_origin=OTHER)
    return Api(InProcess(Container(settings, adapters)))


def test_by_default_no_other_origin_is_let_in(api: Api) -> None:
    for method in ("GET", "OPTIONS"):
        reply = api.call(method, "/health/live", headers={"Origin": OTHER})
        assert "access-control-allow-origin" not in reply.headers


def test_the_named_origin_is_let_in_and_may_read_our_headers(open_api: Api) -> None:
    reply = open_api.get("/tasks", Origin=OTHER)

    assert reply.status == 401
    assert reply.headers["access-control-allow-origin"] == OTHER
    assert "X-Correlation-ID" in reply.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in reply.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", OTHER + ".evil.example", "*"])
def test_no_origin_but_the_named_one_is_let_in(open_api: Api, origin: str) -> None:
    for method in ("GET", "OPTIONS"):
        reply = open_api.call(method, "/health/live", headers={"Origin": origin})
        assert "access-control-allow-origin" not in reply.headers
        assert reply.headers["vary"] == "Origin"


def test_a_preflight_tells_what_may_be_sent(open_api: Api) -> None:
    reply = open_api.call("OPTIONS", "/tasks", headers={"Origin": OTHER})

    assert reply.status == 204
    assert reply.headers["x-correlation-id"]
    assert reply.headers["access-control-allow-origin"] == OTHER
    assert reply.headers["access-control-allow-methods"] == "POST, GET"
    assert "Idempotency-Key" in reply.headers["access-control-allow-headers"]


@pytest.mark.parametrize("origin", ["*", "https://a.example, https://b.example", "app.example"])
def test_what_is_no_single_origin_is_no_setting(origin: str) -> None:
    with pytest.raises(InvalidSettings):
        replace(FAKE_SETTINGS, cors_origin=origin)
