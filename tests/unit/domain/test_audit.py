import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.domain.audit import ChainEnd, Content, EntityChange, EntityRef, Link, event_of
from chalicelib.domain.change import Actor, ActorKind, Change

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
END = ChainEnd(4, "h")
REF = EntityRef("ana", "task", "t1")
CHANGE = Change("updated", Actor(ActorKind.USER, "ana"), "corr-1")


def _change(**after: object) -> EntityChange:
    return EntityChange(REF, 2, CHANGE, NOW, {"title": "Before", "version": 1}, after)


def test_an_event_tells_what_changed_of_the_fields_it_may_tell() -> None:
    event = event_of(
        _change(title="After", version=2, by_due="open#~", status="todo"), ChainEnd(), "00"
    )

    assert event.content is not None
    told = {(c.field, c.before, c.after) for c in event.content.changes}
    assert told == {("title", "Before", "After"), ("status", None, "todo")}


def test_the_same_change_makes_the_same_event() -> None:
    assert event_of(_change(title="x"), END, "00") == event_of(_change(title="x"), END, "00")


@pytest.mark.parametrize(
    "forged",
    [
        {"version": 3},
        {"event_type": "task.deleted"},
        {"actor": Actor(ActorKind.SYSTEM, "ana")},
        {"correlation_id": "corr-2"},
        {"at": datetime(2026, 11, 22, 12, 1, tzinfo=UTC)},
        {"content_digest": "0" * 64},
        {"position": 2},
        {"prev_hash": "0" * 64},
        {"entity": EntityRef("bob", "task", "t1")},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_a_link_with_anything_changed_has_another_hash(forged: dict[str, object]) -> None:
    link = event_of(_change(title="x"), ChainEnd(), "00").link

    assert replace(link, **forged).hash != link.hash  # type: ignore[arg-type]


def test_a_chain_verifies_without_its_content() -> None:
    link = event_of(_change(title="x"), ChainEnd(), "00").link

    assert Link(**{name: getattr(link, name) for name in link.__slots__}).hash == link.hash


def test_a_digest_can_not_be_guessed_without_the_salt() -> None:
    changes = event_of(_change(title="x"), ChainEnd(), "00").content
    assert changes is not None

    assert Content("00", changes.changes).digest != Content("01", changes.changes).digest


def test_content_survives_the_way_through_json() -> None:
    event = event_of(_change(title="日本", tags=["a"], completed_at=None), ChainEnd(), "00")
    assert event.content is not None
    told = [[c.field, c.before, c.after] for c in event.content.changes]

    assert json.loads(json.dumps(told)) == told
