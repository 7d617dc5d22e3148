"""The AWS account, or what stands in for it: AWS_ENDPOINT_URL alone decides."""

import json
import os
import urllib.request
from typing import cast

import boto3.session
from botocore.exceptions import NoCredentialsError
from localstack_client.session import Session as LocalSession

from infra.steps import Problem


def endpoint() -> str | None:
    """The emulator's address; None means AWS itself."""
    return os.environ.get("AWS_ENDPOINT_URL") or None


def session() -> boto3.session.Session:
    """A session for the target. An emulator is never shown real credentials.

    Errors: `Problem` where AWS itself is meant and no region is named.
    """
    if endpoint():
        return cast(boto3.session.Session, LocalSession())
    # boto3 itself reads AWS_DEFAULT_REGION alone; AWS's command line takes both.
    chosen = boto3.session.Session(region_name=os.environ.get("AWS_REGION") or None)
    if chosen.region_name is None:
        raise Problem(
            "no region of AWS is named: AWS_REGION=eu-central-1, or AWS_PROFILE=… of one that has "
            "it. What `make run` runs here is STAGE=local"
        )
    return chosen


def account() -> str:
    """The number of the target's account. Errors: `Problem` where there are no credentials."""
    try:
        return str(session().client("sts").get_caller_identity()["Account"])
    except NoCredentialsError as error:
        raise Problem(
            "no credentials of AWS: AWS_PROFILE=…, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        ) from error


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
