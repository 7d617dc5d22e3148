"""How a message is kept: its item in TrackerTable, and the mapping both ways.

Its actions are one text of JSON: nothing asks the store for a part of them.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.adapters.dynamodb.fields import instant, user_key, version_of
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.domain.change import Change
from chalicelib.domain.errors import InvalidInput
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

_LARGEST = 300_000  # bytes; an item may have 400 KB in all


class MessageItem(TrackerItem, discriminator="message"):
    text = UnicodeAttribute()
    zone = UnicodeAttribute()
    reply = UnicodeAttribute()
    engine = UnicodeAttribute()
    moderation = UnicodeAttribute()
    actions = UnicodeAttribute()
    question = UnicodeAttribute(null=True)


def message_sort_key(message_id: str) -> str:
    return f"MESSAGE#{message_id}"


def item_of(message: Message, change: Change) -> MessageItem:
    """Errors: `InvalidInput` for one that did too much to be kept."""
    actions = _json([_kept(action) for action in message.actions])
    if len(actions.encode()) > _LARGEST:
        raise InvalidInput.at("body.message", "asks for more than can be done at once")
    return MessageItem(
        user_key(message.owner_id),
        message_sort_key(message.id),
        text=message.text,
        zone=message.zone,
        reply=message.reply,
        engine=message.engine.value,
        moderation=message.moderation.value,
        actions=actions,
        question=_json(_kept(message.question)) if message.question else None,
        **version_of(message, change),
    )


def message_of(item: MessageItem) -> Message:
    return Message(
        id=item.entity_id,
        owner_id=item.pk.removeprefix("USER#"),
        text=item.text,
        zone=item.zone,
        reply=item.reply,
        engine=Engine(item.engine),
        moderation=Moderation(item.moderation),
        actions=tuple(_action(each) for each in json.loads(item.actions)),
        version=int(item.version),
        created_at=instant(item.created_at),
        updated_at=instant(item.updated_at),
        question=None if item.question is None else _question(json.loads(item.question)),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _kept(told: Action | Question) -> dict[str, Any]:
    # `asdict` leaves the changes, a named tuple, without their names.
    return {**asdict(told), "changes": told.changes and told.changes._asdict()}


def _action(kept: Mapping[str, Any]) -> Action:
    return Action(
        id=kept["id"],
        verb=Verb(kept["verb"]),
        status=ActionStatus(kept["status"]),
        task_id=kept["task_id"],
        shown=tuple(kept["shown"]),
        effects=tuple(Effect(**each) for each in kept["effects"]),
        changes=_changes(kept["changes"]),
        reason=kept["reason"],
    )


def _question(kept: Mapping[str, Any]) -> Question:
    return Question(Verb(kept["verb"]), tuple(kept["candidates"]), _changes(kept["changes"]))


def _changes(kept: Mapping[str, Any] | None) -> DraftChanges | None:
    if kept is None:
        return None
    # What a newer release kept besides is nothing this one can do.
    values: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v
        for name, v in kept.items()
        if name in DraftChanges._fields
    }
    priority, status = values["priority"], values["status"]
    values["priority"] = None if priority is None else Priority(priority)
    values["status"] = None if status is None else Status(status)
    return DraftChanges(**values)
