"""Accounts and sessions."""

from typing import Any

from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, Nothing, Router
from chalicelib.api.schemas.users import (
    GrantOut,
    LoginIn,
    LogoutIn,
    ProfilePatch,
    RefreshIn,
    RegisterIn,
    UserOut,
)
from chalicelib.domain.errors import NotAuthenticated
from chalicelib.domain.services.accounts import Registration
from chalicelib.domain.services.sessions import Grant
from chalicelib.domain.session import ACCESS_LIFETIME, REFRESH_LIFETIME

router = Router("Auth", "/auth")

COOKIE = "tt_refresh"
_COOKIE_PATH = "/api/v1/auth"


@router.route(
    "POST",
    "/register",
    "Create an account",
    body=RegisterIn,
    answer=UserOut,
    status=201,
    public=True,
    errors=(409,),
)
def register(call: Call[RegisterIn, Nothing]) -> Answer:
    body = call.body
    registration = Registration(body.email, body.password, body.full_name, body.timezone)
    user = call.scope.accounts.register(registration, call.correlation_id)
    return Answer(UserOut.of(user), status=201, version=user.version)


@router.route(
    "POST", "/login", "Start a session", body=LoginIn, answer=GrantOut, public=True, errors=(401,)
)
def login(call: Call[LoginIn, Nothing]) -> Answer:
    grant = call.scope.sessions.log_in(
        call.body.email,
        call.body.password,
        call.request.headers.get("user-agent", ""),
        call.body.session == "cookie",
        call.correlation_id,
    )
    return _granted(call, grant)


@router.route(
    "POST",
    "/refresh",
    "Trade the refresh token for the next pair",
    body=RefreshIn,
    answer=GrantOut,
    public=True,
    errors=(401,),
)
def refresh(call: Call[RefreshIn, Nothing]) -> Answer:
    token = call.body.refresh_token or call.request.cookie(COOKIE)
    if token is None:
        raise NotAuthenticated("there is no refresh token")
    return _granted(call, call.scope.sessions.refresh(token, call.correlation_id))


@router.route("POST", "/logout", "End this session, or all", body=LogoutIn, status=204)
def logout(call: Call[LogoutIn, Nothing]) -> Answer:
    call.scope.sessions.log_out(call.context, call.signed_in.session, call.body.everywhere)
    return Answer(status=204, headers={"Set-Cookie": _cookie(call, "", 0)})


@router.route("GET", "/me", "Your profile", answer=UserOut)
def get_me(call: Call[Nothing, Nothing]) -> Answer:
    user = call.signed_in.user
    return Answer(UserOut.of(user), version=user.version)


@router.route(
    "PATCH", "/me", "Change your profile", body=ProfilePatch, answer=UserOut, errors=(409, 412)
)
def edit_me(call: Call[ProfilePatch, Nothing]) -> Answer:
    expected = call.request.expected_version()
    user = call.scope.accounts.edit(call.context, call.body.edit(), expected)
    return Answer(UserOut.of(user), version=user.version)


def _granted(call: Call[Any, Any], grant: Grant) -> Answer:
    by_cookie = grant.session.by_cookie
    body = GrantOut(
        access_token=grant.access_token,
        refresh_token=None if by_cookie else grant.refresh_token,
        expires_in=int(ACCESS_LIFETIME.total_seconds()),
        user=UserOut.of(grant.user),
    )
    if not by_cookie:
        return Answer(body)
    lifetime = int(REFRESH_LIFETIME.total_seconds())
    return Answer(body, headers={"Set-Cookie": _cookie(call, grant.refresh_token, lifetime)})


def _cookie(call: Call[Any, Any], value: str, max_age: int) -> str:
    secure = "; Secure" if call.container.settings.cookie_secure else ""
    return (
        f"{COOKIE}={value}; Max-Age={max_age}; Path={_COOKIE_PATH}; "
        f"HttpOnly; SameSite=Strict{secure}"
    )
