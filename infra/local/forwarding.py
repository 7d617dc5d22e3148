"""`/api/*` handed to the API's gateway and its answer handed back, a bounded number at a time."""

import asyncio
from collections.abc import Iterable

import aiohttp
from aiohttp import web
from multidict import CIMultiDict
from yarl import URL

from infra.local.problems import PROBLEM_TYPE, problem, unavailable

MAX_BODY_BYTES = 10 * 1024 * 1024  # API Gateway's own limit
_WAIT_SECONDS = 25.0
_MAX_WAITING = 2_000
_GATEWAY_SECONDS = 40.0  # the API's functions end after 29

_HOP_BY_HOP = {
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
# Only this origin says who is calling.
_FORWARDED = {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"}
_NOT_SENT = _HOP_BY_HOP | _FORWARDED | {"host", "content-length", "expect"}
_NOT_RETURNED = _HOP_BY_HOP | {"content-length", "date", "server"}


class Forwarder:
    """A queue in front of the gateway: the emulator starts a process for every request at once."""

    def __init__(self, concurrency: int) -> None:
        self._slots = asyncio.Semaphore(concurrency)
        self._waiting = 0
        self._session: aiohttp.ClientSession | None = None
        self.gateway = ""  # base URL, to which the request's own path is added

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=_GATEWAY_SECONDS),
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The gateway's answer, or the origin's own problem where there is none."""
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return problem(413, "payload_too_large", "Payload too large", "At most 10 MB.")
        if not _is_text(body):
            return problem(400, "bad_request", "Bad request", "The body is not UTF-8.")
        if self._waiting >= _MAX_WAITING:
            return unavailable("Too many requests are waiting.")
        self._waiting += 1
        try:
            async with asyncio.timeout(_WAIT_SECONDS):
                await self._slots.acquire()
        except TimeoutError:
            return unavailable("Too many requests are waiting.")
        finally:
            self._waiting -= 1
        try:
            return await self._forward(request, body)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return unavailable("The service does not answer. Try again in a moment.")
        finally:
            self._slots.release()

    async def _forward(self, request: web.Request, body: bytes) -> web.Response:
        if self._session is None or not self.gateway:
            return unavailable("The service is starting.")
        headers = _without(request.headers.items(), _NOT_SENT, request.headers.get("Connection"))
        headers["X-Forwarded-For"] = request.remote or ""
        headers["X-Forwarded-Proto"] = request.scheme
        headers["X-Forwarded-Host"] = request.host
        async with self._session.request(
            request.method,
            URL(self.gateway + request.raw_path, encoded=True),
            headers=headers,
            data=body or None,
            allow_redirects=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        ) as answer:
            content = await answer.read()
            if answer.status == 429 and answer.content_type != PROBLEM_TYPE:
                # The emulator's own words about a function that is stopped, its name among them;
                # the real gateway has its answer for that, which is this one.
                return unavailable("The service is stopped for the moment.")
            returned = _without(
                answer.headers.items(), _NOT_RETURNED, answer.headers.get("Connection")
            )
            return web.Response(status=answer.status, body=content, headers=returned)


def _is_text(body: bytes) -> bool:
    """Whether it is UTF-8, as all bodies of the API are; the emulator would replace what is not."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without(
    headers: Iterable[tuple[str, str]], names: set[str], connection: str | None
) -> CIMultiDict[str]:
    """The headers that go on: not the named, nor those `Connection` names, nor the gateway's."""
    dropped = names | {name.strip().lower() for name in (connection or "").split(",")}
    kept = (
        (name, value)
        for name, value in headers
        if name.lower() not in dropped and not name.lower().startswith(("x-amz-", "x-amzn-"))
    )
    return CIMultiDict(kept)
