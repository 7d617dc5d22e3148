from datetime import UTC, datetime, timedelta

from chalicelib.domain.audit import EntityChange, EntityRef
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.queries import AuditQuery
from chalicelib.domain.services.audit_trail import AuditTrail
from tests.client import PASSWORD, Api
from tests.fakes.adapters import FakeAdapters, fake_container

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


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
    left = {key[0] for key in adapters.store.items if user_id in key}
    assert left == {"user"}
    assert "Ana" not in str(adapters.store.items.values())
    again = erasure.run()
    assert (again.finished, again.waiting) == (0, 0)
