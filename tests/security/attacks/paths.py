"""Paths and methods that try to be another route than they look like. Needs the real gateway."""

from chalicelib.api.application import all_routes
from chalicelib.api.routing import Route
from tests.security.registry import addressed, attack, every, private
from tests.security.world import World

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")


def _shape(path: str) -> tuple[str, ...]:
    return tuple("{}" if part.startswith("{") else part for part in path.split("/"))


@attack("method the path does not have", every, needs_gateway=True)
def unknown_method(world: World, route: Route) -> None:
    known = {each.method for each in all_routes() if _shape(each.path) == _shape(route.path)}
    for method in _METHODS:
        if method not in known:
            reply = world.ask(route, method=method, raw=b"")
            assert reply.status in (404, 405, 501), f"{method}: {reply.status}"


@attack("path in other letters", every, needs_gateway=True)
def other_letters(world: World, route: Route) -> None:
    for path in world.variants(route, (route.path.upper(), route.path.title())):
        if path != route.path:
            reply = world.ask(route, path=path.replace("{", "").replace("}", ""), raw=b"{")
            assert reply.status == 404, reply.status


@attack("path with dots, slashes and encodings", every, needs_gateway=True)
def path_tricks(world: World, route: Route) -> None:
    own = world.path(route, lambda _: "x")
    last = own.rpartition("/")[2]
    for path in world.variants(
        route,
        (
            f"//{own}",
            f"/.{own}",
            f"/x/..{own}",
            f"/%2e%2e/v1{own}",
            f"/..%2fv1{own}",
            f"{own}/%2e%2e/{last}",
            own.replace("/", "%2f"),
            own.replace("/", "%252f"),
            f"{own}%00",
            f"{own};x=1",
            f"{own}%20",
            f"{own}/..;/{last}",
            f"{own}\\..\\{last}",
            f"{own}.json",
            f"{own}%23",
            f"{own}%3f",
        ),
    ):
        reply = world.ask(route, path=path, token=None, raw=b"{")
        # Where it is taken for the route after all, the route's own guard has to answer.
        allowed = (400, 401, 404, 405, *([route.status] if route.public else []))
        assert reply.status in allowed, f"{path}: {reply.status}"


@attack("trailing slash", every, needs_gateway=True)
def trailing_slash(world: World, route: Route) -> None:
    reply = world.ask(route, path=world.path(route, lambda _: "x") + "/", token=None, raw=b"{")
    if private(route):
        assert reply.status in (401, 404), reply.status
    assert reply.status != 301


@attack("id with slashes and encodings", addressed, needs_gateway=True)
def id_tricks(world: World, route: Route) -> None:
    own = world.owned(world.ana, route.path.split("{")[1].split("}")[0])
    theirs = world.owned(world.bob, route.path.split("{")[1].split("}")[0])
    head, _, tail = route.path.partition("{")
    tail = tail.partition("}")[2]
    for text in world.variants(
        route,
        (
            f"{own}%2f..%2f{theirs}",
            f"..%2f..%2f{theirs}",
            f"{theirs}%00",
            f"{theirs}%20",
            f"%20{theirs}",
            f"{theirs}%0a",
            f"{theirs};{own}",
            f"{theirs},{own}",
            f"./{theirs}",
            f"{own}/../{theirs}",
            "%2e%2e%2f" * 5,
            "%25" * 300,
        ),
    ):
        reply = world.ask(route, path=f"{head}{text}{tail}")
        assert reply.status in (400, 404), f"{text}: {reply.status} {reply.text}"
        assert theirs not in reply.text


@attack("very long path", every, needs_gateway=True)
def very_long(world: World, route: Route) -> None:
    for length in world.variants(route, (2_000, 7_000)):
        reply = world.ask(route, path=route.path.partition("{")[0] + "/" + "a" * length, raw=b"{")
        assert reply.status in (400, 404, 414), reply.status
