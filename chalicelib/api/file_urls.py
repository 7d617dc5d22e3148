"""Where clients reach the files: below the public origin, which has headers that S3 can't give."""

from typing import Any
from urllib.parse import urlsplit

from chalicelib.api.caller import host_of
from chalicelib.api.routing import Call

_BELOW = "/files"


def reachable(call: Call[Any, Any], url: str) -> str:
    """The bucket's URL as this client is to use it.

    Under `FILES_ORIGIN`, or else under the distribution that the request came through; without
    either as it is. What is signed (the bucket's own host, the path, the query) stays.
    """
    settings = call.container.settings
    host = host_of(call.request, settings.edge_secrets)
    origin = settings.files_origin or (f"https://{host}{_BELOW}" if host else "")
    if not origin:
        return url
    parts = urlsplit(url)
    return f"{origin}{parts.path}{'?' * bool(parts.query)}{parts.query}"
