"""Which host a presigned form and link name: it is part of the signature."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from chalicelib.adapters.aws import s3
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.files import S3Files
from tests.fakes.clock import FakeClock

_MINUTES = timedelta(minutes=5)


@pytest.fixture
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Files]:
    region, endpoint = request.param
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    if endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setattr(TrackerItem, "_connection", None)
    monkeypatch.setattr(TrackerItem.Meta, "table_name", "tracker")
    s3.cache_clear()
    yield S3Files(s3, "bucket-x", FakeClock())
    s3.cache_clear()


@pytest.mark.parametrize(
    ("store", "expected"),
    [
        (("us-east-1", ""), "https://bucket-x.s3.us-east-1.amazonaws.com/"),
        (("eu-central-1", ""), "https://bucket-x.s3.eu-central-1.amazonaws.com/"),
        (("us-east-1", "http://localhost:4566"), "http://localhost:4566/bucket-x"),
    ],
    indirect=["store"],
)
def test_on_aws_it_is_the_buckets_own_regional_host(store: S3Files, expected: str) -> None:
    form = store.form("quarantine/k", "text/plain", 3, _MINUTES)
    link = store.link("files/k", "a.txt", "text/plain", _MINUTES)

    assert form.url == expected
    assert urlsplit(link.url).netloc == urlsplit(expected).netloc
