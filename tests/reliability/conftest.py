"""The API in this process over the deployed stack's own tables and secrets, so that faults can be
put between the two."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pytest

from chalicelib.adapters.aws import s3, secrets_manager
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.bootstrap import Container
from chalicelib.bootstrap.aws import AwsAdapters
from chalicelib.settings import Settings
from infra.deploy.parameters import LOCAL_SENDER
from tests.client import Api, InProcess
from tests.contracts.tables import create_tables
from tests.stack import LocalStack


@dataclass
class Served:
    """The API, and the clients it talks to AWS with."""

    api: Api
    container: Container
    dynamodb: Any


@pytest.fixture
def served(local_stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    _at(local_stack, monkeypatch)
    yield from _serve(_settings(local_stack))


@pytest.fixture
def apart(local_stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The same over empty tables of its own, which no stream hands on: for tests of many writes."""
    _at(local_stack, monkeypatch)
    names = create_tables(local_stack.client("dynamodb"), uuid4().hex[:8])
    settings = replace(
        _settings(local_stack),
        tracker_table=names["TrackerTable"],
        audit_table=names["AuditTable"],
        audit_content_table=names["AuditContentTable"],
        control_table=names["ControlTable"],
    )
    yield from _serve(settings)


def _at(stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", str(stack.client("dynamodb").meta.region_name))
    monkeypatch.setenv("AWS_ENDPOINT_URL", stack.endpoint_url)


def _settings(stack: LocalStack) -> Settings:
    outputs = stack.outputs()
    return Settings(
        tracker_table=outputs["TrackerTableName"],
        audit_table=outputs["AuditTableName"],
        audit_content_table=outputs["AuditContentTableName"],
        control_table=outputs["ControlTableName"],
        signing_secret=outputs["SigningSecretArn"],
        pepper_secret=outputs["PepperSecretArn"],
        exports_bucket=outputs["ExportsBucketName"],
        attachments_bucket=outputs["AttachmentsBucketName"],
        rate_limit_per_minute=100_000,
        auth_rate_limit_per_minute=100_000,
        interpret_rate_limit_per_minute=100_000,
        cookie_secure=False,
        password_cost=4,
        email_sender=LOCAL_SENDER,
    )


def _serve(settings: Settings) -> Iterator[Served]:
    secrets_manager.cache_clear()
    s3.cache_clear()
    TrackerItem._connection = None
    container = Container(settings, AwsAdapters(settings))
    yield Served(
        Api(InProcess(container)), container, TrackerItem._get_connection().connection.client
    )
    TrackerItem._connection = None
    secrets_manager.cache_clear()
    s3.cache_clear()
