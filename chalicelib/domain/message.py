"""A message to the assistant, what it answered, and what it did or offers to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.domain.interpretation import DraftChanges
from chalicelib.domain.succession import next_time

LONGEST_MESSAGE = 4000

# A task's fields as `domain.task_fields` reads them, by name: values that JSON can hold.
Fields = Mapping[str, Any]


class Verb(StrEnum):
    CREATE = "create"
    LIST = "list"
    UPDATE = "update"
    COMPLETE = "complete"
    REOPEN = "reopen"
    DELETE = "delete"
    RESTORE = "restore"
    UNDO = "undo"


class ActionStatus(StrEnum):
    DONE = "done"
    PROPOSED = "proposed"  # waits for a yes
    FAILED = "failed"
    CANCELLED = "cancelled"  # was proposed, and dropped
    UNDONE = "undone"  # was done, and taken back


class Engine(StrEnum):
    """What understood the message."""

    OPENAI = "openai"
    RULES = "rules"


class Moderation(StrEnum):
    PASSED = "passed"
    FLAGGED = "flagged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Effect:
    """One task before and after; `version_before` None: it was made.

    `before` and `after` hold the fields that differ. Of a task that was made, `after` holds the
    fingerprint of all.
    """

    task_id: str
    version_before: int | None
    version_after: int
    before: Fields
    after: Fields


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done, or offered to be done.

    `effects` begin with those on the task the action is about; completing one of a series also
    makes the next. `shown` are the tasks of a list. `changes` are what an update was asked for in,
    kept so that it can be offered again.
    """

    id: str
    verb: Verb
    status: ActionStatus
    task_id: str | None = None
    shown: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    changes: DraftChanges | None = None
    reason: str = ""

    @property
    def is_undoable(self) -> bool:
        return self.status is ActionStatus.DONE and bool(self.effects)

    @property
    def main_effect(self) -> Effect | None:
        return next((each for each in self.effects if each.task_id == self.task_id), None)


@dataclass(frozen=True, slots=True)
class Question:
    """What the assistant asked back: which of the candidates is meant for this verb."""

    verb: Verb
    candidates: tuple[str, ...]
    changes: DraftChanges | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message with its answer. `zone` is the IANA name it was read in."""

    id: str
    owner_id: str
    text: str
    zone: str
    reply: str
    engine: Engine
    moderation: Moderation
    actions: tuple[Action, ...]
    version: int
    created_at: datetime
    updated_at: datetime
    question: Question | None = None

    def answered(self, actions: Iterable[Action], reply: str, now: datetime) -> "Message":
        """The next version, these of its actions having come to something else."""
        changed = {action.id: action for action in actions}
        return replace(
            self,
            actions=tuple(changed.get(action.id, action) for action in self.actions),
            reply=reply,
            version=self.version + 1,
            updated_at=next_time(self.updated_at, now),
        )

    @property
    def proposed(self) -> tuple[Action, ...]:
        return tuple(a for a in self.actions if a.status is ActionStatus.PROPOSED)

    @property
    def undoable(self) -> tuple[Action, ...]:
        return tuple(a for a in self.actions if a.is_undoable)

    @property
    def task_ids(self) -> tuple[str, ...]:
        """Every task that is named in it, once each."""
        ids = [i for a in self.actions for i in ((a.task_id,) if a.task_id else ()) + a.shown]
        return tuple(dict.fromkeys(ids))
