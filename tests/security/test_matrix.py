"""Every attack class on every route it applies to: in this process, and on the deployed stack.

The matrix is made of the route registry, so a new route is under attack as soon as it is there.
"""

import pytest

from chalicelib.api.application import all_routes
from chalicelib.api.routing import Route
from tests.client import Api
from tests.security import attacks
from tests.security.registry import ATTACKS, Attack, by_id, by_tag, in_parts, matrix, nested
from tests.security.samples import sample_body
from tests.security.world import World

_LEAST_CLASSES = 30
# Every route is public or private, reads or writes: that alone makes so many classes apply.
_LEAST_FOR_A_ROUTE = 10

assert attacks.__all__, "importing them is what fills the registry"


def _named(pairs: list[tuple[Attack, Route]]) -> list[object]:
    return [
        pytest.param(attack, route, id=f"{attack.name}: {route.method} {route.path}")
        for attack, route in pairs
    ]


def _strike(world: World, attack: Attack, route: Route) -> None:
    try:
        attack.strike(world, route)
    except BaseException:
        world.start_over()
        raise


@pytest.mark.parametrize(("attack", "route"), _named(matrix(through_gateway=False)))
def test_an_attack_in_this_process_gets_the_answer_it_should(
    in_process: World, attack: Attack, route: Route
) -> None:
    _strike(in_process, attack, route)


@pytest.mark.parametrize(("attack", "route"), _named(matrix(through_gateway=True)))
def test_an_attack_on_the_deployed_stack_gets_the_answer_it_should(
    deployed: World, attack: Attack, route: Route
) -> None:
    _strike(deployed, attack, route)


def test_there_are_enough_classes_each_with_a_name_of_its_own() -> None:
    names = [attack.name for attack in ATTACKS]

    assert len(set(names)) == len(names)
    assert len(names) >= _LEAST_CLASSES


def test_every_class_has_a_route_it_applies_to() -> None:
    struck = {attack.name for attack, _ in matrix(through_gateway=True)}

    # No path names a child yet; the class waits for the first that does.
    waiting = set() if any(map(nested, all_routes())) else {"child under the wrong parent"}
    assert {attack.name for attack in ATTACKS} - struck == waiting


@pytest.mark.parametrize("route", all_routes(), ids=lambda r: f"{r.method} {r.path}")
def test_every_route_is_under_attack(route: Route) -> None:
    struck = [attack.name for attack, each in matrix(through_gateway=True) if each is route]

    assert len(struck) >= _LEAST_FOR_A_ROUTE
    assert ("no token" in struck) is not route.public
    assert ("another user's id" in struck) is (by_id(route) and not route.public)
    assert ("another user's tag" in struck) is (by_tag(route) and not route.public)
    assert ("another user's id in an operation" in struck) is in_parts(route)
    assert ("mass assignment" in struck) is (route.method != "GET")
    assert sample_body(route) is None or "values of other types" in struck


def test_the_attackers_tokens_are_good_but_for_what_is_wrong_with_them(
    in_process: World, deployed: World
) -> None:
    for world in (in_process, deployed):
        assert Api(world.transport, world.forge.token()).get("/auth/me").status == 200
