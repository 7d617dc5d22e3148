from datetime import UTC, datetime, timedelta

from chalicelib.domain.audit import EntityChange, EntityRef, event_of
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.queries import AuditQuery
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANA, BOB = new_id(NOW), new_id(NOW)
SALT = "00" * 16


def _record(store: Store, ref: EntityRef, version: int, verb: str, title: str) -> None:
    at = NOW + timedelta(seconds=version)
    change = Change(verb, Actor(ActorKind.USER, ref.owner_id), f"corr-{version}")
    before = {"title": f"{title} before"} if version > 1 else {}
    entity_change = EntityChange(ref, version, change, at, before, {"title": title})
    event = event_of(entity_change, store.audit.latest_hash(ref, version), SALT)
    store.audit.append(event)


def _task(owner: str = ANA) -> EntityRef:
    return EntityRef(owner, "task", new_id(NOW))


def test_events_come_back_newest_first_with_their_changes(store: Store) -> None:
    ref = _task()
    _record(store, ref, 1, "created", "Call Ana")
    _record(store, ref, 2, "updated", "Call Bob")

    newest, oldest = store.audit.page(ANA, AuditQuery(10)).items

    assert (newest.link.event_type, oldest.link.event_type) == ("task.updated", "task.created")
    assert newest.link.prev_hash == oldest.link.hash
    assert newest.content is not None
    (change,) = newest.content.changes
    assert (change.before, change.after) == ("Call Bob before", "Call Bob")
    assert newest.content.digest == newest.link.content_digest


def test_an_event_appended_again_is_left_as_it_is(store: Store) -> None:
    ref = _task()
    _record(store, ref, 1, "created", "First")
    _record(store, ref, 1, "created", "Second")

    (event,) = store.audit.page(ANA, AuditQuery(10)).items

    assert store.audit.has(ref, 1)
    assert not store.audit.has(ref, 2)
    assert event.content is not None
    assert event.content.changes[0].after == "First"


def test_nobody_sees_anothers_events(store: Store) -> None:
    _record(store, _task(BOB), 1, "created", "Secret")

    assert store.audit.page(ANA, AuditQuery(10)).items == ()


def test_the_chain_of_one_entity_is_not_the_chain_of_another(store: Store) -> None:
    _record(store, _task(), 1, "created", "Other")

    assert store.audit.latest_hash(_task(), 2) == ""


def test_the_feed_can_be_of_one_type_one_entity_or_one_span_of_time(store: Store) -> None:
    ref = _task()
    _record(store, ref, 1, "created", "a")
    _record(store, ref, 2, "updated", "b")
    _record(store, _task(), 3, "created", "c")

    def versions(query: AuditQuery) -> list[int]:
        return [event.link.version for event in store.audit.page(ANA, query).items]

    assert versions(AuditQuery(10, event_type="task.created")) == [3, 1]
    assert versions(AuditQuery(10, entity_id=ref.id)) == [2, 1]
    second = NOW + timedelta(seconds=2)
    assert versions(AuditQuery(10, since=second)) == [3, 2]
    assert versions(AuditQuery(10, until=second)) == [2, 1]


def test_pages_of_the_feed_follow_one_another(store: Store) -> None:
    ref = _task()
    for version in range(1, 6):
        _record(store, ref, version, "updated", str(version))

    seen, start = [], None
    for _ in range(3):
        page = store.audit.page(ANA, AuditQuery(2, start=start))
        seen += [event.link.version for event in page.items]
        start = page.next

    assert seen == [5, 4, 3, 2, 1]
    assert start is None
