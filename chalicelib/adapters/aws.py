"""Clients of AWS services other than the database."""

import os
from functools import lru_cache
from typing import Any, cast

from botocore.config import Config

from chalicelib.adapters.dynamodb.tables import aws_session
from chalicelib.adapters.keyring import SecretReader
from chalicelib.adapters.patience import (
    FILES_CONFIG,
    MAIL_CONFIG,
    QUEUES_CONFIG,
    SECRETS_CONFIG,
)

_BY_BUCKET_HOST = Config(
    s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"}
)


@lru_cache(maxsize=1)
def secrets_manager() -> SecretReader:
    """A Secrets Manager client that gives up in seconds, not minutes."""
    client = aws_session().create_client("secretsmanager", config=SECRETS_CONFIG)
    return cast(SecretReader, client)


@lru_cache(maxsize=1)
def s3() -> Any:
    """An S3 client that signs with SigV4.

    On AWS it names a bucket by its own regional host, which is what the distribution asks for: the
    host is part of a signature. Emulators have no name for each bucket.
    """
    emulated = any(name in os.environ for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"))
    config = FILES_CONFIG if emulated else FILES_CONFIG.merge(_BY_BUCKET_HOST)
    return aws_session().create_client("s3", config=config)


@lru_cache(maxsize=1)
def ses() -> Any:
    """An SES client."""
    return aws_session().create_client("ses", config=MAIL_CONFIG)


@lru_cache(maxsize=1)
def lambdas() -> Any:
    """A Lambda client, for invocations that nobody waits for."""
    return aws_session().create_client("lambda", config=SECRETS_CONFIG)


@lru_cache(maxsize=1)
def sqs() -> Any:
    return aws_session().create_client("sqs", config=QUEUES_CONFIG)
