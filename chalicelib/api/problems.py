"""Errors as `application/problem+json`."""

from typing import Any

from chalicelib.api.errors import Row, detail_of, problems_of, row_of
from chalicelib.api.http import PROBLEM, Rendered, json_text
from chalicelib.api.schemas import represent
from chalicelib.bootstrap import Container
from chalicelib.domain.errors import TooManyRequests, Unavailable, VersionMismatch


def render_problem(error: Exception, correlation_id: str, container: Container) -> Rendered:
    """The answer that says it."""
    row, body = problem_of(error, correlation_id, container)
    headers = {"Content-Type": PROBLEM, **_headers_of(error, row)}
    return Rendered(row.status, headers, json_text(body))


def problem_of(
    error: Exception, correlation_id: str, container: Container
) -> tuple[Row, dict[str, Any]]:
    """The table's line for the error, and the problem details."""
    row = row_of(error)
    body: dict[str, Any] = {
        "type": f"urn:task-tracker:problem:{row.code}",
        "title": row.title,
        "status": row.status,
        "detail": detail_of(error),
        "code": row.code,
        "correlation_id": correlation_id,
    }
    if problems := problems_of(error):
        body["errors"] = [{"location": p.location, "message": p.message} for p in problems]
    if isinstance(error, VersionMismatch):
        current = represent(error.current, container.adapters.clock.now())
        body["current"] = current.model_dump(mode="json")
    return row, body


def _headers_of(error: Exception, row: Row) -> dict[str, str]:
    if isinstance(error, Unavailable | TooManyRequests):
        return {"Retry-After": str(error.retry_after)}
    return {"WWW-Authenticate": "Bearer"} if row.status == 401 else {}
