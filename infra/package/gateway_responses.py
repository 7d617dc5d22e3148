"""What API Gateway itself answers, in the API's own shape: RFC 9457 problem+json."""

import json
from typing import Any

# response type -> status, code, title, detail
ANSWERS: dict[str, tuple[int, str, str, str]] = {
    # The family's own status replaces that of every type not listed here. What is left are the ways
    # in which a bearer token on an unknown path is no AWS signature: for us, an unknown path.
    "DEFAULT_4XX": (404, "not_found", "Not found", "There is nothing here."),
    "DEFAULT_5XX": (503, "unavailable", "Service unavailable", "Try again in a moment."),
    "MISSING_AUTHENTICATION_TOKEN": (404, "not_found", "Not found", "There is nothing here."),
    "INVALID_SIGNATURE": (404, "not_found", "Not found", "There is nothing here."),
    "RESOURCE_NOT_FOUND": (404, "not_found", "Not found", "There is nothing here."),
    "UNAUTHORIZED": (401, "not_authenticated", "Unauthorized", "Sign in first."),
    "ACCESS_DENIED": (403, "forbidden", "Forbidden", "This is not allowed."),
    "WAF_FILTERED": (403, "forbidden", "Forbidden", "This is not allowed."),
    "BAD_REQUEST_PARAMETERS": (400, "bad_request", "Bad request", "A parameter is not valid."),
    "BAD_REQUEST_BODY": (400, "bad_request", "Bad request", "The body could not be read."),
    "REQUEST_TOO_LARGE": (413, "payload_too_large", "Payload too large", "At most 10 MB."),
    "UNSUPPORTED_MEDIA_TYPE": (
        415, "unsupported_media_type", "Unsupported media type", "Send application/json.",
    ),
    "THROTTLED": (429, "rate_limited", "Too many requests", "Slow down and try again."),
    "QUOTA_EXCEEDED": (429, "rate_limited", "Too many requests", "Slow down and try again."),
    "INTEGRATION_FAILURE": (503, "unavailable", "Service unavailable", "Try again in a moment."),
    "INTEGRATION_TIMEOUT": (503, "unavailable", "Service unavailable", "Try again in a moment."),
}  # fmt: skip
_RETRY_LATER = frozenset({429, 503})


def definitions() -> dict[str, Any]:
    """The `x-amazon-apigateway-gateway-responses` of the API's OpenAPI body, by response type."""
    return {kind: _definition(*answer) for kind, answer in ANSWERS.items()}


def _definition(status: int, code: str, title: str, detail: str) -> dict[str, Any]:
    body = json.dumps(
        {
            "type": f"urn:task-tracker:problem:{code}",
            "title": title,
            "status": status,
            "detail": detail,
            "code": code,
            "correlation_id": "$context.requestId",
        },
        separators=(",", ":"),
    )
    headers = {
        "Content-Type": "'application/problem+json'",
        "Cache-Control": "'no-store'",
        "X-Correlation-ID": "context.requestId",
        "X-Content-Type-Options": "'nosniff'",
    }
    if status in _RETRY_LATER:
        headers["Retry-After"] = "'1'"
    return {
        "statusCode": str(status),
        "responseTemplates": {"application/json": body},
        "responseParameters": {f"gatewayresponse.header.{k}": v for k, v in headers.items()},
    }
