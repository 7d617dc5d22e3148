"""Cursors that are not ours, or not for this list."""

import base64
import json
from urllib.parse import quote

from chalicelib.api.application import all_routes
from chalicelib.api.routing import Route
from tests.client import Reply
from tests.security.registry import attack, paged, private
from tests.security.world import Person, World, expect

_OTHER_QUERIES = (
    "sort=priority&",
    "sort=created_at&",
    "status=done&",
    "view=trash&",
    "view=upcoming&",
    "priority=high&",
    "tag=x&",
    "q=x&",
    "due_from=2026-01-01&",
    "due_to=2026-01-01&",
    "overdue=true&",
)


def _listing(route: Route) -> bool:
    return private(route) and paged(route) and "{" not in route.path


def _cursor(world: World, route: Route, person: Person) -> str:
    """A good cursor of this list."""
    for _ in range(2):
        assert person.api.post("/tasks", {"title": "Page"}).status == 201
    reply = person.api.get(f"{route.path}?limit=1")
    cursor = reply.json["next_cursor"]
    return cursor if isinstance(cursor, str) else ""


def _with(world: World, route: Route, cursor: str, query: str = "") -> Reply:
    return world.ask(route, query=f"{query}cursor={quote(cursor, '')}")


@attack("forged cursor", _listing)
def forged(world: World, route: Route) -> None:
    position = base64.urlsafe_b64encode(b"\0" * 16 + json.dumps({"pk": "x"}).encode()).decode()
    kid = world.forge.kid
    for cursor in world.variants(
        route, ("x", ".", f"{kid}.", f"{kid}.x", f"{kid}.{position}", f"nokey.{position}", "é")
    ):
        expect(_with(world, route, cursor), 400, "validation_failed")
    for cursor in world.variants(
        route, ("null", "eyJwayI6IlVTRVIjMSJ9", "A" * 1000, "A" * 1025, f"{kid}.{'A' * 900}")
    ):
        expect(_with(world, route, cursor), 400, "validation_failed")


@attack("tampered cursor", _listing)
def tampered(world: World, route: Route) -> None:
    good = _cursor(world, route, world.ana)
    if not good:
        return  # too few things to page through in this list
    kid, _, text = good.partition(".")
    raw = bytearray(base64.urlsafe_b64decode(text))
    raw[-3] ^= 1
    for cursor in world.variants(
        route,
        (
            f"{kid}.{base64.urlsafe_b64encode(bytes(raw)).decode()}",
            good[:-4],
            good + "AAAA",
            good.upper(),
            f"other.{text}",
            f" {good}",
        ),
    ):
        expect(_with(world, route, cursor), 400, "validation_failed")


@attack("another user's cursor", _listing)
def anothers(world: World, route: Route) -> None:
    if theirs := _cursor(world, route, world.bob):
        expect(_with(world, route, theirs), 400, "validation_failed")


@attack("another list's cursor", _listing)
def another_lists(world: World, route: Route) -> None:
    others = [each for each in all_routes() if _listing(each) and each.path != route.path]
    for other in others:
        if cursor := _cursor(world, other, world.ana):
            expect(_with(world, route, cursor), 400, "validation_failed")


@attack("another query's cursor", lambda r: _listing(r) and "sort" in r.query.model_fields)
def another_querys(world: World, route: Route) -> None:
    good = _cursor(world, route, world.ana)
    assert good
    for query in world.variants(route, _OTHER_QUERIES):
        expect(_with(world, route, good, query), 400, "validation_failed")


@attack("stale cursor", _listing)
def stale(world: World, route: Route) -> None:
    person = world.newcomer()
    cursor = _cursor(world, route, person)
    for task in person.api.get("/tasks").json["items"]:
        assert person.api.delete(f"/tasks/{task['id']}").status == 204
    if cursor:
        reply = world.ask(route, token=person.token, query=f"cursor={quote(cursor, '')}")
        expect(reply, 200)
        assert not [item for item in reply.json["items"] if item.get("deleted_at")]
