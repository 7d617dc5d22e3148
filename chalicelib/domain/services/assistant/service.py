"""What can be done with the assistant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.message import (
    LONGEST_MESSAGE,
    Action,
    Message,
    Verb,
)
from chalicelib.domain.paging import MOST_CHARACTERS, Page, Position
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder_plan import ReminderPolicy
from chalicelib.domain.services.assistant.conversation import REMEMBERED, Conversation
from chalicelib.domain.services.assistant.desk import Desk
from chalicelib.domain.services.assistant.turn import Answered, Turn
from chalicelib.domain.services.assistant.understanding import Understanding
from chalicelib.domain.task import Task
from chalicelib.domain.text import free_text
from chalicelib.domain.wish import Understood
from chalicelib.domain.zones import kept_zone

# A message that comes twice within so long, without a key that says otherwise, is one.
_TWIN_WITHIN = timedelta(seconds=10)

# Answers what it was given to make, the first time it was made.
Once = Callable[[Callable[[], Understood]], Understood]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message with the tasks it names, by id; those that are gone are not among them.

    `claim`: what an equal message sent at the same time has in common with this one; empty where
    another of it does no harm.
    """

    message: Message
    tasks: Mapping[str, Task]
    is_repeat: bool = False
    claim: tuple[str, ...] = ()


