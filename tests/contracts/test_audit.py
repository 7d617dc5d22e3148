from datetime import UTC, datetime, timedelta

from chalicelib.domain.audit import ChainEnd, EntityChange, EntityRef, Seal, event_of
from chalicelib.domain.audit_check import broken_in
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.ports.audit import Appended
from chalicelib.domain.queries import AuditQuery
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANA, BOB = new_id(NOW), new_id(NOW)
SALT = "00" * 16


def _record(store: Store, ref: EntityRef, version: int, verb: str, title: str) -> Appended:
    at = NOW + timedelta(seconds=version)
    change = Change(verb, Actor(ActorKind.USER, ref.owner_id), f"corr-{version}")
    before = {"title": f"{title} before"} if version > 1 else {}
    entity_change = EntityChange(ref, version, change, at, before, {"title": title})
    event = event_of(entity_change, store.audit.end(ref), SALT)
    return store.audit.append(event)


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
    assert _record(store, ref, 1, "created", "First") is Appended.ADDED
    assert _record(store, ref, 1, "created", "Second") is Appended.THERE

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

    assert store.audit.end(_task()) == ChainEnd()


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


def test_of_two_events_for_one_position_the_second_is_told_and_nothing_of_it_is_kept(
    store: Store,
) -> None:
    ref = _task()
    _record(store, ref, 1, "created", "a")
    seal = store.audit.seal(ANA)
    change = Change("updated", Actor(ActorKind.USER, ANA), "corr-2")
    late = event_of(EntityChange(ref, 2, change, NOW, {}, {"title": "b"}), ChainEnd(), SALT)

    assert store.audit.append(late) is Appended.BEHIND
    assert not store.audit.has(ref, 2)
    assert store.audit.seal(ANA) == seal


def test_a_chain_goes_by_arrival_and_a_history_by_version(store: Store) -> None:
    ref = _task()
    for version in (1, 3, 2, 4):
        _record(store, ref, version, "updated", str(version))

    (chain,) = store.audit.chains(ANA)
    assert [kept.link.version for kept in chain.links] == [1, 3, 2, 4]
    assert broken_in(chain) is None
    assert store.audit.end(ref).hash == chain.links[-1].hash
    assert list(store.audit.versions(ref)) == [1, 2, 3, 4]
    assert [e.link.version for e in store.audit.up_to(ref, 3)] == [1, 2, 3]
    first = store.audit.history(ref, 3, None)
    assert [e.link.version for e in first.items] == [4, 3, 2]
    rest = store.audit.history(ref, 3, first.next)
    assert ([e.link.version for e in rest.items], rest.next) == ([1], None)


def test_a_history_of_one_whole_page_has_no_next(store: Store) -> None:
    ref = _task()
    for version in (1, 2):
        _record(store, ref, version, "updated", str(version))

    assert store.audit.history(ref, 2, None).next is None


def test_the_events_of_one_request_are_found_by_its_id(store: Store) -> None:
    first, second = _task(), _task()
    _record(store, first, 1, "created", "a")
    _record(store, second, 1, "created", "b")
    _record(store, second, 2, "updated", "c")
    _record(store, _task(BOB), 1, "created", "d")

    found = store.audit.of_request(ANA, "corr-1")

    assert {event.link.entity for event in found} == {first, second}
    assert store.audit.of_request(ANA, "corr-") == ()


def test_versions_without_an_event_are_told(store: Store) -> None:
    ref = _task()
    _record(store, ref, 1, "created", "a")

    assert store.audit.missing([(ref, 1), (ref, 2), (_task(), 1)])[0] == (ref, 2)
    assert store.audit.missing([(ref, 1)]) == []


def test_a_seal_counts_and_weighs_what_its_owner_has(store: Store) -> None:
    assert store.audit.seal(ANA) == Seal()
    ref = _task()
    for version in (1, 2):
        _record(store, ref, version, "updated", str(version))
    _record(store, _task(BOB), 1, "created", "a")

    (chain,) = store.audit.chains(ANA)
    assert store.audit.seal(ANA) == Seal().plus(chain.links[0].link).plus(chain.links[1].link)


def test_erasing_the_content_leaves_links_claims_and_seal(store: Store) -> None:
    ref = _task()
    _record(store, ref, 1, "created", "a")
    seal = store.audit.seal(ANA)

    store.audit.erase_content(ANA)

    (event,) = store.audit.page(ANA, AuditQuery(10)).items
    assert event.content is None
    assert (store.audit.seal(ANA), store.audit.has(ref, 1)) == (seal, True)
