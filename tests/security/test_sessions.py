"""Sessions under attack, on the deployed stack: stolen tokens, and many requests at one moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.client import Api, Reply
from tests.security.world import PASSWORD, Person, World

_AT_ONCE = 20


@pytest.fixture
def ana(deployed: World) -> Person:
    return deployed.newcomer()


def _refresh(world: World, token: str) -> Reply:
    return Api(world.transport).post("/auth/refresh", {"refresh_token": token})


def _lives(world: World, grant: Reply) -> bool:
    """Whether the session answers to this grant's access token."""
    return Api(world.transport, grant.json["access_token"]).get("/auth/me").status == 200


def _at_once(calls: Sequence[Callable[[], Reply]]) -> list[Reply]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


def test_a_rotated_refresh_token_used_again_ends_the_whole_family(
    deployed: World, ana: Person
) -> None:
    second = _refresh(deployed, ana.refresh_token)
    third = _refresh(deployed, second.json["refresh_token"])
    assert (second.status, third.status) == (200, 200)

    assert _refresh(deployed, ana.refresh_token).status == 401

    assert _refresh(deployed, third.json["refresh_token"]).status == 401
    assert not _lives(deployed, third)
    assert ana.api.get("/auth/me").status == 401


def test_the_reuse_ends_that_family_alone(deployed: World, ana: Person) -> None:
    other = deployed.signed_in(ana.email)
    _refresh(deployed, ana.refresh_token)
    _refresh(deployed, ana.refresh_token)

    assert other.api.get("/auth/me").status == 200


def test_a_token_of_the_familys_that_never_was_does_not_end_it(
    deployed: World, ana: Person
) -> None:
    forged = ana.refresh_token[:44] + "A" * (len(ana.refresh_token) - 44)

    assert _refresh(deployed, forged).status == 401
    assert ana.api.get("/auth/me").status == 200


def test_twenty_refreshes_of_one_token_at_once_have_at_most_one_child(
    deployed: World, ana: Person
) -> None:
    replies = _at_once([lambda: _refresh(deployed, ana.refresh_token)] * _AT_ONCE)

    children = [reply for reply in replies if reply.status == 200]
    assert {reply.status for reply in replies} <= {200, 401, 409}
    assert len(children) <= 1
    assert sum(_lives(deployed, child) for child in children) <= 1
    heirs = [_refresh(deployed, child.json["refresh_token"]) for child in children]
    assert sum(heir.status == 200 for heir in heirs) <= 1


def test_after_a_logout_beside_refreshes_nothing_of_the_session_lives(
    deployed: World, ana: Person
) -> None:
    calls = [lambda: _refresh(deployed, ana.refresh_token), lambda: ana.api.post("/auth/logout")]
    refreshed, ended = _at_once(calls)

    assert refreshed.status in (200, 401, 409)
    assert ended.status in (204, 401)
    if ended.status == 204:
        assert ana.api.get("/auth/me").status == 401
        if refreshed.status == 200:
            assert not _lives(deployed, refreshed)
            assert _refresh(deployed, refreshed.json["refresh_token"]).status == 401


def test_refreshes_of_many_sessions_at_once_do_not_disturb_each_other(deployed: World) -> None:
    people = [deployed.newcomer() for _ in range(3)]
    calls = [lambda p=person: _refresh(deployed, p.refresh_token) for person in people]

    replies = _at_once(calls)

    assert [reply.status for reply in replies] == [200] * len(people)
    ids = [reply.json["user"]["id"] for reply in replies]
    assert ids == [person.id for person in people]


def test_of_many_registrations_of_one_address_at_once_one_succeeds(deployed: World) -> None:
    about = {"email": deployed.new_email(), "password": PASSWORD, "full_name": "Ana Ruiz"}
    spelled = [{**about, "email": about["email"].upper()}, about, about, about]
    calls = [lambda b=body: Api(deployed.transport).post("/auth/register", b) for body in spelled]

    assert sorted(reply.status for reply in _at_once(calls)) == [201, 409, 409, 409]
