"""Accounts and sessions."""

from typing import Any

from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, Limit, Nothing, Router
from chalicelib.api.schemas import represent
from chalicelib.api.schemas.users import (
    EraseIn,
    ErasureOut,
    ExportOut,
    GrantOut,
    LoginIn,
    LogoutIn,
    PasswordIn,
    ProfilePatch,
    RefreshIn,
    RegisterIn,
    SessionList,
    SessionOut,
    UserOut,
)
from chalicelib.domain.errors import NotAuthenticated
from chalicelib.domain.services.sessions import Grant
from chalicelib.domain.session import ACCESS_LIFETIME, REFRESH_LIFETIME, Session

router = Router("Auth", "/auth")

COOKIE = "tt_refresh"
# Browsers take a cookie of this name over HTTPS alone, so nothing on plain HTTP can plant one.
SECURE_COOKIE = f"__Secure-{COOKIE}"
_COOKIE_PATH = "/api/v1/auth"


@router.route(
    "POST",
    "/register",
    "Create an account",
    body=RegisterIn,
    answer=UserOut,
    status=201,
    public=True,
    limit=Limit.AUTH,
    errors=(409,),
)
def register(call: Call[RegisterIn, Nothing]) -> Answer:
    from chalicelib.domain.services.accounts import Registration

    body = call.body
    registration = Registration(body.email, body.password, body.full_name, body.timezone)
    user = call.scope.accounts.register(registration, call.correlation_id)
    return Answer(UserOut.of(user), status=201, version=user.version)


@router.route(
    "POST",
    "/login",
    "Start a session",
    body=LoginIn,
    answer=GrantOut,
    public=True,
    limit=Limit.AUTH,
    errors=(401,),
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
    limit=Limit.AUTH,
    errors=(401,),
)
def refresh(call: Call[RefreshIn, Nothing]) -> Answer:
    token = call.body.refresh_token or call.request.cookie(_cookie_name(call))
    if token is None:
        raise NotAuthenticated("there is no refresh token")
    return _granted(call, call.scope.sessions.refresh(token, call.correlation_id))


@router.route("POST", "/logout", "End this session, or all", body=LogoutIn, status=204)
def logout(call: Call[LogoutIn, Nothing]) -> Answer:
    call.scope.sessions.log_out(call.context, call.signed_in, call.body.everywhere)
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
    user = call.scope.accounts.edit(call.context, call.signed_in.user, call.body.edit(), expected)
    return Answer(UserOut.of(user), version=user.version)


@router.route("GET", "/sessions", "Where you are signed in", answer=SessionList)
def list_sessions(call: Call[Nothing, Nothing]) -> Answer:
    caller = call.signed_in
    live = call.scope.sessions.live(caller.user)
    items = [SessionOut.of(each, caller.session.id) for each in live]
    return Answer(SessionList(items=items))


@router.route("DELETE", "/sessions/{session_id}", "End a session", status=204, errors=(404, 409))
def end_session(call: Call[Nothing, Nothing]) -> Answer:
    call.scope.sessions.end(call.context, call.signed_in.user, call.id("session_id"))
    return Answer(status=204)


@router.route(
    "POST",
    "/password",
    "Change the password and end every other session",
    body=PasswordIn,
    status=204,
    limit=Limit.AUTH,
    errors=(409,),
)
def change_password(call: Call[PasswordIn, Nothing]) -> Answer:
    context, caller = call.context, call.signed_in
    call.scope.accounts.change_password(
        context,
        caller,
        call.body.current_password,
        call.body.new_password,
        lambda: call.scope.sessions.end_others(context, caller),
    )
    return Answer(status=204)


@router.route(
    "DELETE",
    "/me",
    "Erase the account",
    body=EraseIn,
    answer=ErasureOut,
    status=202,
    limit=Limit.AUTH,
    errors=(409,),
)
def erase_me(call: Call[EraseIn, Nothing]) -> Answer:
    call.scope.accounts.erase(call.context, call.signed_in.user, call.body.password)
    return Answer(ErasureOut(), status=202, headers={"Set-Cookie": _cookie(call, "", 0)})


@router.route("GET", "/me/export", "Everything we keep about you, as a zip", answer=ExportOut)
def export_me(call: Call[Nothing, Nothing]) -> Answer:
    now = call.container.adapters.clock.now()
    current = call.signed_in.session.id

    def render(entity: object) -> str:
        if isinstance(entity, Session):
            return SessionOut.of(entity, current).model_dump_json()
        return represent(entity, now).model_dump_json()

    download = call.scope.exports.export(call.context, call.signed_in, render)
    return Answer(ExportOut(url=download.url, expires_at=download.expires_at))


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


def _cookie_name(call: Call[Any, Any]) -> str:
    return SECURE_COOKIE if call.container.settings.cookie_secure else COOKIE


def _cookie(call: Call[Any, Any], value: str, max_age: int) -> str:
    secure = "; Secure" if call.container.settings.cookie_secure else ""
    return (
        f"{_cookie_name(call)}={value}; Max-Age={max_age}; Path={_COOKIE_PATH}; "
        f"HttpOnly; SameSite=Strict{secure}"
    )
