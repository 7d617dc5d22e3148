"""What an answer's cost or form might tell or do. Costs are counted in calls, not by the clock."""

from dataclasses import replace

import pytest

from chalicelib.bootstrap import Container
from chalicelib.domain.ports.passwords import PasswordHasher
from tests.client import Api, InProcess, Reply
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters
from tests.fakes.store import MemoryStore, Staged
from tests.security.world import PASSWORD, unsigned_answer


class CountingStore(MemoryStore):
    """Counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.reads: list[str] = []
        self.writes: list[int] = []

    def get(self, *key: str) -> object:
        self.reads.append(key[0])
        return super().get(*key)

    def commit(self, staged: list[Staged]) -> None:
        self.writes.append(len(staged))
        super().commit(staged)


class CountingHasher:
    """Counts the comparisons it is asked for, each of them the real thing."""

    def __init__(self, real: PasswordHasher) -> None:
        self._real = real
        self.calls: list[str] = []

    def hash(self, password: str) -> str:
        self.calls.append("hash")
        return self._real.hash(password)

    def verify(self, password: str, password_hash: str | None) -> bool:
        self.calls.append("verify")
        return self._real.verify(password, password_hash)


class CountingAdapters(FakeAdapters):
    def __init__(self) -> None:
        super().__init__()
        self.store = self.counted = CountingStore()
        self.hasher = CountingHasher(super().passwords)

    @property
    def passwords(self) -> CountingHasher:  # type: ignore[override]
        return self.hasher

    def cost_of(self, api: Api, email: str, password: str) -> tuple[Reply, object]:
        """The answer to a login, and what it cost."""
        self.counted.reads.clear()
        self.counted.writes.clear()
        self.hasher.calls.clear()
        reply = api.post("/auth/login", {"email": email, "password": password})
        cost = (list(self.hasher.calls), list(self.counted.reads), list(self.counted.writes))
        return reply, cost


@pytest.fixture
def adapters() -> CountingAdapters:
    return CountingAdapters()


@pytest.fixture
def api(adapters: CountingAdapters) -> Api:
    settings = replace(FAKE_SETTINGS, auth_rate_limit_per_minute=1000, cookie_secure=True)
    api = Api(InProcess(Container(settings, adapters)))
    about = {"email": "ana@example.org", "password": PASSWORD, "full_name": "Ana Ruiz"}
    assert api.post("/auth/register", about).status == 201
    return api


@pytest.mark.parametrize("email", ["nobody@example.org", "no address", "", "ana@example.org\n\n"])
def test_a_login_with_an_unknown_address_costs_and_says_what_one_with_a_known_does(
    api: Api, adapters: CountingAdapters, email: str
) -> None:
    known, cost_of_known = adapters.cost_of(api, "ana@example.org", "wrong password")
    unknown, cost_of_unknown = adapters.cost_of(api, email, "wrong password")

    assert known.status == unknown.status == 401
    assert unsigned_answer(known) == unsigned_answer(unknown)
    assert cost_of_known == cost_of_unknown == (["verify"], ["credential", "user"], [1])


def test_an_erased_address_costs_and_says_what_an_unknown_does(
    api: Api, adapters: CountingAdapters
) -> None:
    login = {"email": "ana@example.org", "password": PASSWORD}
    ana = Api(api._transport, api.post("/auth/login", login).json["access_token"])
    assert ana.call("DELETE", "/auth/me", {"password": PASSWORD}).status == 202

    erased, cost_of_erased = adapters.cost_of(api, "ana@example.org", PASSWORD)
    unknown, cost_of_unknown = adapters.cost_of(api, "nobody@example.org", PASSWORD)

    assert unsigned_answer(erased) == unsigned_answer(unknown)
    assert cost_of_erased == cost_of_unknown


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_a_password_is_compared_whatever_its_length(
    api: Api, adapters: CountingAdapters, email: str
) -> None:
    for password in ("", "x", "é" * 1024, "\x00", PASSWORD + "\x00", PASSWORD.upper()):
        reply, cost = adapters.cost_of(api, email, password)
        assert reply.status == 401
        assert cost == (["verify"], ["credential", "user"], [1])


def test_the_pages_refresh_token_is_in_a_cookie_that_scripts_and_other_sites_do_not_get(
    api: Api,
) -> None:
    login = {"email": "ana@example.org", "password": PASSWORD, "session": "cookie"}
    granted = api.post("/auth/login", login)

    value, *attributes = granted.headers["set-cookie"].split("; ")
    assert value.startswith("__Secure-tt_refresh=")
    assert {*attributes} == {
        "Max-Age=604800",
        "Path=/api/v1/auth",
        "HttpOnly",
        "SameSite=Strict",
        "Secure",
    }
    assert "refresh_token" not in granted.json
    assert value.partition("=")[2] not in granted.text


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_of_another_site_cannot_use_the_cookie(api: Api, content_type: str) -> None:
    login = {"email": "ana@example.org", "password": PASSWORD, "session": "cookie"}
    cookie = api.post("/auth/login", login).headers["set-cookie"].partition(";")[0]
    headers = {"Cookie": cookie, "Content-Type": content_type}

    assert api.call("POST", "/auth/refresh", raw=b"{}", headers=headers).status == 415
    assert api.call("POST", "/auth/refresh", {}, headers={"Cookie": cookie}).status == 200


def test_the_cookie_signs_nobody_in(api: Api) -> None:
    login = {"email": "ana@example.org", "password": PASSWORD, "session": "cookie"}
    cookie = api.post("/auth/login", login).headers["set-cookie"].partition(";")[0]

    assert api.call("GET", "/auth/me", headers={"Cookie": cookie}).status == 401


@pytest.mark.parametrize("name", ["X-Correlation-ID", "User-Agent", "Origin", "If-None-Match"])
def test_line_ends_in_a_header_reach_no_header_of_the_answer(api: Api, name: str) -> None:
    text = 'a\r\nSet-Cookie: tt_refresh=x\r\n\r\n{"status": 200}'
    login = {"email": "ana@example.org", "password": PASSWORD}
    granted = api.call("POST", "/auth/login", login, headers={name: text})
    ana = Api(api._transport, granted.json["access_token"])

    for reply in (granted, ana.call("GET", "/auth/me", headers={name: text})):
        assert "set-cookie" not in reply.headers
        assert not [value for value in reply.headers.values() if "\n" in value or "\r" in value]
    agents = [session["user_agent"] for session in ana.get("/auth/sessions").json["items"]]
    assert agents == ([text] if name == "User-Agent" else [""])
