"""The attack classes: each named, with the routes it applies to and what it does to one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.api.application import all_routes
from chalicelib.api.routing import Nothing, Route
from chalicelib.api.schemas.base import PageQuery
from tests.security.world import World

On = Callable[[Route], bool]
Strike = Callable[[World, Route], None]


@dataclass(frozen=True)
class Attack:
    """`strike` fails where the answer is not the expected one."""

    name: str
    on: On
    strike: Strike
    needs_gateway: bool  # what Chalice's local gateway does not answer as the real one does


ATTACKS: list[Attack] = []


def attack(name: str, on: On, needs_gateway: bool = False) -> Callable[[Strike], Strike]:
    """Registers an attack class."""

    def register(strike: Strike) -> Strike:
        ATTACKS.append(Attack(name, on, strike, needs_gateway))
        return strike

    return register


def every(_route: Route) -> bool:
    return True


def private(route: Route) -> bool:
    return not route.public


def addressed(route: Route) -> bool:
    """Whether its path names a thing."""
    return "{" in route.path


def named(route: Route) -> list[str]:
    """The parameters of its path."""
    return [part[1:-1] for part in route.path.split("/") if part.startswith("{")]


def by_id(route: Route) -> bool:
    """Whether its path names things by identifiers that the server made."""
    return addressed(route) and not by_tag(route)


def by_tag(route: Route) -> bool:
    """Whether its path names a tag: text of the user's own, each user's for themselves."""
    return "tag" in named(route)


def in_parts(route: Route) -> bool:
    """Whether its body is many operations, each judged alone."""
    return "operations" in route.body.model_fields


def nested(route: Route) -> bool:
    """Whether its path names a thing and a child of it."""
    return len(named(route)) > 1


def writing(route: Route) -> bool:
    """Whether it reads a body."""
    return route.method != "GET"


def bodied(route: Route) -> bool:
    """Whether its body has fields."""
    return writing(route) and route.body is not Nothing


def private_reading(route: Route) -> bool:
    return private(route) and not writing(route)


def querying(route: Route) -> bool:
    """Whether it knows a query parameter."""
    return bool(route.query.model_fields)


def paged(route: Route) -> bool:
    return issubclass(route.query, PageQuery)


def idempotent(route: Route) -> bool:
    return route.is_idempotent


def repeatable(route: Route) -> bool:
    """Whether it takes a key, and a request made of its schema alone has an effect.

    Undo has none without a request of the asker's own: tests/unit/api/test_undo.py repeats that.
    """
    return route.is_idempotent and "correlation_id" not in route.body.model_fields


def conditional(route: Route) -> bool:
    """Whether it heeds `If-Match`."""
    return 412 in route.errors


def matrix(through_gateway: bool) -> list[tuple[Attack, Route]]:
    """Every attack with every route it applies to."""
    return [
        (attack, route)
        for attack in ATTACKS
        for route in all_routes()
        if attack.on(route) and (through_gateway or not attack.needs_gateway)
    ]
