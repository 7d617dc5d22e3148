"""The AWS account, or what stands in for it: AWS_ENDPOINT_URL alone decides."""

import json
import os
import urllib.request
from typing import cast

import boto3.session
from localstack_client.session import Session as LocalSession


def endpoint() -> str | None:
    """The emulator's address; None means AWS itself."""
    return os.environ.get("AWS_ENDPOINT_URL") or None


def session() -> boto3.session.Session:
    """A session for the target. An emulator is never shown real credentials."""
    if endpoint():
        return cast(boto3.session.Session, LocalSession())
    return boto3.session.Session()


def is_embedded() -> bool:
    """Whether the target is the embedded emulator, whose gaps have to be filled after a deploy."""
    address = endpoint()
    if address is None:
        return False
    try:
        with urllib.request.urlopen(f"{address}/_ministack/health", timeout=5) as answer:  # noqa: S310 — the operator's own address
            return "services" in json.load(answer)
    except (OSError, ValueError):
        return False
