from datetime import timedelta

import pytest

from chalicelib.adapters.cursors import CURSOR_LIFETIME
from tests.client import PASSWORD, Api
from tests.fakes.adapters import FakeAdapters

LISTS = ["/tasks", "/tasks?sort=due_date", "/tasks?view=upcoming"]


def _cursor(api: Api, path: str) -> str:
    for n in range(3):
        assert api.post("/tasks", {"title": f"{n}", "due_date": "2027-01-01"}).status == 201
    cursor = api.get(_with(path, "limit=1")).json["next_cursor"]
    assert isinstance(cursor, str)
    return cursor


def _with(path: str, more: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{more}"


def _signed_in_again(api: Api) -> None:
    login = {"email": "ana@example.org", "password": PASSWORD}
    api.token = api.post("/auth/login", login).json["access_token"]


@pytest.mark.parametrize("path", LISTS)
def test_a_cursor_is_good_for_a_day_and_no_longer(
    ana: Api, adapters: FakeAdapters, path: str
) -> None:
    cursor = _cursor(ana, path)

    adapters.clock.advance(CURSOR_LIFETIME)
    _signed_in_again(ana)
    assert ana.get(_with(path, f"cursor={cursor}")).status == 200
    adapters.clock.advance(timedelta(seconds=1))
    _signed_in_again(ana)
    reply = ana.get(_with(path, f"cursor={cursor}"))
    assert (reply.status, reply.json["code"]) == (400, "validation_failed")
    assert [problem["location"] for problem in reply.json["errors"]] == ["query.cursor"]


def test_a_cursor_is_good_for_its_own_user_and_query_alone(ana: Api, bob: Api) -> None:
    cursor = _cursor(ana, "/tasks")

    refused = [
        bob.get(f"/tasks?limit=1&cursor={cursor}"),
        ana.get(f"/tasks?limit=1&sort=due_date&cursor={cursor}"),
        ana.get(f"/audit?limit=1&cursor={cursor}"),
        ana.get(f"/tasks?cursor={cursor[:-4]}AAA="),
        ana.get("/tasks?cursor=k1.bm9uc2Vuc2U="),
        ana.get("/tasks?cursor=nonsense"),
    ]

    assert [(reply.status, reply.json["code"]) for reply in refused] == [
        (400, "validation_failed")
    ] * len(refused)


def test_a_cursor_can_be_followed_with_another_size_of_page(ana: Api) -> None:
    cursor = _cursor(ana, "/tasks")

    assert len(ana.get(f"/tasks?limit=2&cursor={cursor}").json["items"]) == 2
