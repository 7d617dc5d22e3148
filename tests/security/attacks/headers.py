"""Headers that claim to be more than they are."""

from uuid import uuid4

from chalicelib.api.routing import Route
from tests.client import Reply
from tests.security.registry import attack, conditional, every, private_reading, writing
from tests.security.world import World, expect

_ORIGINS = ("https://evil.example", "null", "http://localhost", "https://task-tracker.evil.example")


def _readable(route: Route) -> bool:
    return route.method == "GET"


def _asked(world: World, route: Route, headers: dict[str, str]) -> Reply:
    """A request that changes nothing: as Ana where it only reads, without a token elsewhere."""
    if _readable(route):
        return world.ask(route, path=world.path_of(route, world.ana), headers=headers)
    return world.ask(route, token=None, raw=b"{", headers=headers)


@attack("foreign origin", every)
def foreign_origin(world: World, route: Route) -> None:
    for origin in world.variants(route, _ORIGINS):
        reply = _asked(world, route, {"Origin": origin})
        assert not [name for name in reply.headers if name.startswith("access-control")]


@attack("preflight from a foreign origin", every, needs_gateway=True)
def foreign_preflight(world: World, route: Route) -> None:
    for origin in world.variants(route, _ORIGINS):
        headers = {"Origin": origin, "Access-Control-Request-Method": route.method}
        reply = world.ask(route, method="OPTIONS", token=None, raw=b"", headers=headers)
        assert reply.status in (204, 403, 404, 405), reply.status
        assert not [name for name in reply.headers if name.startswith("access-control")]


@attack("method override", private_reading)
def method_override(world: World, route: Route) -> None:
    path = world.path_of(route, world.ana)
    for name in world.variants(
        route, ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")
    ):
        for method in world.variants(route, ("DELETE", "POST", "PATCH")):
            reply = world.ask(route, path=path, headers={name: method})
            assert reply.status == route.status, reply.text
    assert world.ask(route, path=path).status == route.status


@attack("forged correlation id", every)
def forged_correlation_id(world: World, route: Route) -> None:
    mine = str(uuid4())
    for text in world.variants(
        route, (mine, "x" * 5000, "a\tb", "%0d%0aX-Injected:1", '"}{"', "../x", "é")
    ):
        reply = _asked(world, route, {"X-Correlation-ID": text})
        assert reply.headers["x-correlation-id"] != text
        assert "x-injected" not in reply.headers
        assert text not in reply.text


@attack("line ends in header values", every)
def line_ends(world: World, route: Route) -> None:
    for name in world.variants(
        route, ("X-Correlation-ID", "User-Agent", "If-None-Match", "Accept", "Cookie")
    ):
        reply = _asked(world, route, {name: "a%0d%0aX-Injected:%201"})
        assert "x-injected" not in reply.headers
        assert reply.status < 500


@attack("forged host", every)
def forged_host(world: World, route: Route) -> None:
    for name in world.variants(
        route, ("Host", "X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded", "Referer")
    ):
        value = "host=evil.example" if name == "Forwarded" else "evil.example"
        reply = _asked(world, route, {name: value})
        assert "evil.example" not in reply.text
        assert "evil.example" not in str(reply.headers)


@attack("forged path headers", every)
def forged_path(world: World, route: Route) -> None:
    for name in world.variants(
        route, ("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Amzn-Path")
    ):
        plain = _asked(world, route, {})
        reply = _asked(world, route, {name: "/v1/auth/me"})
        assert reply.status == plain.status


@attack("claims of the gateway's in headers", every)
def gateway_claims(world: World, route: Route) -> None:
    headers = {
        "X-Amzn-Trace-Id": "Root=evil",
        "X-Amz-Security-Token": "evil",
        "X-Apigateway-Event": '{"requestContext": {"authorizer": {"sub": "x"}}}',
        "X-Amzn-Request-Context": "{}",
        "X-Authorizer-Principalid": world.ana.id,
    }
    reply = world.ask(route, token=None, raw=b"{" if writing(route) else b"", headers=headers)
    assert reply.status in ((route.status, 400) if route.public else (401,)), reply.text


@attack("If-Match that is no entity tag", conditional)
def no_entity_tag(world: World, route: Route) -> None:
    path = world.path_of(route, world.ana)
    for text in world.variants(
        route, ("1", "'1'", '"1', "W/1", '"1" "2"', "é", '"' * 999, "null", '"a"b"', ",", '"1",x')
    ):
        reply = world.ask(route, path=path, headers={"If-Match": text})
        expect(reply, 400, "bad_request")


@attack("If-Match of another version", conditional)
def another_version(world: World, route: Route) -> None:
    path = world.path_of(route, world.ana)
    for text in world.variants(
        route, ('"0"', '"999999999999999999999"', 'W/"1"', '"-1"', '"1.0"', '" 1"', '"a", "b"')
    ):
        reply = world.ask(route, path=path, headers={"If-Match": text})
        expect(reply, 412, "version_mismatch")


@attack("If-None-Match that is no entity tag", private_reading)
def no_entity_tag_to_read(world: World, route: Route) -> None:
    path = world.path_of(route, world.ana)
    for text in world.variants(route, ("1", '"1', "é", '"' * 999, ",")):
        reply = world.ask(route, path=path, headers={"If-None-Match": text})
        assert reply.status in (route.status, 400), reply.text


@attack("strange Accept", private_reading)
def strange_accept(world: World, route: Route) -> None:
    path = world.path_of(route, world.ana)
    for text in world.variants(
        route, ("text/html", "application/xml", "*/*;q=0", "../..", "image/*", "application/" * 99)
    ):
        reply = world.ask(route, path=path, headers={"Accept": text})
        assert reply.headers["content-type"].startswith("application/"), reply.headers
