"""Errors as `application/problem+json`."""

from typing import Any

from chalicelib.api.errors import Row, detail_of, problems_of, row_of
from chalicelib.api.http import json_text
from chalicelib.api.schemas import represent
from chalicelib.bootstrap import Container
from chalicelib.domain.errors import Unavailable, VersionMismatch


def problem_of(error: Exception, correlation_id: str, container: Container) -> tuple[Row, str]:
    """The table's line for the error, and the body that says it."""
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
    return row, json_text(body)


def headers_of(error: Exception, row: Row) -> dict[str, str]:
    if isinstance(error, Unavailable):
        return {"Retry-After": str(error.retry_after)}
    return {"WWW-Authenticate": "Bearer"} if row.status == 401 else {}
