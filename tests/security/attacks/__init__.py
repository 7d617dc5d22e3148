"""The attack classes. Importing this package registers all of them."""

from tests.security.attacks import (
    claims,
    fields,
    headers,
    idempotency,
    injection,
    json_bodies,
    operations,
    ownership,
    paging,
    paths,
    tags,
    tokens,
)

__all__ = [
    "claims",
    "fields",
    "headers",
    "idempotency",
    "injection",
    "json_bodies",
    "operations",
    "ownership",
    "paging",
    "paths",
    "tags",
    "tokens",
]
