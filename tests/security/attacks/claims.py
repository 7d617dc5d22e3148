"""Tokens with our own good signature, and claims we would not have signed."""

from typing import Any

from chalicelib.api.routing import Route
from tests.security.attacks.tokens import refused
from tests.security.registry import attack, private
from tests.security.world import NOBODYS_ID, World

_HOUR = 3600


@attack("expired token", private)
def expired(world: World, route: Route) -> None:
    issued = world.forge.claims["iat"]
    refused(world, route, world.forge.token(iat=issued - _HOUR, exp=issued - 1))
    refused(world, route, world.forge.token(exp=0), world.forge.token(exp=-1))


@attack("token not yet valid", private)
def not_yet_valid(world: World, route: Route) -> None:
    issued = world.forge.claims["iat"]
    refused(world, route, world.forge.token(iat=issued + _HOUR, exp=issued + 2 * _HOUR))


@attack("token with a later start", private)
def later_start(world: World, route: Route) -> None:
    # By the real clock: the library checks `nbf` itself.
    refused(world, route, world.forge.token(nbf=4_000_000_000))


@attack("no expiry", private)
def no_expiry(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(without="exp"))


@attack("no issue time", private)
def no_issue_time(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(without="iat"))


@attack("no subject", private)
def no_subject(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(without="sub"))


@attack("no session id", private)
def no_session_id(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(without="sid"))


@attack("no type claim", private)
def no_type(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(without="type"))


@attack("wrong type claim", private)
def wrong_type(world: World, route: Route) -> None:
    for kind in world.variants(route, ("refresh", "id", "ACCESS", "", None, ["access"], True)):
        refused(world, route, world.forge.token(type=kind))


_NO_TEXT: tuple[Any, ...] = (None, 1, True, ["x"], {"S": "x"}, "")
_NO_TIME: tuple[Any, ...] = (None, "9999999999", True, [4e9], float("inf"), float("nan"), "never")


@attack("claims of other types", private)
def other_types(world: World, route: Route) -> None:
    for value in world.variants(route, _NO_TEXT):
        refused(world, route, world.forge.token(sub=value), world.forge.token(sid=value))
    for value in world.variants(route, _NO_TIME):
        refused(world, route, world.forge.token(exp=value))
        if value is not True:  # one second past 1970, so long ago
            refused(world, route, world.forge.token(iat=value))


@attack("another user's session", private)
def anothers_session(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(sub=world.bob.id))
    refused(world, route, world.forge.token(sid=world.bob.session_id))


@attack("nobody's session", private)
def nobodys_session(world: World, route: Route) -> None:
    refused(world, route, world.forge.token(sid=NOBODYS_ID), world.forge.token(sub=NOBODYS_ID))


@attack("key separators in claims", private)
def separators(world: World, route: Route) -> None:
    sid = world.ana.session_id
    for value in world.variants(
        route, ("#", f"{sid}#x", f"../{sid}", "PROFILE", f"{sid}\x00", "*", "x" * 3000)
    ):
        refused(world, route, world.forge.token(sid=value), world.forge.token(sub=value))


@attack("logged-out session's token", private)
def logged_out(world: World, route: Route) -> None:
    refused(world, route, world.logged_out_token)


@attack("token of a session ended elsewhere", private)
def ended_elsewhere(world: World, route: Route) -> None:
    refused(world, route, world.ended_token)


@attack("token from before the password changed", private)
def before_password_change(world: World, route: Route) -> None:
    refused(world, route, world.token_before_password_change)


@attack("erased user's token", private)
def erased_user(world: World, route: Route) -> None:
    refused(world, route, world.erased_token)
