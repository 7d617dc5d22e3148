"""Tags in a path: each user's own words, so another's are not there, however they are spelled."""

from collections.abc import Callable

from chalicelib.api.routing import Route
from tests.security.registry import attack, bodied, by_tag, private
from tests.security.samples import sample_body
from tests.security.world import NOBODYS_ID, World, expect, unsigned_answer

_SPELLINGS: tuple[Callable[[str], str], ...] = (
    str.upper,
    "#{}".format,
    "## {}".format,
    "  {} ".format,
    "\u00a0{}\u3000".format,
)


def _private_by_tag(route: Route) -> bool:
    return private(route) and by_tag(route)


def _not_there(world: World, route: Route, spell: Callable[[str], str], query: str = "") -> None:
    tag = world.owned(world.bob, "tag")
    path = world.path(route, lambda _: spell(tag))
    theirs, nobodys = world.ask(route, path=path, query=query), world.ask(route, query=query)
    expect(theirs, 404, "not_found")
    assert unsigned_answer(theirs) == unsigned_answer(nobodys)
    assert tag in [each["tag"] for each in world.bob.api.get("/tags").json["items"]]


@attack("another user's tag", _private_by_tag)
def anothers_tag(world: World, route: Route) -> None:
    _not_there(world, route, str)


@attack("another user's tag in a dry run", _private_by_tag)
def anothers_tag_dry(world: World, route: Route) -> None:
    _not_there(world, route, str, "dry_run=true")


@attack("another user's tag in another spelling", _private_by_tag, needs_gateway=True)
def anothers_tag_in_another_spelling(world: World, route: Route) -> None:
    for spell in world.variants(route, _SPELLINGS):
        _not_there(world, route, spell)


@attack("another user's tag with a bad body", lambda r: _private_by_tag(r) and bodied(r))
def anothers_tag_with_a_bad_body(world: World, route: Route) -> None:
    body = {"no_such_field": 1}
    theirs = world.ask(route, path=world.path_of(route, world.bob), body=body)
    assert unsigned_answer(theirs) == unsigned_answer(world.ask(route, body=body))
    expect(theirs, 400, "validation_failed")


@attack("a tag two users have", _private_by_tag)
def shared_tag(world: World, route: Route) -> None:
    tag = world.owned(world.ana, "tag")
    bobs = world.bob.api.post("/tasks", {"title": "Secret", "tags": [tag]}).json
    expect(world.ask(route, path=world.path(route, lambda _: tag)), route.status)
    assert world.bob.api.get(f"/tasks/{bobs['id']}").json == bobs


@attack("own tag in another spelling", _private_by_tag, needs_gateway=True)
def own_tag_in_another_spelling(world: World, route: Route) -> None:
    for spell in world.variants(route, _SPELLINGS):
        path = world.path(route, lambda name, s=spell: s(world.owned(world.ana, name)))  # type: ignore[misc]
        reply = world.ask(route, path=path)
        expect(reply, route.status)
        assert reply.json["changed"] == 1, reply.text


@attack("another user's tag as the new name", lambda r: _private_by_tag(r) and bodied(r))
def anothers_tag_as_the_new_name(world: World, route: Route) -> None:
    tag = world.owned(world.bob, "tag")
    before = world.bob.api.get("/tags").json
    body = {**(sample_body(route) or {}), "name": tag}
    reply = world.ask(route, path=world.path_of(route, world.ana), body=body)
    expect(reply, route.status)
    assert (reply.json["changed"], reply.json["remaining"]) == (1, 0)
    assert world.bob.api.get("/tags").json == before


@attack("another user's tag by its own name", lambda r: _private_by_tag(r) and bodied(r))
def anothers_tag_by_its_own_name(world: World, route: Route) -> None:
    for tag in (world.owned(world.bob, "tag"), NOBODYS_ID):
        reply = world.ask(route, path=world.path(route, lambda _, t=tag: t), body={"name": tag})  # type: ignore[misc]
        expect(reply, 404, "not_found")


@attack("tag that is written like none", _private_by_tag, needs_gateway=True)
def tag_like_none(world: World, route: Route) -> None:
    for text in world.variants(route, ("# #odd", "#\u00a0#odd", "..", "\u0130")):
        person = world.newcomer()
        made = person.api.post("/tasks", {"title": "Secret", "tags": [text]})
        if made.status == 400:
            continue
        for tag in made.json["tags"]:
            path = world.path(route, lambda _, t=tag: t)  # type: ignore[misc]
            expect(world.ask(route, path=path, token=person.token), route.status)


@attack("what is no tag", _private_by_tag, needs_gateway=True)
def no_tag(world: World, route: Route) -> None:
    texts = ("#", "%23%23", "%20", "%20%23%20", "a" * 51, "a" * 5000, "%00", "a%1bb", "a%7f")
    for text in world.variants(route, texts):
        reply = world.ask(route, path=world.path(route, lambda _, t=text: t))  # type: ignore[misc]
        expect(reply, 400, "validation_failed")
        assert [each["location"] for each in reply.json["errors"]] == ["path.tag"], reply.text


@attack("words that are no tag of anybody's", _private_by_tag)
def nobodys_tag(world: World, route: Route) -> None:
    for text in world.variants(route, ("0", "-1", "null", "undefined", "me", "'or'1'='1")):
        path = world.path(route, lambda _, t=text: t)  # type: ignore[misc]
        expect(world.ask(route, path=path), 404, "not_found")
