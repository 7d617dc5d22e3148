"""Fields and parameters nobody offered: assigned en masse, unknown, repeated, of other types."""

from typing import Any

from chalicelib.api.routing import Route
from tests.security.registry import attack, bodied, every, private_reading, querying, writing
from tests.security.samples import body_fields, is_texts, query_fields, sample_body
from tests.security.world import World, expect

_NOT_FOR_CLIENTS = (
    "id",
    "owner_id",
    "user_id",
    "version",
    "created_at",
    "updated_at",
    "source",
    "is_admin",
    "role",
    "pk",
    "sk",
    "entity_id",
    "expires_at",
    "erased_at",
    "deleted_at",
    "completed_at",
    "password_hash",
    "refresh_hash",
    "actor_kind",
    "updated_by",
    "permissions",
    "verified",
    "__proto__",
    "constructor",
    "__class__",
    "$set",
)


def _location_named(reply: Any, location: str) -> bool:
    return location in [error["location"] for error in reply.json["errors"]]


@attack("mass assignment", writing)
def mass_assignment(world: World, route: Route) -> None:
    known = body_fields(route)
    sample = sample_body(route) or {}
    for name in world.variants(route, _NOT_FOR_CLIENTS):
        if name in known:
            continue
        reply = world.ask(route, body={**sample, name: world.bob.id})
        expect(reply, 400, "validation_failed")
        assert _location_named(reply, f"body.{name}"), reply.text


@attack("all fields at once", writing)
def all_fields(world: World, route: Route) -> None:
    sample = sample_body(route) or {}
    everything = dict.fromkeys(_NOT_FOR_CLIENTS, True)
    expect(world.ask(route, body={**everything, **sample}), 400, "validation_failed")


@attack("known field in another spelling", bodied)
def another_spelling(world: World, route: Route) -> None:
    sample = sample_body(route) or {}
    for name in body_fields(route):
        for spelling in world.variants(
            route, (name.upper(), f" {name}", f"{name}\u0000", name + "[]")
        ):
            body = {**sample, spelling: sample.get(name, "x")}
            expect(world.ask(route, body=body), 400, "validation_failed")


@attack("operators instead of values", bodied)
def operators(world: World, route: Route) -> None:
    sample = sample_body(route) or {}
    for name in body_fields(route):
        for value in world.variants(
            route, ({"$ne": None}, {"S": "x"}, {"__type": "x"}, [["x"]], {"$gt": ""}, 1e308)
        ):
            expect(world.ask(route, body={**sample, name: value}), 400, "validation_failed")


@attack("values of other types", bodied)
def other_types(world: World, route: Route) -> None:
    sample = sample_body(route) or {}
    for name, field in body_fields(route).items():
        kinds = {field.get("type"), *(kind.get("type") for kind in field.get("anyOf", []))}
        for kind, value in world.variants(
            route,
            (
                ("boolean", True),
                ("boolean", "true"),
                ("integer", 7),
                ("integer", "7"),
                ("integer", 7.5),
                ("array", ["x"]),
                ("object", {}),
            ),
        ):
            if kind in kinds and not isinstance(value, str | float):
                continue
            if isinstance(value, str) and "string" in kinds:
                continue
            expect(world.ask(route, body={**sample, name: value}), 400)


@attack("unknown query parameter", every)
def unknown_parameter(world: World, route: Route) -> None:
    for name in world.variants(
        route,
        (
            "owner_id",
            "user_id",
            "admin",
            "_method",
            "callback",
            "debug",
            "x%00",
            "%24where",
        ),
    ):
        reply = world.ask(route, query=f"{name}=1")
        expect(reply, 400, "validation_failed")


@attack("parameter in array style", querying)
def array_style(world: World, route: Route) -> None:
    for name in query_fields(route):
        for spelling in world.variants(
            route, (f"{name}[]", f"{name}[0]", f"{name}[$ne]", f"{name}.x", name.upper())
        ):
            expect(world.ask(route, query=f"{spelling}=1"), 400, "validation_failed")


@attack("parameter given twice", querying)
def given_twice(world: World, route: Route) -> None:
    for name, field in query_fields(route).items():
        if field.get("type") != "array":
            for value in world.variants(route, ("1", "true")):
                reply = world.ask(route, query=f"{name}={value}&{name}={value}")
                expect(reply, 400, "validation_failed")
                assert _location_named(reply, f"query.{name}"), reply.text


@attack("parameter of another type", querying)
def parameter_of_another_type(world: World, route: Route) -> None:
    for name, field in query_fields(route).items():
        if is_texts(field):
            continue
        for value in world.variants(
            route, ("-1e9", "NaN", "%00", "1%2C2", "%F0%9F%92%A9", "9" * 5000, "'%20OR%201=1")
        ):
            expect(world.ask(route, query=f"{name}={value}"), 400, "validation_failed")


@attack("body on a reading request", private_reading)
def body_on_reading(world: World, route: Route) -> None:
    path = world.path_of(route, world.ana)
    plain = world.ask(route, path=path)
    sent = world.ask(route, path=path, raw=b'{"user_id": "' + world.bob.id.encode() + b'"}')
    assert sent.status == plain.status
    assert world.bob.id not in sent.text
