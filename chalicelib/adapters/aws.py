"""Clients of AWS services other than the database."""

from functools import lru_cache
from typing import cast

from botocore.config import Config

from chalicelib.adapters.dynamodb.tables import aws_session
from chalicelib.adapters.keyring import SecretReader

_PATIENCE = Config(connect_timeout=1, read_timeout=3, retries={"total_max_attempts": 3})


@lru_cache(maxsize=1)
def secrets_manager() -> SecretReader:
    """A Secrets Manager client that gives up in seconds, not minutes."""
    client = aws_session().create_client("secretsmanager", config=_PATIENCE)
    return cast(SecretReader, client)
