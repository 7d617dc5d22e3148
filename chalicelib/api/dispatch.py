"""The way of every request: identify, parse, authenticate, run, commit, present.

A view runs over a unit of work that is committed after it. Where another request was first, the
attempt is run again from the start on what is there now.
"""

import random
import time
from collections.abc import Callable
from typing import Any

from chalice.app import Chalice
from chalice.app import Response as ChaliceResponse

from chalicelib.api.errors import INTERNAL
from chalicelib.api.http import JSON, PROBLEM, Answer, HttpRequest
from chalicelib.api.parsing import read_body, read_query
from chalicelib.api.problems import headers_of, problem_of
from chalicelib.api.routing import Call, Nothing, Route
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.errors import NotAuthenticated, VersionConflict
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.ports import SignedIn
from chalicelib.observability import logger

_ATTEMPTS = 8
_FIRST_PAUSE_SECONDS = 0.01


def handler(app: Chalice, route: Route, container: Callable[[], Container]) -> Callable[..., Any]:
    """The function Chalice calls for this route; path parameters come with the request itself."""

    def handle(**_path: str) -> ChaliceResponse:
        started = time.perf_counter()
        here = container()
        correlation_id = new_id(here.adapters.clock.now())
        exchange = _Exchange(route, here, correlation_id)
        response = exchange.response(app)
        exchange.log(response.status_code, (time.perf_counter() - started) * 1000)
        return response

    handle.__name__ = route.operation_id
    return handle


class _Exchange:
    """One request and its answer."""

    def __init__(self, route: Route, container: Container, correlation_id: str) -> None:
        self._route = route
        self._container = container
        self._correlation_id = correlation_id
        self._user_id: str | None = None
        self._client_correlation_id: str | None = None
        self._failure: Exception | None = None

    def response(self, app: Chalice) -> ChaliceResponse:
        try:
            request = HttpRequest.of(app.current_request)
            self._client_correlation_id = request.client_correlation_id
            answer = self._answer(request)
        except Exception as error:  # every failure has its line in the one table
            self._failure = error
            return self._problem(error)
        headers = {"Content-Type": JSON, **answer.headers}
        if answer.version is not None:
            headers["ETag"] = f'"{answer.version}"'
            if request.method == "GET" and request.has_seen(answer.version):
                return self._respond(304, "", headers)
        return self._respond(answer.status, answer.text(), headers)

    def log(self, status: int, milliseconds: float) -> None:
        """The request's one line; with the traceback only where the fault is ours."""
        fields = {
            "correlation_id": self._correlation_id,
            "client_correlation_id": self._client_correlation_id,
            "method": self._route.method,
            "route": self._route.path,
            "status": status,
            "latency_ms": round(milliseconds, 1),
            "user_id": self._user_id,
            "reason": None if self._failure is None else type(self._failure).__name__,
        }
        if status >= INTERNAL.status:
            logger().error("request", exc_info=self._failure, extra=fields)
        else:
            logger().info("request", extra=fields)

    def _answer(self, request: HttpRequest) -> Answer:
        for attempt in range(_ATTEMPTS):
            try:
                return self._attempt(request)
            except VersionConflict:
                if attempt == _ATTEMPTS - 1:
                    raise
                # Full jitter: those who collided once should not meet again.
                time.sleep(random.uniform(0, _FIRST_PAUSE_SECONDS * 2**attempt))  # noqa: S311
        raise AssertionError("unreachable")

    def _attempt(self, request: HttpRequest) -> Answer:
        scope = self._container.scope()
        caller = None if self._route.public else self._authenticate(request, scope)
        content_type = request.headers.get("content-type")
        call: Call[Any, Any] = Call(
            request=request,
            body=Nothing()
            if request.method == "GET"
            else read_body(self._route.body, request.body, content_type),
            query=read_query(self._route.query, request.query),
            container=self._container,
            scope=scope,
            correlation_id=self._correlation_id,
            caller=caller,
        )
        answer = self._route.view(call)
        if call.is_dry_run:
            return answer.with_header("X-Dry-Run", "true")
        scope.work.commit()
        return answer

    def _authenticate(self, request: HttpRequest, scope: Scope) -> SignedIn:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotAuthenticated("there is no bearer token")
        signed_in = scope.sessions.authenticate(token.strip())
        self._user_id = signed_in.user.id
        return signed_in

    def _problem(self, error: Exception) -> ChaliceResponse:
        row, body = problem_of(error, self._correlation_id, self._container)
        headers = {"Content-Type": PROBLEM, **headers_of(error, row)}
        return self._respond(row.status, body, headers)

    def _respond(self, status: int, body: str, headers: dict[str, str]) -> ChaliceResponse:
        if not body:
            del headers["Content-Type"]
        common = {"X-Correlation-ID": self._correlation_id, "X-Content-Type-Options": "nosniff"}
        if not self._route.cacheable:
            common["Cache-Control"] = "no-store"
        return ChaliceResponse(body=body, status_code=status, headers={**common, **headers})
