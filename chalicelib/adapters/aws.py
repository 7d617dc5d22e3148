"""Clients of AWS services other than the database."""

from functools import lru_cache
from typing import Any, cast

from botocore.config import Config

from chalicelib.adapters.dynamodb.tables import aws_session
from chalicelib.adapters.keyring import SecretReader

_PATIENCE = Config(connect_timeout=1, read_timeout=3, retries={"total_max_attempts": 3})


@lru_cache(maxsize=1)
def secrets_manager() -> SecretReader:
    """A Secrets Manager client that gives up in seconds, not minutes."""
    client = aws_session().create_client("secretsmanager", config=_PATIENCE)
    return cast(SecretReader, client)


@lru_cache(maxsize=1)
def s3() -> Any:
    """An S3 client that signs with SigV4."""
    return aws_session().create_client(
        "s3", config=Config(signature_version="s3v4").merge(_PATIENCE)
    )
