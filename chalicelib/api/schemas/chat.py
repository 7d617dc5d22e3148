"""The conversation with the assistant."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from chalicelib.api.schemas.base import In, Instant, Out
from chalicelib.api.schemas.tasks import TaskOut
from chalicelib.domain.message import (
    LONGEST_MESSAGE,
    Action,
    ActionStatus,
    Engine,
    Message,
    Moderation,
    Verb,
)
from chalicelib.domain.task import Task
from chalicelib.domain.task_fields import shown


class MessageIn(In):
    message: Annotated[
        str,
        Field(min_length=1, max_length=LONGEST_MESSAGE, examples=["Call Ana tomorrow at 5pm"]),
    ]
    timezone: Annotated[
        str | None,
        Field(max_length=64, description="IANA name; left out: the user's", examples=["UTC"]),
    ] = None


class ActionsIn(In):
    action_ids: Annotated[
        list[str] | None,
        Field(max_length=100, description="Of this message; left out: all that are proposed"),
    ] = None


class UndoIn(In):
    undo_token: Annotated[
        str | None,
        Field(max_length=64, description="Of one action of this message; left out: all of it"),
    ] = None


class ActionChangeOut(Out):
    field: str
    before: Any
    after: Any


def _absent(value: object) -> bool:
    return value is None


class ActionOut(Out):
    id: Annotated[str | None, Field(description="null only in the answer to a dry run")]
    verb: Verb
    status: Annotated[
        ActionStatus, Field(description="proposed: waits for confirm; undone: was done")
    ]
    task: Annotated[TaskOut | None, Field(exclude_if=_absent)] = None
    tasks: Annotated[list[TaskOut] | None, Field(exclude_if=_absent)] = None
    changes: Annotated[
        list[ActionChangeOut] | None,
        Field(exclude_if=_absent, description="What differs from before, or would"),
    ] = None
    undo_token: Annotated[
        str | None, Field(exclude_if=_absent, description="There while it can be taken back")
    ] = None
    reason: Annotated[str | None, Field(exclude_if=_absent)] = None

    @classmethod
    def of(cls, action: Action, tasks: Mapping[str, Task], now: datetime) -> "ActionOut":
        task = tasks.get(action.task_id or "")
        effect = action.main_effect
        return cls(
            id=action.id,
            verb=action.verb,
            status=action.status,
            task=None if task is None else TaskOut.of(task, now),
            tasks=[TaskOut.of(tasks[each], now) for each in action.shown if each in tasks]
            if action.verb is Verb.LIST
            else None,
            changes=None
            if effect is None or effect.version_before is None
            else [
                ActionChangeOut(field=each.field, before=each.before, after=each.after)
                for each in shown(effect.before, effect.after)
            ],
            undo_token=action.id if action.is_undoable else None,
            reason=action.reason or None,
        )

    @property
    def unmade(self) -> "ActionOut":
        """As a dry run shows it: nothing has an id that was not there before."""
        task = self.task
        if task is not None and self.verb is Verb.CREATE:
            task = task.model_copy(update={"id": None})
        return self.model_copy(update={"id": None, "undo_token": None, "task": task})


class MessageOut(Out):
    id: Annotated[str | None, Field(description="null only in the answer to a dry run")]
    message: str
    reply: str
    created_task: Annotated[TaskOut | None, Field(description="The first, of several")]
    actions: list[ActionOut]
    asks: Annotated[
        bool, Field(description="Whether the next message may answer: which one, yes or no")
    ]
    interpreter: Engine
    moderation: Moderation
    created_at: Instant

    @classmethod
    def of(cls, message: Message, tasks: Mapping[str, Task], now: datetime) -> "MessageOut":
        actions = [ActionOut.of(action, tasks, now) for action in message.actions]
        created = (each.task for each in actions if each.verb is Verb.CREATE)
        return cls(
            id=message.id,
            message=message.text,
            reply=message.reply,
            created_task=next((task for task in created if task is not None), None),
            actions=actions,
            asks=message.question is not None or bool(message.proposed),
            interpreter=message.engine,
            moderation=message.moderation,
            created_at=message.created_at,
        )

    @property
    def unmade(self) -> "MessageOut":
        """As a dry run shows it."""
        actions = [action.unmade for action in self.actions]
        created = self.created_task and self.created_task.model_copy(update={"id": None})
        return self.model_copy(update={"id": None, "actions": actions, "created_task": created})


class MessagePage(Out):
    items: list[MessageOut]
    next_cursor: str | None
