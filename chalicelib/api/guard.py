"""Who is calling, and whether they may just now: what every request pays before its view runs.

The window is counted while the session is read, and with it the task that the path names: all of
that costs one round trip.
"""

import ipaddress
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache

from chalicelib.api.caller import address_of
from chalicelib.api.http import HttpRequest
from chalicelib.api.routing import Limit, Route
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.errors import NotAuthenticated, TooManyRequests
from chalicelib.domain.identifiers import is_id
from chalicelib.domain.ports.tokens import AccessClaims
from chalicelib.domain.rate import Verdict
from chalicelib.domain.session import SignedIn
from chalicelib.observability import logger

# A household or an office gets one IPv6 network, and any number of addresses in it.
_IPV6_NETWORK = 64

# The limiter lets people in rather than keep them waiting.
_PATIENCE_SECONDS = 1.0


class Guard:
    """The guard of one request, over all its attempts."""

    def __init__(self, route: Route, request: HttpRequest, container: Container) -> None:
        self._route = route
        self._request = request
        self._container = container
        self._claims = None if route.public else self._read_claims()
        self._asked = self._question()
        self._window = (
            _workers().submit(container.rate_limits.verdict, *self._asked) if self._asked else None
        )

    def admit(self, scope: Scope) -> SignedIn | None:
        """The caller; None on a public route. Errors: `TooManyRequests`, `NotAuthenticated`."""
        try:
            if self._route.public:
                return None
            if self._claims is None:
                raise NotAuthenticated("there is no valid access token")
            task_id = self._request.path.get("task_id", "")
            if is_id(task_id):
                scope.work.tasks.expect(self._claims.user_id, task_id)
            return scope.sessions.authenticate(self._claims)
        finally:
            verdict = self.verdict
            if verdict is not None and not verdict.admitted:
                raise TooManyRequests(verdict.reset_seconds)

    @cached_property
    def verdict(self) -> Verdict | None:
        """What the window says; None on a route without one."""
        if self._window is None or self._asked is None:
            return None
        try:
            return self._window.result(_PATIENCE_SECONDS)
        except TimeoutError:
            pass
        except Exception:  # a fault in the counting must not take the whole API with it
            logger().exception("rate limit failed")
        return self._container.rate_limits.verdict_alone(*self._asked)

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

    def _read_claims(self) -> AccessClaims | None:
        scheme, _, token = self._request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        adapters = self._container.adapters
        try:
            return adapters.access_tokens.read(token.strip(), adapters.clock.now())
        except NotAuthenticated:
            return None

    def _question(self) -> tuple[str, int, bool] | None:
        """Whose requests are counted, how many are let in, and whether that holds in an outage."""
        settings = self._container.settings
        limit = self._route.limit
        if limit is Limit.NONE:
            return None
        network = _network(address_of(self._request, settings.edge_secrets))
        if limit is Limit.AUTH:
            return f"auth:{network}", settings.auth_rate_limit_per_minute, True
        # By the verified user, so neither headers nor a new token make a new window.
        subject = f"user:{self._claims.user_id}" if self._claims else f"address:{network}"
        if limit is Limit.INTERPRET:
            return f"interpret:{subject}", settings.interpret_rate_limit_per_minute, False
        return subject, settings.rate_limit_per_minute, False


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
