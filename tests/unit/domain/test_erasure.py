from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.audit import EntityChange, EntityRef
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.queries import AuditQuery
from chalicelib.domain.services.audit_trail import AuditTrail
from chalicelib.domain.services.erasure import LATER_PASSES
from tests.client import PASSWORD, Api, InProcess
from tests.fakes.adapters import FakeAdapters, fake_container

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def _stream(adapters: FakeAdapters, user_id: str, version: int, verb: str) -> None:
    change = Change(verb, Actor(ActorKind.USER, user_id), "corr-1")
    ref = EntityRef(user_id, "user", user_id)
    at = NOW + timedelta(seconds=version)
    AuditTrail(adapters.audit).record(
        EntityChange(ref, version, change, at, {}, {"full_name": "Ana Ruiz"})
    )


def test_content_is_taken_only_after_the_erasure_itself_is_in_the_trail(
    api: Api, adapters: FakeAdapters
) -> None:
    ana = api.signed_up("ana@example.org")
    user_id = ana.get("/auth/me").json["id"]
    ana.post("/tasks", {"title": "Secret plan"})
    _stream(adapters, user_id, 1, "registered")
    ana.call("DELETE", "/auth/me", {"password": PASSWORD})
    erasure = fake_container(adapters).erasure

    early = erasure.run()
    assert (early.finished, early.waiting) == (0, 1)
    _stream(adapters, user_id, 2, "erased")
    late = erasure.run()
    assert (late.finished, late.waiting) == (1, 0)

    events = adapters.audit.page(user_id, AuditQuery(10)).items
    assert [event.content for event in events] == [None, None]
    assert events[0].link.prev_hash == events[1].link.hash
    assert _about(adapters, user_id) == {"user", "erasure"}
    assert "Ana" not in str(adapters.store.items.values())
    again = erasure.run()
    assert (again.finished, again.waiting) == (0, 0)


def _gone(api: Api, adapters: FakeAdapters, email: str) -> tuple[Api, str]:
    """Somebody whose account has ended, as the trail tells."""
    client = api.signed_up(email)
    user_id = client.get("/auth/me").json["id"]
    assert client.call("DELETE", "/auth/me", {"password": PASSWORD}).status == 202
    _stream(adapters, user_id, 2, "erased")
    return client, user_id


def _about(adapters: FakeAdapters, user_id: str) -> set[str]:
    return {key[0] for key in adapters.store.items if user_id in key}


def test_what_a_request_let_in_before_writes_after_the_erasure_goes_too(
    api: Api, ana: Api, adapters: FakeAdapters
) -> None:
    user_id = ana.get("/auth/me").json["id"]
    erasure = fake_container(adapters).erasure

    def leaves_meanwhile() -> None:
        adapters.store.before_commit = lambda: None
        other = Api(InProcess(fake_container(adapters)), ana.token)
        assert other.call("DELETE", "/auth/me", {"password": PASSWORD}).status == 202
        _stream(adapters, user_id, 2, "erased")
        assert erasure.run().finished == 1

    adapters.store.before_commit = leaves_meanwhile
    assert ana.post("/tasks", {"title": "Secret plan"}).status == 201
    assert "task" in _about(adapters, user_id)

    adapters.clock.advance(LATER_PASSES[0] + SECOND)
    assert erasure.run().finished == 0  # it was counted once

    assert _about(adapters, user_id) == {"user", "erasure"}


def test_content_that_comes_from_the_stream_after_the_erasure_goes_too(
    api: Api, adapters: FakeAdapters
) -> None:
    _, user_id = _gone(api, adapters, "ana@example.org")
    erasure = fake_container(adapters).erasure
    assert erasure.run().finished == 1
    _stream(adapters, user_id, 1, "registered")  # its record had failed, and came again

    adapters.clock.advance(LATER_PASSES[-1] + SECOND)
    erasure.run()
    erasure.run()

    events = adapters.audit.page(user_id, AuditQuery(10)).items
    assert [event.content for event in events] == [None, None]
    assert _about(adapters, user_id) == {"user"}


def test_an_account_that_can_not_be_erased_keeps_back_no_other(
    api: Api, adapters: FakeAdapters
) -> None:
    _, first = _gone(api, adapters, "ana@example.org")
    _, second = _gone(api, adapters, "bob@example.org")
    adapters.files.put(f"files/{first}/task/file/1", b"x")
    adapters.files.down = {"delete"}

    with pytest.raises(ExceptionGroup):
        fake_container(adapters).erasure.run()

    orders = {order.user_id: order.passes for order in adapters.erasures.ordered()}
    assert orders == {first: 0, second: 1}
    assert "credential" not in _about(adapters, second)
