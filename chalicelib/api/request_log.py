"""One line and one set of metrics for each request."""

import time

from chalicelib.api.errors import INTERNAL
from chalicelib.api.http import HttpRequest
from chalicelib.api.outcomes import count_outcome
from chalicelib.api.routing import Route
from chalicelib.observability import logger, metrics


class RequestLog:
    """What is known of a request so far; `finish` writes it down."""

    def __init__(self, route: Route, correlation_id: str) -> None:
        self._route = route
        self._started = time.perf_counter()
        self.correlation_id = correlation_id
        self.request: HttpRequest | None = None
        self.user_id = ""
        self.failure: Exception | None = None

    def finish(self, status: int) -> None:
        milliseconds = (time.perf_counter() - self._started) * 1000
        fields = {
            "correlation_id": self.correlation_id,
            "client_correlation_id": self.request and self.request.client_correlation_id,
            "gateway_id": self.request and self.request.gateway_id,
            "method": self._route.method,
            "route": self._route.path,
            "status": status,
            "latency_ms": round(milliseconds, 1),
            "user_id": self.user_id or None,
            "reason": None if self.failure is None else type(self.failure).__name__,
        }
        if status >= INTERNAL.status:
            logger().error("request", exc_info=self.failure, extra=fields)
        else:
            logger().info("request", extra=fields)
        count_outcome(self._route, status)
        metrics().request(self._route.operation_id, status, milliseconds)
