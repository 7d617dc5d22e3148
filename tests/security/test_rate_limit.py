"""The limit of 100 requests a minute holds on the deployed stack, whatever the requests claim."""

from collections.abc import Iterator

import pytest

from tests.client import Api, Reply
from tests.security.over_http import OverHttp
from tests.stack import LocalStack, running_stack

_LIMIT = 100
_AUTH_LIMIT = 20
_PASSWORD = "three blind mice in a row"


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    settings = {
        "RATE_LIMIT_PER_MINUTE": str(_LIMIT),
        "AUTH_RATE_LIMIT_PER_MINUTE": str(_AUTH_LIMIT),
    }
    with running_stack(tmp_path_factory.mktemp("limited"), settings) as stack:
        yield stack


def _forged(number: int) -> dict[str, str]:
    """Headers that say the request comes from somewhere else."""
    address = f"203.0.113.{number % 250}"
    return {
        "X-Forwarded-For": f"{address}, 198.51.100.7",
        "X-Real-IP": address,
        "Forwarded": f"for={address}",
        "True-Client-IP": address,
        "CF-Connecting-IP": address,
        "User-Agent": f"client/{number}",
    }


def test_the_101st_request_of_a_user_is_refused_whatever_it_claims(limited: LocalStack) -> None:
    transport = OverHttp(limited.base_url)
    anyone = Api(transport)
    about = {"email": "ana@example.org", "password": _PASSWORD, "full_name": "Ana Ruiz"}
    assert anyone.post("/auth/register", about).status == 201
    login = {"email": "ana@example.org", "password": _PASSWORD}
    granted = [anyone.post("/auth/login", login).json for _ in range(3)]
    ana, second = (Api(transport, grant["access_token"]) for grant in granted[:2])
    bob = anyone.signed_up("bob@example.org")

    def ask(client: Api, number: int, path: str = "/auth/me") -> Reply:
        return client.call("GET", path, headers=_forged(number))

    replies = [ask((ana, second)[number % 2], number) for number in range(_LIMIT)]
    over = [
        ask(ana, 500),
        ask(second, 501),
        ana.get("/auth/me"),
        ask(ana, 502, "/tasks?limit=7"),
        ana.post("/tasks", {"title": "One more"}),
        ask(ana, 503, "//auth/me"),
    ]
    fresh = anyone.post("/auth/refresh", {"refresh_token": granted[2]["refresh_token"]}).json
    over.append(Api(transport, fresh["access_token"]).get("/auth/me"))

    assert {reply.status for reply in replies} == {200}
    assert [int(reply.headers["ratelimit-remaining"]) for reply in replies] == [*range(99, -1, -1)]
    assert {reply.status for reply in over} == {429}
    for reply in over:
        assert reply.json["code"] == "rate_limited"
        assert 1 <= int(reply.headers["retry-after"]) <= 66
        assert reply.headers["ratelimit-remaining"] == "0"
    # The path is another in other letters; what matters is that it opens no other window.
    assert ask(ana, 504, "/AUTH/ME").status == 404
    assert ask(ana, 505).status == 429
    assert bob.get("/auth/me").status == 200


def test_guessing_passwords_is_stopped_wherever_the_guesses_claim_to_come_from(
    limited: LocalStack,
) -> None:
    anyone = Api(OverHttp(limited.base_url))

    def guess(number: int) -> int:
        login = {"email": f"victim{number}@example.org", "password": f"guess {number}"}
        return anyone.call("POST", "/auth/login", login, headers=_forged(number)).status

    statuses = [guess(number) for number in range(_AUTH_LIMIT + 1)]

    assert statuses[-1] == 429
    assert set(statuses) == {401, 429}
    assert statuses == sorted(statuses)
