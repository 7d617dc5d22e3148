from datetime import timedelta

import pytest

from chalicelib.domain.audit import EntityChange, EntityRef
from chalicelib.domain.audit_check import broken_in
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.services.audit_trail import AuditTrail
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.fakes.clock import FakeClock

START = FakeClock().now()
FIRST, SECOND, THIRD = (EntityRef("ana", "task", f"t{number}") for number in "123")


def _change(ref: EntityRef, version: int) -> EntityChange:
    by = Change("updated", Actor(ActorKind.USER, "ana"), f"corr-{version}")
    after = {"title": f"v{version}", "description": "same"}
    before = {"title": f"v{version - 1}", "description": "same"} if version > 1 else {}
    return EntityChange(ref, version, by, START + timedelta(seconds=version), before, after)


def _recorded(adapters: FakeAdapters, ref: EntityRef, *versions: int) -> None:
    for version in versions:
        AuditTrail(adapters.audit).record(_change(ref, version))


def _stored(adapters: FakeAdapters, ref: EntityRef, version: int) -> None:
    """The entity as the table has it: nothing tells what was before."""
    change = _change(ref, version)
    adapters.tracked.entities.append(
        EntityChange(ref, version, change.change, change.at, {}, change.after)
    )


@pytest.fixture
def adapters() -> FakeAdapters:
    adapters = FakeAdapters()
    adapters.clock.advance(timedelta(minutes=30))
    return adapters


def _run(adapters: FakeAdapters) -> tuple[tuple[int, int, int], list[tuple[str, list[int]]]]:
    gaps: list[tuple[str, list[int]]] = []
    found = fake_container(adapters).reconciler.run(
        lambda change, missing: gaps.append((change.entity.id, missing))
    )
    return (found.checked, found.repaired, found.missing), gaps


def test_a_newest_version_without_an_event_gets_the_one_it_would_have_had(
    adapters: FakeAdapters,
) -> None:
    _recorded(adapters, FIRST, 1, 2)
    _stored(adapters, FIRST, 3)

    assert _run(adapters) == ((1, 1, 0), [])

    (chain,) = adapters.audit.chains("ana")
    assert broken_in(chain) is None
    assert [(c.field, c.before, c.after) for c in chain.contents[3].changes] == [
        ("title", "v2", "v3")
    ]


def test_an_older_version_without_an_event_is_reported(adapters: FakeAdapters) -> None:
    _recorded(adapters, FIRST, 1, 4)
    _stored(adapters, FIRST, 4)

    assert _run(adapters) == ((1, 0, 2), [("t1", [2, 3])])


def test_what_is_whole_is_left_as_it_is(adapters: FakeAdapters) -> None:
    for ref in (FIRST, SECOND, THIRD):
        _recorded(adapters, ref, 1, 2)
        _stored(adapters, ref, 2)
    before = list(adapters.audit.chains("ana"))

    assert _run(adapters) == ((3, 0, 0), [])
    assert list(adapters.audit.chains("ana")) == before


def test_what_may_still_be_in_the_stream_is_left_to_it_and_looked_at_next_time(
    adapters: FakeAdapters,
) -> None:
    adapters.clock = FakeClock(START + timedelta(seconds=30))
    _stored(adapters, FIRST, 1)
    assert _run(adapters) == ((0, 0, 0), [])

    adapters.clock.advance(timedelta(minutes=15))

    assert _run(adapters) == ((1, 1, 0), [])


def test_what_was_looked_at_is_not_looked_at_again(adapters: FakeAdapters) -> None:
    _stored(adapters, FIRST, 1)
    _run(adapters)

    assert _run(adapters) == ((0, 0, 0), [])


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(adapters: FakeAdapters) -> None:
    for ref in (FIRST, SECOND, THIRD):
        _stored(adapters, ref, 1)
    reconciler = fake_container(adapters).reconciler

    first = reconciler.run(lambda *_: None, lambda: False)
    second = reconciler.run(lambda *_: None, lambda: False)

    assert (first.checked, first.finished) == (2, False)
    assert (second.checked, second.finished) == (1, True)


def test_while_the_trail_is_down_the_run_fails_and_the_next_one_repairs(
    adapters: FakeAdapters,
) -> None:
    _stored(adapters, FIRST, 1)
    adapters.audit.is_down = True
    with pytest.raises(Unavailable):
        _run(adapters)
    adapters.audit.is_down = False

    assert _run(adapters) == ((1, 1, 0), [])
