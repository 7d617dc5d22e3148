from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.interpretation import DraftChanges
from chalicelib.domain.message import (
    Action,
    ActionStatus,
    Effect,
    Engine,
    Message,
    Moderation,
    Question,
    Verb,
)
from chalicelib.domain.task import Priority, Status
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, 0, 123000, tzinfo=UTC)
ANA, BOB = new_id(NOW), new_id(NOW)
SENT = Change("sent", Actor(ActorKind.USER, ANA), "corr-1")
CHANGES = DraftChanges(
    priority=Priority.HIGH, status=Status.DONE, add_tags=("a", "b"), reminders=(30,), shift_days=-1
)
EFFECT = Effect("task-1", 1, 2, {"tags": ["x"], "due": None}, {"tags": [], "due": ["t", "u"]})
ACTION = Action(
    "action-1", Verb.UPDATE, ActionStatus.PROPOSED, "task-1", (), (EFFECT,), CHANGES, "why"
)


def _message(minutes: int = 0, *actions: Action) -> Message:
    at = NOW + timedelta(minutes=minutes)
    return Message(
        id=new_id(at),
        owner_id=ANA,
        text=f"Message {minutes} ✓",
        zone="Europe/Berlin",
        reply="Yes",
        engine=Engine.RULES,
        moderation=Moderation.SKIPPED,
        actions=actions,
        version=1,
        created_at=at,
        updated_at=at,
        question=Question(Verb.COMPLETE, ("task-1", "task-2"), CHANGES) if minutes else None,
    )


def _save(store: Store, *messages: Message) -> None:
    for message in messages:
        work = store.work()
        work.messages.save(message, SENT)
        work.commit()


@pytest.mark.parametrize("minutes", [0, 1], ids=["plain", "with a question"])
def test_a_message_comes_back_as_it_was_stored(store: Store, minutes: int) -> None:
    listed = Action("action-2", Verb.LIST, ActionStatus.DONE, shown=("task-1", "task-2"))
    message = _message(minutes, ACTION, listed)
    _save(store, message)

    assert store.work().messages.get(ANA, message.id) == message
    assert list(store.work().messages.every(ANA)) == [message]


def test_anothers_message_is_not_found(store: Store) -> None:
    message = _message()
    _save(store, message)

    assert store.work().messages.get(BOB, message.id) is None
    assert store.work().messages.page(BOB, 10).items == ()


def test_pages_are_newest_first_and_go_on(store: Store) -> None:
    sent = [_message(minutes) for minutes in range(5)]
    _save(store, *sent)

    first = store.work().messages.page(ANA, 3)
    rest = store.work().messages.page(ANA, 3, first.next)

    assert [*first.items, *rest.items] == sent[::-1]
    assert rest.next is None


def test_of_two_writers_of_one_version_the_second_is_told(store: Store) -> None:
    message = _message(0, ACTION)
    _save(store, message)
    after = message.answered((replace(ACTION, status=ActionStatus.DONE),), "Done", NOW)
    _save(store, after)

    work = store.work()
    work.messages.save(after, replace(SENT, correlation_id="corr-2"))
    with pytest.raises(VersionConflict):
        work.commit()
    assert store.work().messages.get(ANA, message.id) == after
