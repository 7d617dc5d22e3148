"""The entities as the audit trail sees them, over the real mapping of items."""

from datetime import timedelta

import pytest

from chalicelib.adapters.dynamodb.tracked import DynamoCheckpoints, DynamoTracked
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.task import SourceKind, Task, TaskEdit
from tests.contracts.conftest import Store
from tests.contracts.test_audit import ANA, BOB, NOW

# The fake is told what there is.
pytestmark = pytest.mark.parametrize("store", ["moto", "emulator"], indirect=True)


def _write(store: Store, owner: str, minutes: int) -> Task:
    at = NOW + timedelta(minutes=minutes)
    task = Task.create(new_id(at), owner, TaskEdit(title="a", tags=("x",)), SourceKind.USER, at)
    work = store.work()
    work.tasks.add(task, Change("created", Actor(ActorKind.USER, owner), "corr-1"))
    work.commit()
    return task


def test_an_entity_is_told_as_the_stream_would_tell_it(store: Store) -> None:
    task = _write(store, ANA, 0)
    _write(store, BOB, 0)

    (change,) = DynamoTracked().of_owner(ANA)

    assert (change.entity.type, change.entity.id, change.version) == ("task", task.id, 1)
    assert (change.change.verb, change.change.correlation_id) == ("created", "corr-1")
    assert (change.at, change.after["tags"]) == (NOW, ["x"])


def test_only_what_was_written_since_is_told(store: Store) -> None:
    _write(store, ANA, 0)
    late = _write(store, BOB, 5)

    page = DynamoTracked().written_since("2026-11-22T12:05:00.000000Z", None)

    assert [change.entity.id for change in page.items] == [late.id]
    assert page.next is None
    assert len(DynamoTracked().written_since("", None).items) == 2


def test_a_checkpoint_is_what_was_saved_last(store: Store) -> None:
    checkpoints = DynamoCheckpoints()
    assert checkpoints.load("audit") == {}

    checkpoints.save("audit", {"since": "a", "at_pk": "USER#1"})
    checkpoints.save("audit", {"since": "b"})

    assert checkpoints.load("audit") == {"since": "b"}
