"""Who is calling, and whether they may just now: what every request pays before its view runs.

The window is counted while the session is read, so the two cost one round trip.
"""

import ipaddress
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

from chalicelib.api.http import HttpRequest
from chalicelib.api.routing import Limit, Route
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.errors import NotAuthenticated, TooManyRequests
from chalicelib.domain.ports import AccessClaims, SignedIn
from chalicelib.domain.rate import Verdict

# A household or an office gets one IPv6 network, and any number of addresses in it.
_IPV6_NETWORK = 64


class Guard:
    """The guard of one request, over all its attempts."""

    def __init__(self, route: Route, request: HttpRequest, container: Container) -> None:
        self._route = route
        self._request = request
        self._claims = None if route.public else self._read_claims(container)
        self._window = self._count(container)

    def admit(self, scope: Scope) -> SignedIn | None:
        """The caller; None on a public route. Errors: `TooManyRequests`, `NotAuthenticated`."""
        try:
            if self._route.public:
                return None
            if self._claims is None:
                raise NotAuthenticated("there is no valid access token")
            return scope.sessions.authenticate(self._claims)
        finally:
            verdict = self.verdict
            if verdict is not None and not verdict.admitted:
                raise TooManyRequests(verdict.reset_seconds)

    @property
    def verdict(self) -> Verdict | None:
        """What the window says; None on a route without one."""
        return None if self._window is None else self._window.result()

    @property
    def headers(self) -> dict[str, str]:
        verdict = self.verdict
        if verdict is None:
            return {}
        return {
            "RateLimit-Limit": str(verdict.limit),
            "RateLimit-Remaining": str(verdict.remaining),
            "RateLimit-Reset": str(verdict.reset_seconds),
        }

    def _read_claims(self, container: Container) -> AccessClaims | None:
        scheme, _, token = self._request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        adapters = container.adapters
        try:
            return adapters.access_tokens.read(token.strip(), adapters.clock.now())
        except NotAuthenticated:
            return None

    def _count(self, container: Container) -> "Future[Verdict] | None":
        limit = self._route.limit
        if limit is Limit.NONE:
            return None
        settings = container.settings
        if limit is Limit.AUTH:
            subject = f"auth:{_network(self._request.source_ip)}"
            most = settings.auth_rate_limit_per_minute
        else:
            most = settings.rate_limit_per_minute
            # By the verified user, so neither headers nor a new token make a new window.
            claims = self._claims
            subject = (
                f"user:{claims.user_id}"
                if claims is not None
                else f"address:{_network(self._request.source_ip)}"
            )
        judge = container.rate_limits.verdict
        return _workers().submit(judge, subject, most, limit is Limit.AUTH)


def _network(source_ip: str) -> str:
    try:
        address = ipaddress.ip_address(source_ip)
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, _IPV6_NETWORK), strict=False))


@lru_cache(maxsize=1)
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=4, thread_name_prefix="guard")
