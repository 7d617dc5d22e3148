"""Other people's things, by id: they are not there, and nothing tells them from what never was."""

from chalicelib.api.routing import Route
from tests.security.registry import addressed, attack, bodied, by_id, by_tag, named, nested, private
from tests.security.samples import query_fields
from tests.security.world import NOBODYS_ID, World, expect, unsigned_answer


def _private_addressed(route: Route) -> bool:
    return private(route) and addressed(route)


def _private_by_id(route: Route) -> bool:
    return private(route) and by_id(route)


def _conditional_addressed(route: Route) -> bool:
    return _private_addressed(route) and 412 in route.errors


def _filtering_by_id(route: Route) -> bool:
    return private(route) and any(name.endswith("_id") for name in query_fields(route))


def _not_there(world: World, route: Route, headers: dict[str, str], query: str = "") -> None:
    theirs = world.ask(route, path=world.path_of(route, world.bob), headers=headers, query=query)
    nobodys = world.ask(route, headers=headers, query=query)
    expect(theirs, 404, "not_found")
    assert unsigned_answer(theirs) == unsigned_answer(nobodys)


@attack("another user's id", _private_by_id)
def anothers_id(world: World, route: Route) -> None:
    _not_there(world, route, {})


@attack("another user's id in a dry run", lambda r: _private_by_id(r) and _dry(r))
def anothers_id_dry(world: World, route: Route) -> None:
    _not_there(world, route, {}, "dry_run=true")


@attack("another user's id with conditions", _conditional_addressed)
def anothers_id_with_conditions(world: World, route: Route) -> None:
    for tag in world.variants(route, ('"1"', '"999"', "*")):
        _not_there(world, route, {"If-Match": tag, "If-None-Match": tag})


@attack("another user's id with a bad body", lambda r: _private_by_id(r) and bodied(r))
def anothers_id_with_a_bad_body(world: World, route: Route) -> None:
    body = {"no_such_field": 1}
    theirs = world.ask(route, path=world.path_of(route, world.bob), body=body)
    assert unsigned_answer(theirs) == unsigned_answer(world.ask(route, body=body))
    expect(theirs, 400)


@attack("another user's id in the query", _filtering_by_id)
def anothers_id_in_the_query(world: World, route: Route) -> None:
    secret = world.owned(world.bob, "task_id")
    for name in query_fields(route):
        if name.endswith("_id"):
            for value in world.variants(route, (secret, world.bob.id, f"USER%23{world.bob.id}")):
                reply = world.ask(route, query=f"{name}={value}")
                expect(reply, 200)
                assert reply.json["items"] == []


@attack("child under the wrong parent", nested)
def wrong_parent(world: World, route: Route) -> None:
    for stranger in named(route):
        path = world.path(
            route,
            lambda name, at=stranger: world.owned(world.bob if name == at else world.ana, name),  # type: ignore[misc]
        )
        expect(world.ask(route, path=path), 404, "not_found")


@attack("id in another spelling", _private_by_id)
def another_spelling(world: World, route: Route) -> None:
    for spell in world.variants(
        route, (str.upper, lambda t: t.replace("-", ""), "{{{}}}".format, "urn:uuid:{}".format)
    ):
        path = world.path(route, lambda name, s=spell: s(world.owned(world.ana, name)))  # type: ignore[misc]
        expect(world.ask(route, path=path), 404)


@attack("what is no id", _private_by_id)
def no_id(world: World, route: Route) -> None:
    for text in world.variants(
        route, ("0", "-1", "null", "undefined", "me", "a" * 4000, "'or'1'='1", NOBODYS_ID + "#x")
    ):
        expect(world.ask(route, path=world.path(route, lambda _, t=text: t)), 404)  # type: ignore[misc]


@attack("expressions and patterns as an id", _private_addressed)
def expressions_as_id(world: World, route: Route) -> None:
    texts = ("*", "#pk", ":v", "attribute_exists(pk)", "{$ne:1}", "%00", "%0d%0aX-Evil:1", "%2e%2e")
    # A tag may be called so: then it is asked for one that nobody has.
    tail = "-of-nobody" if by_tag(route) else ""
    for text in world.variants(route, texts):
        reply = world.ask(route, path=world.path(route, lambda _, t=text + tail: t))  # type: ignore[misc]
        assert reply.status in (400, 404), reply.text


def _dry(route: Route) -> bool:
    return "dry_run" in query_fields(route)