class AssistantService:
    """Works for the context's owner alone: it reads and writes nobody else's keys."""

    def __init__(
        self,
        work: UnitOfWork,
        rehearsal: Callable[[], UnitOfWork],
        clock: Clock,
        policy: ReminderPolicy,
        understanding: Understanding,
    ) -> None:
        self._work = work
        self._rehearsal = rehearsal
        self._clock = clock
        self._policy = policy
        self._understanding = understanding

    def send(
        self,
        context: RequestContext,
        text: str,
        zone: ZoneInfo,
        once: Once,
        finds_twins: bool,
    ) -> Exchange:
        """Answers a message. Errors: `InvalidInput`.

        `once` keeps what was understood over all attempts at the request. `finds_twins`: the same
        message just before was this one, sent again.
        """
        sentence = free_text("body.message", text, LONGEST_MESSAGE).strip()
        if not sentence:
            raise InvalidInput.at("body.message", "must not be blank")
        page = self._work.messages.page(context.owner_id, REMEMBERED)
        conversation = Conversation(page.items)
        twin = self._twin(conversation, sentence, zone) if finds_twins else None
        if twin is not None:
            return self._exchange(twin, {}, is_repeat=True)
        desk = self._desk(context, zone, conversation, sentence)
        answered = Turn(desk, self._understanding, once).answer(sentence)
        if answered.former is not None:
            self._work.messages.save(answered.former, context.change(answered.former_verb))
        message = self._message(context, sentence, zone, answered)
        self._work.messages.save(message, context.change("sent"))
        exchange = self._exchange(message, {**answered.seen, **desk.hands.touched})
        if not finds_twins or not _made_tasks(message):
            return exchange
        # Nothing is there to find while both are on their way: one of them may follow the newest.
        newest = conversation.newest
        return replace(exchange, claim=(sentence, zone.key, newest.id if newest else ""))

    def page(
        self, context: RequestContext, limit: int, start: Position | None
    ) -> tuple[Page[Message], Mapping[str, Task]]:
        """Messages, newest first, with the tasks they name as these are now."""
        while True:
            page = self._work.messages.page(context.owner_id, limit, start)
            ids = dict.fromkeys(each for message in page.items for each in message.task_ids)
            tasks = self._work.tasks.some(context.owner_id, list(ids))
            if limit == 1 or _length(page, tasks) <= MOST_CHARACTERS:
                return page, tasks
            limit //= 2

    def confirm(
        self, context: RequestContext, message_id: str, action_ids: Sequence[str] | None
    ) -> Exchange:
        """Carries out what that message offered. Errors: `NotFound`, `InvalidInput`."""
        message = self._get(context, message_id)
        chosen = _chosen(message, action_ids)
        desk = self._desk_of(context, message)
        outcome = desk.proposals.confirm(chosen)
        return self._settled(context, message, outcome.actions, outcome.said, "confirmed", desk)

    def cancel(
        self, context: RequestContext, message_id: str, action_ids: Sequence[str] | None
    ) -> Exchange:
        """Drops what that message offered. Errors: `NotFound`, `InvalidInput`."""
        message = self._get(context, message_id)
        desk = self._desk_of(context, message)
        outcome = desk.proposals.cancel(_chosen(message, action_ids))
        return self._settled(context, message, outcome.actions, outcome.said, "cancelled", desk)

    def undo(self, context: RequestContext, message_id: str, token: str | None) -> Exchange:
        """Takes back what that message did, or the one action of the token.

        Errors: `NotFound`, `InvalidInput`.
        """
        message = self._get(context, message_id)
        if token is not None and token not in {action.id for action in message.actions}:
            raise InvalidInput.at("body.undo_token", "is none of this message")
        done = tuple(a for a in message.undoable if token in (None, a.id))
        desk = self._desk_of(context, message)
        taken = desk.undoing.take_back(done)
        return self._settled(context, message, taken.former, (taken.said,), "undone", desk)

    def _settled(
        self,
        context: RequestContext,
        message: Message,
        actions: Sequence[Action],
        said: Sequence[str],
        verb: str,
        desk: Desk,
    ) -> Exchange:
        """The message with these of its actions as they now are."""
        reply = "\n".join(said)
        if not actions:
            return self._exchange(replace(message, reply=reply), desk.hands.touched)
        after = message.answered(actions, reply, self._clock.now())
        self._work.messages.save(after, context.change(verb))
        return self._exchange(after, desk.hands.touched)

    def _get(self, context: RequestContext, message_id: str) -> Message:
        message = self._work.messages.get(context.owner_id, message_id)
        if message is None:
            raise NotFound("there is no such message")
        return message

    def _twin(self, conversation: Conversation, text: str, zone: ZoneInfo) -> Message | None:
        newest = conversation.newest
        if newest is None or (newest.text, newest.zone) != (text, zone.key):
            return None
        if self._clock.now() - newest.created_at >= _TWIN_WITHIN:
            return None
        return newest if _made_tasks(newest) else None

    def _message(
        self, context: RequestContext, text: str, zone: ZoneInfo, answered: Answered
    ) -> Message:
        now = self._clock.now()
        return Message(
            id=new_id(now),
            owner_id=context.owner_id,
            text=text,
            zone=zone.key,
            reply=answered.reply,
            engine=answered.engine,
            moderation=answered.moderation,
            actions=answered.actions,
            version=1,
            created_at=now,
            updated_at=now,
            question=answered.question,
        )

    def _desk_of(self, context: RequestContext, message: Message) -> Desk:
        return self._desk(context, kept_zone(message.zone), Conversation(()), message.text)

    def _desk(
        self, context: RequestContext, zone: ZoneInfo, conversation: Conversation, sentence: str
    ) -> Desk:
        return Desk(
            context,
            self._work,
            self._rehearsal,
            self._clock,
            self._policy,
            zone,
            conversation,
            sentence,
        )

    def _exchange(
        self, message: Message, seen: Mapping[str, Task], is_repeat: bool = False
    ) -> Exchange:
        unseen = [each for each in message.task_ids if each not in seen]
        there = self._work.tasks.some(message.owner_id, unseen) if unseen else {}
        return Exchange(message, {**there, **seen}, is_repeat)


def _length(page: Page[Message], tasks: Mapping[str, Task]) -> int:
    """How many characters an answer with this page holds, about."""
    return sum(
        len(message.text)
        + len(message.reply)
        + sum(tasks[each].length for each in message.task_ids if each in tasks)
        for message in page.items
    )


def _made_tasks(message: Message) -> bool:
    return any(each.verb is Verb.CREATE and each.is_undoable for each in message.actions)


def _chosen(message: Message, action_ids: Sequence[str] | None) -> tuple[Action, ...]:
    """What is still offered of these; None means all."""
    if action_ids is None:
        return message.proposed
    if unknown := set(action_ids) - {action.id for action in message.actions}:
        raise InvalidInput.at("body.action_ids", f"{min(unknown)} is no action of this message")
    return tuple(action for action in message.proposed if action.id in action_ids)
