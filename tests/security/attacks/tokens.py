"""Access tokens that are missing, misplaced, malformed, or signed in a way we do not sign."""

from typing import Any

from chalicelib.api.routing import Route
from tests.security.forge import encoded
from tests.security.registry import attack, private
from tests.security.world import World, expect


def refused(world: World, route: Route, *tokens: str) -> None:
    """Each of them is answered 401, and alike."""
    for token in world.variants(route, tokens):
        reply = world.ask(route, token=token)
        expect(reply, 401, "not_authenticated")
        assert reply.headers["www-authenticate"] == "Bearer"


@attack("no token", private)
def no_token(world: World, route: Route) -> None:
    expect(world.ask(route, token=None), 401, "not_authenticated")


@attack("empty token", private)
def empty_token(world: World, route: Route) -> None:
    refused(world, route, "", " ")
    for header in world.variants(route, ("Bearer", "bearer ", " ", "Bearer,")):
        expect(world.ask(route, token=None, headers={"Authorization": header}), 401)


@attack("malformed token", private)
def malformed_token(world: World, route: Route) -> None:
    good = world.ana.token
    refused(world, route, "a.b.c", "...", "null", good[:-10], good + ".", "." + good, f"{good} x")
    refused(world, route, "A" * 7000, "%00", "é", "e30.e30.", f"{encoded([])}.{encoded({})}.AA")


@attack("another scheme", private)
def another_scheme(world: World, route: Route) -> None:
    for scheme in world.variants(route, ("Basic", "Token", "BearerX", "Digest", "")):
        headers = {"Authorization": f"{scheme} {world.ana.token}"}
        expect(world.ask(route, token=None, headers=headers), 401)


@attack("token in the query", private)
def token_in_the_query(world: World, route: Route) -> None:
    for name in world.variants(route, ("access_token", "token", "authorization")):
        query = f"{name}={world.ana.token}"
        expect(world.ask(route, token=None, query=query), 401, "not_authenticated")


@attack("token in a cookie", private)
def token_in_a_cookie(world: World, route: Route) -> None:
    cookies = f"access_token={world.ana.token}; tt_refresh={world.ana.refresh_token}"
    expect(world.ask(route, token=None, headers={"Cookie": cookies}), 401, "not_authenticated")


@attack("token in another header", private)
def token_in_another_header(world: World, route: Route) -> None:
    names = ("X-Authorization", "Proxy-Authorization", "X-Forwarded-User", "X-User-Id")
    for name in world.variants(route, names):
        headers = {name: f"Bearer {world.ana.token}"}
        expect(world.ask(route, token=None, headers=headers), 401, "not_authenticated")


@attack("refresh token as access token", private)
def refresh_as_access(world: World, route: Route) -> None:
    refused(world, route, world.ana.refresh_token)


@attack("algorithm none", private)
def algorithm_none(world: World, route: Route) -> None:
    _, _, signature = world.ana.token.rpartition(".")
    for algorithm in world.variants(route, ("none", "None", "NONE", "nOnE", "")):
        refused(world, route, world.forge.unsigned(algorithm))
        refused(world, route, world.forge.unsigned(algorithm) + signature)


@attack("another HMAC algorithm", private)
def another_hmac(world: World, route: Route) -> None:
    for algorithm in ("HS384", "HS512"):
        refused(world, route, world.forge.token(header={"alg": algorithm}))


@attack("asymmetric algorithm over an HMAC", private)
def asymmetric(world: World, route: Route) -> None:
    algorithms = ("RS256", "ES256", "PS256", "EdDSA", "hs256", ["HS256"], None)
    for algorithm in world.variants(route, algorithms):
        refused(world, route, world.forge.token(header={"alg": algorithm}))


@attack("wrong key", private)
def wrong_key(world: World, route: Route) -> None:
    key = world.forge.key
    keys = (b"wrong" * 13, b"", b"secret", world.forge.kid.encode(), key[:-1], key + b"\n")
    for each in world.variants(route, keys):
        refused(world, route, world.forge.token(key=each))


@attack("unknown key id", private)
def unknown_kid(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(header={"kid": "k999"}))


@attack("no key id", private)
def no_kid(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(without="header.kid"))


@attack("key id as path, query or another type", private)
def strange_kid(world: World, route: Route) -> None:
    texts = ("../../../../dev/null", "' UNION SELECT 'k", "current", "", "\x00", "k1 ", "K1")
    others: tuple[Any, ...] = (0, 1, None, True, ["k1"], {"k1": "k1"}, 1e308)
    for kid in world.variants(route, (*texts, *others)):
        refused(world, route, world.forge.token(header={"kid": kid}))
        refused(world, route, world.forge.token(header={"kid": kid}, key=b""))


@attack("key of the token's own", private)
def key_of_its_own(world: World, route: Route) -> None:
    key = b"attacker" * 8
    jwk = {"kty": "oct", "k": "YXR0YWNrZXJhdHRhY2tlcg", "kid": "own", "alg": "HS256"}
    headers: tuple[dict[str, Any], ...] = (
        {"jwk": jwk, "kid": "own"},
        {"jwk": jwk},
        {"jku": "http://evil.example/jwks.json"},
        {"x5u": "http://evil.example/cert.pem", "x5c": ["MIIB"]},
    )
    for header in world.variants(route, headers):
        refused(world, route, world.forge.token(header=header, key=key))


@attack("tampered payload", private)
def tampered_payload(world: World, route: Route) -> None:
    header, payload, signature = world.ana.token.split(".")
    bobs = encoded({**world.forge.claims, "sub": world.bob.id, "sid": world.bob.session_id})
    longer = encoded({**world.forge.claims, "exp": world.forge.claims["exp"] + 86_400})
    refused(world, route, f"{header}.{bobs}.{signature}", f"{header}.{longer}.{signature}")
    refused(world, route, f"{encoded({'alg': 'HS256'})}.{payload}.{signature}")


@attack("tampered signature", private)
def tampered_signature(world: World, route: Route) -> None:
    signed, _, signature = world.ana.token.rpartition(".")
    flipped = ("B" if signature[0] == "A" else "A") + signature[1:]
    refused(world, route, f"{signed}.{flipped}", f"{signed}.", signed, f"{signed}.{signature[:22]}")


@attack("critical header extension", private)
def critical_extension(world: World, route: Route) -> None:
    header = {"crit": ["http://evil.example/unknown"], "http://evil.example/unknown": True}
    refused(world, route, world.forge.token(header=header))
