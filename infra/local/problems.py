"""The origin's own error answers: RFC 9457 problem+json, as the API gives them."""

import uuid

from aiohttp import web

PROBLEM_TYPE = "application/problem+json"


def problem(status: int, code: str, title: str, detail: str) -> web.Response:
    """An answer of the origin itself; 503 and 429 say when to come back."""
    correlation_id = str(uuid.uuid4())
    headers = {"X-Correlation-ID": correlation_id, "Cache-Control": "no-store"}
    if status in (429, 503):
        headers["Retry-After"] = "1"
    return web.json_response(
        {
            "type": f"urn:task-tracker:problem:{code}",
            "title": title,
            "status": status,
            "detail": detail,
            "code": code,
            "correlation_id": correlation_id,
        },
        status=status,
        headers=headers,
        content_type=PROBLEM_TYPE,
    )


def unavailable(detail: str) -> web.Response:
    return problem(503, "unavailable", "Service unavailable", detail)
