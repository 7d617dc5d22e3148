"""What the newest messages leave to refer to."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.message import Action, ActionStatus, Message, Question, Verb

# How far back "it" and "undo that" reach.
REMEMBERED = 10
_ABOUT = (Verb.CREATE, Verb.UPDATE, Verb.LIST)
_REPEATABLE = (Verb.UPDATE, Verb.COMPLETE, Verb.REOPEN, Verb.DELETE, Verb.RESTORE)


@dataclass(frozen=True, slots=True)
class Conversation:
    """The newest messages, newest first."""

    messages: tuple[Message, ...]

    @property
    def newest(self) -> Message | None:
        return self.messages[0] if self.messages else None

    @property
    def question(self) -> Question | None:
        """What the assistant asked last, if that was the last thing it said."""
        return self.newest.question if self.newest else None

    @property
    def proposal(self) -> Message | None:
        """The message whose proposals a "yes" now answers."""
        return self.newest if self.newest and self.newest.proposed else None

    @property
    def named(self) -> tuple[str, ...]:
        """The last row of tasks, in its order: what "the second one" counts in."""
        named = [message.task_ids for message in self.messages if message.task_ids]
        rows = [ids for ids in named if len(ids) > 1]
        return next(iter(rows or named), ())

    @property
    def focus(self) -> tuple[str, ...]:
        """What "it" and "them" mean: the tasks acted on last, or shown since."""
        return next(self._acted_on(), ())

    @property
    def run(self) -> tuple[str, ...]:
        """What "them" means: the tasks in focus; where that is one, those before it to which the
        same was done, one message each. The oldest first.
        """
        if len(self.focus) != 1:
            return self.focus
        found: list[str] = []
        verb = None
        for message in self.messages:
            done = [action for action in message.actions if action.task_id]
            if not done or (verb is not None and (len(done) > 1 or done[0].verb is not verb)):
                break
            verb = done[0].verb
            found += [action.task_id for action in done if action.task_id]
        return tuple(reversed(dict.fromkeys(found))) or self.focus

    @property
    def repeatable(self) -> Action | None:
        """What "and the other one" asks for once more."""
        done = self.newest.undoable if self.newest else ()
        same = {(action.verb, action.changes) for action in done}
        is_one = len(same) == 1 and done[0].verb in _REPEATABLE
        return done[0] if is_one else None

    @property
    def is_about_one(self) -> bool:
        """Whether the newest message made, changed or showed one task, and that is all it did."""
        return (
            self.newest is not None
            and len(self.newest.task_ids) == 1
            and all(
                action.verb in _ABOUT and action.status is ActionStatus.DONE
                for action in self.newest.actions
            )
        )

    @property
    def undoable(self) -> Message | None:
        """The message that "undo that" takes back: the last that did something."""
        for message in self.messages:
            if any(action.verb is not Verb.UNDO for action in message.undoable):
                return message
        return None

    def _acted_on(self) -> Iterator[tuple[str, ...]]:
        for message in self.messages:
            touched = tuple(dict.fromkeys(a.task_id for a in message.actions if a.task_id))
            if touched or message.task_ids:
                yield touched or message.task_ids
