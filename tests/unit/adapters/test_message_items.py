import json
from datetime import UTC, datetime

import pytest

from chalicelib.adapters.dynamodb.message_items import item_of, message_of
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.interpretation import DraftChanges
from chalicelib.domain.message import (
    Action,
    ActionStatus,
    Effect,
    Engine,
    Message,
    Moderation,
    Verb,
)
from chalicelib.domain.task import Priority

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SENT = Change("sent", Actor(ActorKind.USER, "ana"), "corr-1")


def _message(action: Action) -> Message:
    return Message(
        id="m",
        owner_id="ana",
        text="x",
        zone="UTC",
        reply="",
        engine=Engine.RULES,
        moderation=Moderation.SKIPPED,
        actions=(action,),
        version=1,
        created_at=NOW,
        updated_at=NOW,
    )


def test_what_did_too_much_to_be_kept_is_refused() -> None:
    effect = Effect("task-1", 1, 2, {}, {"description": "x" * 400_000})
    action = Action("1", Verb.UPDATE, ActionStatus.DONE, "task-1", effects=(effect,))

    with pytest.raises(InvalidInput):
        item_of(_message(action), SENT)


def test_a_change_that_a_newer_release_kept_more_of_is_read_as_far_as_it_is_known() -> None:
    changes = DraftChanges(title="b", priority=Priority.HIGH, add_tags=("x",))
    told = _message(Action("1", Verb.UPDATE, ActionStatus.PROPOSED, "task-1", changes=changes))
    item = item_of(told, SENT)
    kept = json.loads(item.actions)
    kept[0]["changes"]["mood"] = "sunny"
    item.actions = json.dumps(kept)

    assert message_of(item) == told
