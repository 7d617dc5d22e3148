"""The one table of errors: what the domain and the edge raise, and how HTTP says it (RFC 9457)."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.errors import (
    ChangedSince,
    Conflict,
    ContentMismatch,
    EmailTaken,
    InvalidInput,
    KeyReused,
    KeyTaken,
    NotAuthenticated,
    NotFound,
    NothingToUndo,
    Problem,
    QuotaExceeded,
    TooManyRequests,
    Unavailable,
    UploadMissing,
    VersionMismatch,
)


class BadRequest(Exception):
    """The request can't be read at all; `str()` of it is safe to show."""


class PayloadTooLarge(Exception):
    """The body is over the limit."""


class UnsupportedMediaType(Exception):
    """The body is not declared as JSON."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `detail` None: the error's own words, made for people."""

    status: int
    code: str
    title: str
    detail: str | None = None


INTERNAL = Row(
    500,
    "internal_error",
    "Something went wrong on our side",
    "Nothing was changed that we know of. Quote the correlation id if you report it.",
)

TABLE: Mapping[type[Exception], Row] = {
    BadRequest: Row(400, "bad_request", "The request can't be read"),
    InvalidInput: Row(
        400, "validation_failed", "The request is not valid", "See errors for what to change."
    ),
    ContentMismatch: Row(400, "content_mismatch", "The file is not what it was said to be"),
    NotAuthenticated: Row(
        401, "not_authenticated", "Sign in first", "The credentials are missing or not valid."
    ),
    NotFound: Row(404, "not_found", "There is no such thing"),
    KeyTaken: Row(
        409, "conflict", "The same request is being answered", "Send it again in a moment."
    ),
    KeyReused: Row(422, "idempotency_key_reused", "The idempotency key was used before"),
    TooManyRequests: Row(429, "rate_limited", "Too many requests"),
    ChangedSince: Row(409, "changed_since", "It was changed since"),
    NothingToUndo: Row(409, "nothing_to_undo", "There is nothing to take back"),
    EmailTaken: Row(409, "email_taken", "The e-mail address is taken"),
    QuotaExceeded: Row(409, "quota_exceeded", "There is no room for another file"),
    UploadMissing: Row(409, "upload_missing", "Nothing was uploaded"),
    Conflict: Row(409, "conflict", "Somebody else was changing it; try again"),
    VersionMismatch: Row(412, "version_mismatch", "It has changed meanwhile"),
    PayloadTooLarge: Row(413, "payload_too_large", "The body is too large"),
    UnsupportedMediaType: Row(415, "unsupported_media_type", "Send application/json"),
    Unavailable: Row(503, "unavailable", "Try again in a moment"),
}


def row_of(error: Exception) -> Row:
    """The line for this error or its nearest ancestor."""
    for kind in type(error).__mro__:
        if kind in TABLE:
            return TABLE[kind]
    return INTERNAL


def problems_of(error: Exception) -> tuple[Problem, ...]:
    return error.problems if isinstance(error, InvalidInput) else ()


def detail_of(error: Exception) -> str:
    row = row_of(error)
    return str(error) if row.detail is None else row.detail
