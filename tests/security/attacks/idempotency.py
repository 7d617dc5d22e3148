"""Idempotency keys that are somebody else's, used for something else, or no keys."""

from typing import Any
from uuid import uuid4

from chalicelib.api.routing import Route
from tests.security.registry import attack, idempotent, repeatable
from tests.security.samples import sample_body
from tests.security.world import World, expect

_HEADER = "Idempotency-Key"


@attack("another user's idempotency key", repeatable)
def anothers_key(world: World, route: Route) -> None:
    headers = {_HEADER: str(uuid4())}
    bobs_path = world.path_of(route, world.bob)
    bobs = world.ask(route, path=bobs_path, token=world.bob.token, headers=headers)
    assert bobs.status == route.status, bobs.text
    anas = world.ask(route, path=world.path_of(route, world.ana), headers=headers)
    assert anas.status == route.status, anas.text
    assert "idempotent-replayed" not in anas.headers
    assert _ids(anas.json)
    assert not _ids(anas.json) & _ids(bobs.json)
    if bobs_path != route.path:
        expect(world.ask(route, path=bobs_path, headers=headers), 404, "not_found")


@attack("idempotency key with another request", repeatable)
def another_request(world: World, route: Route) -> None:
    headers = {_HEADER: str(uuid4())}
    path = world.path_of(route, world.ana)
    first = world.ask(route, path=path, headers=headers)
    assert first.status == route.status, first.text
    other = world.ask(route, path=path, headers=headers, raw=_spaced(route))
    expect(other, 422, "idempotency_key_reused")
    again = world.ask(route, path=path, headers=headers)
    assert (again.status, again.json) == (first.status, first.json)
    assert again.headers["idempotent-replayed"] == "true"


@attack("idempotency key without a valid session", repeatable)
def without_session(world: World, route: Route) -> None:
    headers = {_HEADER: str(uuid4())}
    path = world.path_of(route, world.ana)
    assert world.ask(route, path=path, headers=headers).status == route.status
    for token in world.variants(route, (None, world.logged_out_token, world.erased_token)):
        expect(world.ask(route, path=path, token=token, headers=headers), 401)


@attack("what is no idempotency key", idempotent)
def no_key(world: World, route: Route) -> None:
    for key in world.variants(route, ("x" * 129, "x" * 7000, "é", "a\tb", "ÿ" * 128)):
        reply = world.ask(route, path=world.path_of(route, world.ana), headers={_HEADER: key})
        expect(reply, 400, "bad_request")


def _ids(answer: Any) -> set[str]:
    """The identifiers of all things in an answer."""
    if isinstance(answer, list):
        return set[str]().union(*map(_ids, answer))
    if not isinstance(answer, dict):
        return set()
    own = {answer["id"]} if "id" in answer else set()
    return own.union(*map(_ids, answer.values()))


def _spaced(route: Route) -> bytes:
    """The same body in other bytes: another request."""
    import json

    return b" " + json.dumps(sample_body(route) or {}).encode()


@attack("what is no idempotency key, without a valid session", idempotent)
def no_key_without_session(world: World, route: Route) -> None:
    headers = {_HEADER: "x" * 129}
    for token in (None, world.logged_out_token):
        expect(world.ask(route, token=token, headers=headers), 401)
