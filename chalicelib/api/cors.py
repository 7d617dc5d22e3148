"""Pages of another origin: let in where one is named in the settings, and by default nowhere.

Our own page needs none of this: it shares the API's origin. Cookies never travel to another one, so
a foreign page signs in with `session: "body"`.
"""

from collections.abc import Mapping

_ALLOWED_HEADERS = (
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Correlation-ID"
)
_EXPOSED_HEADERS = (
    "ETag, Idempotent-Replayed, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
    "Retry-After, X-Correlation-ID, X-Dry-Run"
)
_PREFLIGHT_SECONDS = 600


def cors_headers(origin: str | None, allowed: str) -> Mapping[str, str]:
    """What an answer tells the browser; nothing to an origin that is not the one allowed."""
    if not allowed:
        return {}
    if origin != allowed:
        return {"Vary": "Origin"}
    return {
        "Vary": "Origin",
        "Access-Control-Allow-Origin": allowed,
        "Access-Control-Expose-Headers": _EXPOSED_HEADERS,
    }


def preflight_headers(origin: str | None, allowed: str, methods: str) -> Mapping[str, str]:
    """The same before a request is sent, with what it may be."""
    headers = cors_headers(origin, allowed)
    if "Access-Control-Allow-Origin" not in headers:
        return headers
    return {
        **headers,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": _ALLOWED_HEADERS,
        "Access-Control-Max-Age": str(_PREFLIGHT_SECONDS),
    }
