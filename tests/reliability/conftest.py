"""The API in this process over the deployed stack's own tables and secrets, so that faults can be
put between the two."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from chalicelib.adapters.aws import s3, secrets_manager
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.bootstrap import AwsAdapters, Container
from chalicelib.settings import Settings
from tests.client import Api, InProcess
from tests.stack import LocalStack


@dataclass
class Served:
    """The API, and the clients it talks to AWS with."""

    api: Api
    container: Container
    dynamodb: Any


@pytest.fixture
def served(local_stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", str(local_stack.client("dynamodb").meta.region_name))
    monkeypatch.setenv("AWS_ENDPOINT_URL", local_stack.endpoint_url)
    secrets_manager.cache_clear()
    s3.cache_clear()
    outputs = local_stack.outputs()
    settings = Settings(
        tracker_table=outputs["TrackerTableName"],
        audit_table=outputs["AuditTableName"],
        audit_content_table=outputs["AuditContentTableName"],
        control_table=outputs["ControlTableName"],
        signing_secret=outputs["SigningSecretArn"],
        pepper_secret=outputs["PepperSecretArn"],
        exports_bucket=outputs["ExportsBucketName"],
        rate_limit_per_minute=100_000,
        auth_rate_limit_per_minute=100_000,
        cookie_secure=False,
        password_cost=4,
    )
    TrackerItem._connection = None
    container = Container(settings, AwsAdapters(settings))
    yield Served(
        Api(InProcess(container)), container, TrackerItem._get_connection().connection.client
    )
    TrackerItem._connection = None
    secrets_manager.cache_clear()
    s3.cache_clear()
