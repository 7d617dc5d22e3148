"""What the bucket tells of, over fakes."""

from typing import Any

import pytest

from chalicelib.domain.errors import Unavailable
from chalicelib.triggers.uploads import handle
from tests.client import Api, InProcess
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.uploads import PDF, announced, attached, completed, in_memory, uploaded


@pytest.fixture
def ana(adapters: FakeAdapters) -> Api:
    return Api(InProcess(fake_container(adapters))).signed_up("ana@example.org")


@pytest.fixture
def task(ana: Api) -> str:
    return str(ana.post("/tasks", {"title": "With files"}).json["id"])


def _arrived(key: str) -> dict[str, Any]:
    return {"id": "e1", "detail": {"object": {"key": key}}}


def _tell(adapters: FakeAdapters, key: str) -> str:
    return handle(_arrived(key), fake_container(adapters))["outcome"]


def _key(ana: Api, task: str, attachment: str) -> str:
    return f"quarantine/{ana.get('/auth/me').json['id']}/{task}/{attachment}"


def test_a_file_nobody_completes_is_ready_by_the_buckets_event(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = uploaded(ana, in_memory(adapters.files), task)

    assert _tell(adapters, _key(ana, task, attachment)) == "ready"

    assert ana.get(f"/tasks/{task}/attachments/{attachment}").json["status"] == "ready"
    written = adapters.store.log[-1].change
    assert (written.verb, written.actor.kind, written.actor.id) == ("ready", "system", "uploads")
    assert written.correlation_id == "upload-e1"


def test_a_file_that_is_refused_is_rejected_by_the_event(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = uploaded(ana, in_memory(adapters.files), task, b"no document")

    assert _tell(adapters, _key(ana, task, attachment)) == "rejected"

    assert completed(ana, task, attachment).json["code"] == "content_mismatch"
    assert adapters.files.objects == {}


def test_what_arrives_again_is_thrown_away(adapters: FakeAdapters, ana: Api, task: str) -> None:
    attachment = attached(ana, in_memory(adapters.files), task)
    key = _key(ana, task, attachment)
    adapters.files.put(key, PDF)

    assert _tell(adapters, key) == "ready"
    assert list(adapters.files.objects) == [k for k in adapters.files.objects if k[:6] == "files/"]
    assert len(adapters.files.objects) == 1


def test_what_arrives_for_a_deleted_file_is_thrown_away(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    ticket = announced(ana, task)
    ana.delete(f"/tasks/{task}/attachments/{ticket['attachment']['id']}")
    key = ticket["upload"]["fields"]["key"]
    adapters.files.put(key, PDF)

    assert _tell(adapters, key) == "unknown"
    assert adapters.files.objects == {}


def test_an_event_that_comes_late_or_of_another_form_does_nothing(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = announced(ana, task)["attachment"]["id"]

    assert _tell(adapters, _key(ana, task, attachment)) == "gone"
    assert _tell(adapters, "quarantine/x") == "ignored"


def test_an_event_the_file_store_can_t_serve_comes_again(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attachment = uploaded(ana, in_memory(adapters.files), task)
    adapters.files.down = {"copy"}

    with pytest.raises(Unavailable):
        _tell(adapters, _key(ana, task, attachment))
