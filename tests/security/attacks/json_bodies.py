"""Bodies that are no JSON, are more than JSON, or are meant to hurt whoever parses them."""

import json

from chalicelib.api.routing import Route
from tests.security.registry import attack, bodied, writing
from tests.security.samples import body_fields, sample_body
from tests.security.world import World, expect

_BYTES_OF_A_KEY = 10


def _sample(route: Route) -> bytes:
    return json.dumps(sample_body(route) or {}).encode()


def _refused(world: World, route: Route, *bodies: bytes) -> None:
    for raw in world.variants(route, bodies):
        expect(world.ask(route, raw=raw), 400)


@attack("no JSON", writing)
def no_json(world: World, route: Route) -> None:
    _refused(world, route, b"{", b"}", b"{]", b"{'a': 1}", b"a=1&b=2", b"<x/>", b"undefined", b" ")
    _refused(world, route, b"{,}", b'{"a": 1,}', b'{"a" 1}', b"/**/{}", b'{"a": 01}', b'{"a": +1}')


@attack("JSON that is no object", writing)
def no_object(world: World, route: Route) -> None:
    _refused(
        world, route, b"[]", b"[{}]", b"null", b"true", b"0", b'"{}"', b"[" + b"{}," * 9 + b"1]"
    )


@attack("nesting bomb", writing)
def nesting_bomb(world: World, route: Route) -> None:
    _refused(world, route, b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 40_000)
    _refused(world, route, b'{"a":' * 30 + b"1" + b"}" * 30, b'{"a":' * 900 + b"1" + b"}" * 900)


@attack("a hundred thousand keys", writing)
def many_keys(world: World, route: Route) -> None:
    few = json.dumps({f"k{n}": 0 for n in range(15_000)}).encode()
    too_many = max(100_000, route.largest_body // _BYTES_OF_A_KEY)
    many = json.dumps({f"k{n}": 0 for n in range(too_many)}).encode()
    refused = world.ask(route, raw=few)
    expect(refused, 400)
    assert len(refused.text) < len(few), "a refusal longer than what it refuses"
    expect(world.ask(route, raw=many), 413, "payload_too_large")


@attack("huge numbers", writing)
def huge_numbers(world: World, route: Route) -> None:
    for number in world.variants(
        route, (b"1e400", b"-1e400", b"1" + b"0" * 5_000, b"1e999999999", b"0." + b"9" * 50_000)
    ):
        for name in [*body_fields(route), "unknown"]:
            _refused(world, route, b'{"' + name.encode() + b'": ' + number + b"}")


@attack("numbers JSON does not know", writing)
def unknown_numbers(world: World, route: Route) -> None:
    for number in world.variants(route, (b"NaN", b"Infinity", b"-Infinity", b"0x10", b"1_000")):
        for name in [*body_fields(route), "unknown"]:
            _refused(world, route, b'{"' + name.encode() + b'": ' + number + b"}")


@attack("key given twice", writing)
def key_twice(world: World, route: Route) -> None:
    for name in [*body_fields(route), "unknown"]:
        first, escaped = name.encode(), f"\\u{ord(name[0]):04x}{name[1:]}".encode()
        for second in world.variants(route, (first, escaped)):
            raw = b'{"' + first + b'": "a", "' + second + b'": "b"}'
            expect(world.ask(route, raw=raw), 400, "bad_request")


@attack("trailing garbage", writing)
def trailing_garbage(world: World, route: Route) -> None:
    good = _sample(route)
    _refused(world, route, good + b"{}", good + b"x", good + b"\x00", good + b";", b")]}'\n" + good)


@attack("byte order mark", writing)
def byte_order_mark(world: World, route: Route) -> None:
    _refused(world, route, b"\xef\xbb\xbf" + _sample(route))


@attack("another encoding", writing)
def another_encoding(world: World, route: Route) -> None:
    text = json.dumps({**(sample_body(route) or {}), "x": "é"}, ensure_ascii=False)
    for encoding in world.variants(route, ("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7")):
        _refused(world, route, text.encode(encoding))


@attack("bytes that are no UTF-8", writing)
def no_utf8(world: World, route: Route) -> None:
    _refused(
        world, route, b'{"a": "\xff"}', b'{"a": "\xc0\xaf"}', b'{"a": "\xed\xa0\x80"}', b"\x80"
    )


@attack("oversized body", writing)
def oversized(world: World, route: Route) -> None:
    most = route.largest_body
    for raw in world.variants(route, (b" " * (most + 1), b'{"a": "' + b"x" * most + b'"}')):
        expect(world.ask(route, raw=raw), 413, "payload_too_large")


@attack("compressed body", writing)
def compressed(world: World, route: Route) -> None:
    import gzip

    raw = gzip.compress(b'{"title": "' + b"x" * 1_000_000 + b'"}')
    reply = world.ask(route, raw=raw, headers={"Content-Encoding": "gzip"})
    assert reply.status in (400, 413, 415), reply.text


@attack("other content types", bodied)
def other_content_types(world: World, route: Route) -> None:
    for content_type in world.variants(
        route,
        (
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/xml",
            "application/jsonx",
            "text/json",
            "application/octet-stream",
            "*/*",
            "image/png",
            "application/json/x",
            ";application/json",
        ),
    ):
        reply = world.ask(
            route, raw=_sample(route) or b"{}", headers={"Content-Type": content_type}
        )
        expect(reply, 415, "unsupported_media_type")


@attack("no content type", bodied)
def no_content_type(world: World, route: Route) -> None:
    reply = world.ask(route, raw=b'{"x": 1}', headers={"Content-Type": ""})
    expect(reply, 415, "unsupported_media_type")
