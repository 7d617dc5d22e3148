from datetime import UTC, datetime

import pytest

from chalicelib.adapters.dynamodb.message_items import item_of
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.message import (
    Action,
    ActionStatus,
    Effect,
    Engine,
    Message,
    Moderation,
    Verb,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SENT = Change("sent", Actor(ActorKind.USER, "ana"), "corr-1")


def test_what_did_too_much_to_be_kept_is_refused() -> None:
    effect = Effect("task-1", 1, 2, {}, {"description": "x" * 400_000})
    action = Action("1", Verb.UPDATE, ActionStatus.DONE, "task-1", effects=(effect,))
    message = Message(
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

    with pytest.raises(InvalidInput):
        item_of(message, SENT)
