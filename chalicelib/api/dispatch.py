"""The way of every request: admit, parse, run, commit, answer.

A view runs over a unit of work that is committed after it. Where another request was first, the
attempt is run again from the start on what is there now.
"""

from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Chalice
from chalice.app import Response as ChaliceResponse

from chalicelib.api.attempts import until_committed
from chalicelib.api.cors import cors_headers, preflight_headers
from chalicelib.api.guard import Guard
from chalicelib.api.http import HttpRequest, Rendered
from chalicelib.api.idempotency import Idempotency
from chalicelib.api.parsing import read_body, read_query
from chalicelib.api.problems import render_problem
from chalicelib.api.request_log import RequestLog
from chalicelib.api.routing import Call, DryRun, Nothing, Route
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.errors import (
    ContentMismatch,
    DomainError,
    InvalidInput,
    Unavailable,
    VersionConflict,
)
from chalicelib.domain.identifiers import new_id


def handler(app: Chalice, route: Route, container: Callable[[], Container]) -> Callable[..., Any]:
    """The function Chalice calls for this route; path parameters come with the request itself."""

    def handle(**_path: str) -> ChaliceResponse:
        here = container()
        log = RequestLog(route, new_id(here.adapters.clock.now()))
        answer = _Exchange(route, here, log).answer(app)
        log.finish(answer.status)
        return ChaliceResponse(
            body=answer.text, status_code=answer.status, headers=dict(answer.headers)
        )

    handle.__name__ = route.operation_id
    return handle


def preflight(app: Chalice, methods: str, container: Callable[[], Container]) -> Callable[..., Any]:
    """The function Chalice calls for OPTIONS of a path: what another origin's page may send."""

    def options(**_path: str) -> ChaliceResponse:
        request = HttpRequest.of(app.current_request)
        here = container()
        allowed = preflight_headers(
            request.headers.get("origin"), here.settings.cors_origin, methods
        )
        correlation = {"X-Correlation-ID": new_id(here.adapters.clock.now())}
        return ChaliceResponse(
            body="", status_code=204, headers={**allowed, **correlation, "Allow": methods}
        )

    return options


class _Exchange:
    """One request and its answer."""

    def __init__(self, route: Route, container: Container, log: RequestLog) -> None:
        self._route = route
        self._container = container
        self._log = log
        self._guard: Guard | None = None
        self._memory: dict[str, Any] = {}

    def answer(self, app: Chalice) -> Rendered:
        try:
            answer = self._answer(HttpRequest.of(app.current_request))
        except Exception as error:  # every failure has its line in the one table
            self._log.failure = error
            answer = render_problem(error, self._log.correlation_id, self._container)
            if self._asked_to_change_nothing():
                answer = answer.with_header("X-Dry-Run", "true")
        common = {
            "X-Correlation-ID": self._log.correlation_id,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-cache" if self._route.cacheable else "no-store",
            **self._cors(),
        }
        limits = self._guard.headers if self._guard is not None else {}
        return Rendered(answer.status, {**common, **limits, **answer.headers}, answer.text)

    def _asked_to_change_nothing(self) -> bool:
        request = self._log.request
        try:
            query = None if request is None else read_query(self._route.query, request.query)
        except InvalidInput:
            return False
        return isinstance(query, DryRun) and query.dry_run

    def _cors(self) -> Mapping[str, str]:
        request = self._log.request
        origin = None if request is None else request.headers.get("origin")
        return cors_headers(origin, self._container.settings.cors_origin)

    def _answer(self, request: HttpRequest) -> Rendered:
        self._log.request = request
        self._guard = guard = Guard(self._route, request, self._container)
        return until_committed(self._container, lambda scope: self._attempt(request, guard, scope))

    def _rendered(self, call: Call[Any, Any]) -> Rendered:
        try:
            return self._route.view(call).rendered(call.request)
        except ContentMismatch as finding:
            # An error to the client, and a finding to keep: it is committed like a success.
            self._log.failure = finding
            return render_problem(finding, self._log.correlation_id, self._container)

    def _attempt(self, request: HttpRequest, guard: Guard, scope: Scope) -> Rendered:
        caller = guard.admit(scope)
        idempotency = Idempotency.of(self._route.is_idempotent, request, self._container)
        owner_id = self._log.user_id = caller.user.id if caller else ""
        content_type = request.headers.get("content-type")
        is_read = request.method == "GET"
        call: Call[Any, Any] = Call(
            request=request,
            body=Nothing()
            if is_read
            else read_body(self._route.body, request.body, content_type, self._route.largest_body),
            query=read_query(self._route.query, request.query),
            container=self._container,
            scope=scope,
            correlation_id=self._log.correlation_id,
            caller=caller,
            idempotency=idempotency,
            memory=self._memory,
        )
        try:
            answer = self._rendered(call)
            if call.is_dry_run:
                return answer.with_header("X-Dry-Run", "true")
            if not self._route.in_parts:
                scope.work.commit(idempotency.receipt(owner_id, answer))
            return answer
        except (VersionConflict, Unavailable):
            raise
        except DomainError as failure:
            # The first time may have succeeded and left things so that a second can't.
            return idempotency.replayed(owner_id, scope, failure)
