"""Who may speak to the emulator: programs of this machine, and our own page; no other web site.

It listens on loopback without credentials and answers any origin, so a page open in a browser of
this machine could otherwise read every table and secret, by its own name (CORS) or by a name that
resolves to this machine (DNS rebinding).
"""

import re
from collections.abc import Iterable
from typing import Any

_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


# The gateway of the deployed API, which says itself what it does for whom and which other origin.
_API = re.compile(r"/(?:restapis/[^/]+/[^/]+/_user_request_|_aws/execute-api/[^/]+)/")


def is_admitted(headers: Iterable[tuple[bytes, bytes]], page: str, path: str) -> bool:
    """Whether a request comes from a program or the page's own origin, or asks the API alone."""
    found = {name.lower(): value.decode("latin-1") for name, value in headers}
    if not _is_local(found.get(b"host", "")):
        return False
    return found.get(b"origin", page) == page or is_of_the_api(path)


def is_of_the_api(path: str) -> bool:
    """Whether a path leads to the deployed API, not to the emulator's own services."""
    return _API.match(path) is not None


def _is_local(host: str) -> bool:
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name in _LOCAL_NAMES or name.endswith((".localhost", ".127.0.0.1"))


async def refuse(scope: Any, send: Any) -> None:
    """Answers 403, or closes a web socket before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": b"this emulator serves its own page only\n"})
