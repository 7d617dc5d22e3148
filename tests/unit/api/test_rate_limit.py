from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.errors import Unavailable
from tests.client import PASSWORD, Api
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters

LIMIT = FAKE_SETTINGS.rate_limit_per_minute
LOGIN = {"email": "ana@example.org", "password": PASSWORD}


def _fill(api: Api) -> None:
    statuses = {api.get("/auth/me").status for _ in range(LIMIT)}
    assert statuses == {200}


def test_the_request_over_the_limit_is_refused_and_told_when_to_come_back(ana: Api) -> None:
    _fill(ana)

    reply = ana.get("/auth/me")

    assert (reply.status, reply.json["code"]) == (429, "rate_limited")
    assert reply.headers["ratelimit-limit"] == str(LIMIT)
    assert reply.headers["ratelimit-remaining"] == "0"
    assert reply.headers["retry-after"] == reply.headers["ratelimit-reset"]


def test_after_the_time_it_was_told_the_client_is_let_in_again(
    ana: Api, adapters: FakeAdapters
) -> None:
    _fill(ana)
    wait = int(ana.get("/auth/me").headers["retry-after"])
    adapters.clock.advance(timedelta(seconds=wait))

    assert 60 <= wait <= 66
    assert ana.get("/auth/me").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.9"},
        {"X-Real-IP": "203.0.113.9", "Forwarded": "for=203.0.113.9"},
        {"User-Agent": "another"},
        {"AUTHORIZATION": "x"},
    ],
)
def test_headers_make_no_new_window(ana: Api, headers: dict[str, str]) -> None:
    _fill(ana)
    headers = {k: f"Bearer {ana.token}" if v == "x" else v for k, v in headers.items()}

    assert ana.call("GET", "/auth/me", headers=headers).status == 429


def test_a_new_token_makes_no_new_window(ana: Api, api: Api) -> None:
    fresh = Api(api._transport, api.post("/auth/login", LOGIN).json["access_token"])
    _fill(ana)

    assert fresh.get("/auth/me").status == 429


def test_another_user_has_a_window_of_their_own(ana: Api, bob: Api) -> None:
    _fill(ana)

    assert bob.get("/auth/me").status == 200


def test_every_limited_answer_says_how_much_is_left(ana: Api) -> None:
    left = [int(ana.get("/tasks").headers["ratelimit-remaining"]) for _ in range(3)]

    assert left == [LIMIT - 1, LIMIT - 2, LIMIT - 3]


def test_a_request_without_a_good_token_counts_for_its_address(api: Api) -> None:
    for _ in range(LIMIT):
        assert api.get("/tasks").status == 401

    assert api.get("/tasks").status == 429


def test_signing_in_has_a_tighter_window(api: Api) -> None:
    wrong = {**LOGIN, "password": "wrong password"}
    statuses = [
        api.post("/auth/login", wrong).status
        for _ in range(FAKE_SETTINGS.auth_rate_limit_per_minute + 1)
    ]

    assert set(statuses[:-1]) == {401}
    assert statuses[-1] == 429


def test_with_the_counts_unreachable_everybody_is_let_in_and_a_metric_tells(
    ana: Api, adapters: FakeAdapters, capsys: pytest.CaptureFixture[str]
) -> None:
    adapters.rate_counter.failure = Unavailable("the counts")
    capsys.readouterr()

    assert {ana.get("/auth/me").status for _ in range(LIMIT + 1)} == {200}
    assert "RateLimitFailOpen" in capsys.readouterr().out


def test_a_fault_in_the_counting_lets_everybody_in_and_is_logged(
    ana: Api,
    adapters: FakeAdapters,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    adapters.rate_counter.failure = PermissionError("no right to that table")
    capsys.readouterr()

    assert {ana.get("/auth/me").status for _ in range(LIMIT + 1)} == {200}
    assert "RateLimitFailOpen" in capsys.readouterr().out
    assert "no right to that table" in caplog.text


@pytest.mark.parametrize("failure", [Unavailable("the counts"), PermissionError("no right")])
def test_without_the_counts_signing_in_keeps_a_limit(
    api: Api, adapters: FakeAdapters, failure: Exception
) -> None:
    adapters.rate_counter.failure = failure
    most = FAKE_SETTINGS.auth_rate_limit_per_minute
    replies: list[Any] = [api.post("/auth/refresh", {"refresh_token": "x"}) for _ in range(most)]

    assert {reply.status for reply in replies} == {401}
    assert api.post("/auth/refresh", {"refresh_token": "x"}).status == 429
