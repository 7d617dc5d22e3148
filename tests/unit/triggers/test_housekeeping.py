"""What is tidied up is also counted."""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.attachment import AttachmentStatus
from chalicelib.observability import metrics
from chalicelib.triggers.housekeeping import handle
from tests.client import Api
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.uploads import announced


@pytest.fixture
def nothing_counted(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    metrics().flush()  # what tests before this one have counted
    capsys.readouterr()
    return capsys


def _written(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    lines = capsys.readouterr().out.splitlines()
    return [json.loads(line) for line in lines if '"CloudWatchMetrics"' in line]


def test_a_run_writes_its_metrics_before_it_ends(
    ana: Api, adapters: FakeAdapters, nothing_counted: pytest.CaptureFixture[str]
) -> None:
    task = ana.post("/tasks", {"title": "With a file"}).json["id"]
    announced(ana, task)
    adapters.clock.advance(timedelta(hours=2))
    nothing_counted.readouterr()

    done = handle(fake_container(adapters))

    assert done["UploadsForgotten"] == 1
    assert [line["UploadsForgotten"] for line in _written(nothing_counted)] == [1]


def test_a_chore_that_fails_keeps_back_no_other(ana: Api, bob: Api, adapters: FakeAdapters) -> None:
    ana.patch("/auth/me", {"timezone": "America/New_York"})
    adapters.store.items["user", ana.get("/auth/me").json["id"]] = "no user at all"
    task = bob.post("/tasks", {"title": "With a file"}).json["id"]
    announced(bob, task)
    adapters.clock.advance(timedelta(hours=2))

    with pytest.raises(ExceptionGroup):
        handle(fake_container(adapters))

    (file,) = [each for key, each in adapters.store.items.items() if key[0] == "attachment"]
    assert file.status is AttachmentStatus.DELETED
