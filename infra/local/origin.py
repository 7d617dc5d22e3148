"""The one public origin: the page at `/`, the API at `/api/*`, and the headers that guard both."""

import re
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from infra.local.files import PREFIX, FileDoor
from infra.local.forwarding import MAX_BODY_BYTES, Forwarder
from infra.local.page import Page
from infra.local.problems import problem
from infra.security_headers import API_POLICY, CONTENT_SECURITY_POLICY, EVERYWHERE

# API Gateway takes 10,240 bytes of request line and headers together. More is read here than is
# taken, so that the refusal is a problem of ours and not the server library's plain text.
_LONGEST_TARGET = 9_000
READ_LINE_BYTES = 1_048_576
_OTHER_NAME = re.compile(r"localhost:[0-9]{1,5}")


def is_api(path: str) -> bool:
    return path == "/api" or path.startswith("/api/")


def is_file(path: str) -> bool:
    return path.startswith(PREFIX + "/")


def _page_policy(request: web.Request) -> str:
    """The page's policy; forms and links name 127.0.0.1, by whatever name the page was opened."""
    if not _OTHER_NAME.fullmatch(request.host):
        return CONTENT_SECURITY_POLICY
    own = "connect-src 'self'"
    files = f"http://{request.host.replace('localhost', '127.0.0.1')}"
    return CONTENT_SECURITY_POLICY.replace(own, f"{own} {files}")


async def _guard(request: web.Request, response: web.StreamResponse) -> None:
    """Adds the guarding headers an answer does not bring itself (the API's own docs page does)."""
    for name, value in EVERYWHERE.items():
        response.headers.setdefault(name, value)
    is_page = not is_api(request.path) and not is_file(request.path)
    policy = _page_policy(request) if is_page else API_POLICY
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers["Server"] = "task-tracker"


def application(page: Path, forwarder: Forwarder, door: FileDoor) -> web.Application:
    """The aiohttp application; forwarder and door are opened and closed with it."""
    files = Page(page)

    async def answer(request: web.Request) -> web.StreamResponse:
        if is_file(request.path):
            return await door.answer(request)
        if len(request.raw_path) > _LONGEST_TARGET:
            detail = f"the address of the request is longer than {_LONGEST_TARGET} bytes"
            return problem(400, "validation_failed", "The request is not valid", detail)
        return await (forwarder.answer if is_api(request.path) else files.answer)(request)

    async def open_forwarder(_: web.Application) -> None:
        await forwarder.open()
        await door.open()

    async def close_forwarder(_: web.Application) -> None:
        await forwarder.close()
        await door.close()

    handler: Handler = answer
    app = web.Application(client_max_size=MAX_BODY_BYTES)
    app.router.add_route("*", "/{path:(?s:.*)}", handler)
    app.on_response_prepare.append(_guard)
    app.on_startup.append(open_forwarder)
    app.on_cleanup.append(close_forwarder)
    return app
