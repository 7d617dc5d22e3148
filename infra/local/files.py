"""`/files/*` of the public origin: the attachments' bucket, for who holds a presigned form or link.

So the page needs no other origin, and a download has the headers that S3 can't give it.
"""

import aiohttp
from aiohttp import web
from yarl import URL

from infra.local.problems import problem, unavailable

PREFIX = "/files"
_MOST_BYTES = 64 * 1024 * 1024  # the form's own limit is far below
_RETURNED = (
    "Content-Type",
    "Content-Length",
    "Content-Disposition",
    "Content-Range",
    "Accept-Ranges",
    "Cache-Control",
    "ETag",
    "Last-Modified",
)
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "600",
}
_SENT = ("Content-Type", "Content-Length", "Range", "If-None-Match")


class FileDoor:
    """Hands uploads and downloads through as they come, piece by piece, and nothing else."""

    def __init__(self, store: str, origin: str, bucket: str, other_origin: str = "") -> None:
        self._store = store
        self._bucket = bucket
        self._own = origin
        # The same page by this machine's other name, and the one other page that may use the API.
        self._others = {origin.replace("//127.0.0.1:", "//localhost:"), other_origin} - {""}
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=60),
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The bucket's answer, or the origin's own problem where it is not asked."""
        origin = request.headers.get("Origin", "")
        if origin not in {"", self._own, *self._others}:
            return problem(403, "forbidden", "Forbidden", "This origin serves its own page only.")
        if request.method == "OPTIONS" and origin in self._others:
            return web.Response(status=204, headers={**_PREFLIGHT, **self._cors(request)})
        if not self._is_offered(request):
            return problem(404, "not_found", "Not found", "There is nothing here.")
        if (request.content_length or 0) > _MOST_BYTES:
            return problem(413, "payload_too_large", "Payload too large", "At most 64 MB.")
        try:
            return await self._pass_on(request)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return unavailable("The file store does not answer. Try again in a moment.")

    def _is_offered(self, request: web.Request) -> bool:
        """A form posted to the bucket, or an object that was checked, by a signed link."""
        path = request.rel_url.raw_path.removeprefix(PREFIX)
        if request.method == "POST":
            is_form = request.content_type == "multipart/form-data"
            return is_form and path.rstrip("/") == f"/{self._bucket}" and not request.query
        is_signed = request.query.get("X-Amz-Algorithm") == "AWS4-HMAC-SHA256"
        is_signed = is_signed and bool(request.query.get("X-Amz-Signature"))
        is_file = path.startswith(f"/{self._bucket}/files/") and ".." not in path
        return request.method in ("GET", "HEAD") and is_signed and is_file

    def _cors(self, request: web.Request) -> dict[str, str]:
        origin = request.headers.get("Origin", "")
        if origin not in self._others:
            return {}
        return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}

    async def _pass_on(self, request: web.Request) -> web.StreamResponse:
        if self._session is None:
            return unavailable("The service is starting.")
        target = self._store + request.raw_path.removeprefix(PREFIX)
        headers = {name: request.headers[name] for name in _SENT if name in request.headers}
        async with self._session.request(
            request.method,
            URL(target, encoded=True),
            headers=headers,
            data=request.content if request.method == "POST" else None,
            allow_redirects=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent"),
        ) as found:
            returned = {name: found.headers[name] for name in _RETURNED if name in found.headers}
            headers = {**returned, **self._cors(request)}
            answer = web.StreamResponse(status=found.status, headers=headers)
            await answer.prepare(request)
            async for piece in found.content.iter_any():
                await answer.write(piece)
            await answer.write_eof()
            return answer
