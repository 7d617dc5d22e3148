"""One message answered: an answer to what was asked back, or something new."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.message import (
    Action,
    ActionStatus,
    Engine,
    Message,
    Moderation,
    Question,
    Verb,
)
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.language_model import Asked
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder_plan import ReminderPolicy
from chalicelib.domain.services.assistant.acting import Acting
from chalicelib.domain.services.assistant.answers import Reaction, choice, reaction
from chalicelib.domain.services.assistant.conversation import Conversation
from chalicelib.domain.services.assistant.hands import Hands
from chalicelib.domain.services.assistant.proposals import Proposals
from chalicelib.domain.services.assistant.selecting import Selector
from chalicelib.domain.services.assistant.steps import Planner
from chalicelib.domain.services.assistant.understanding import Understanding
from chalicelib.domain.services.assistant.undoing import Undoing
from chalicelib.domain.services.assistant.wording import (
    DROPPED,
    NOTHING_TO_UNDO,
    UNCLEAR,
    Wording,
)
from chalicelib.domain.task import Task
from chalicelib.domain.wish import Understood

_MOST_SHOWN = 50  # tasks that a model is told of
_HISTORY = 4  # messages


class Desk:
    """Everything a message is worked on with, for one owner at one moment."""

    def __init__(
        self,
        context: RequestContext,
        work: UnitOfWork,
        rehearsal: Callable[[], UnitOfWork],
        clock: Clock,
        policy: ReminderPolicy,
        zone: ZoneInfo,
        conversation: Conversation,
        sentence: str,
    ) -> None:
        # What the assistant does to tasks says so in the audit trail.
        self._context = RequestContext(
            Actor(ActorKind.ASSISTANT, context.owner_id),
            context.correlation_id,
            preferences=context.preferences,
        )
        self._rehearsal = rehearsal
        self._clock = clock
        self._policy = policy
        self._sentence = sentence
        self.zone = zone
        self.conversation = conversation
        self.now = clock.now()
        self.hands = Hands(work, clock, policy)
        self.wording = Wording(self.now, zone)
        self.selector = Selector(work.tasks, context.owner_id, self.now, zone)
        self.planner = Planner(self.selector, conversation, self.wording, zone, self.now, sentence)

    @cached_property
    def acting(self) -> Acting:
        return Acting(
            self._context,
            self.hands,
            lambda: Hands(self._rehearsal(), self._clock, self._policy),
            self.wording,
            self.zone,
            self._sentence,
            self.new_id,
        )

    @cached_property
    def proposals(self) -> Proposals:
        return Proposals(self.selector, self.planner, self.acting)

    @cached_property
    def undoing(self) -> Undoing:
        return Undoing(self._context, self.hands, self.selector, self.wording, self.new_id)

    def new_id(self) -> str:
        return new_id(self.now)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a message came to. `former`: an earlier message as it now is, by `former_verb`."""

    actions: tuple[Action, ...] = ()
    reply: str = ""
    question: Question | None = None
    engine: Engine = Engine.RULES
    moderation: Moderation = Moderation.SKIPPED
    former: Message | None = None
    former_verb: str = ""
    seen: Mapping[str, Task] = field(default_factory=dict)


class Turn:
    """Answers one message at its desk."""

    def __init__(
        self,
        desk: Desk,
        understanding: Understanding,
        once: Callable[[Callable[[], Understood]], Understood],
    ) -> None:
        self._desk = desk
        self._understanding = understanding
        self._once = once

    def answer(self, text: str) -> Answered:
        """Errors: `Unavailable`, where the store is."""
        conversation = self._desk.conversation
        if conversation.proposal is not None:
            reacted = reaction(text)
            if reacted is not None:
                return self._settled(conversation.proposal, reacted)
        if conversation.question is not None:
            picked = self._picked(text, conversation.question)
            if picked is not None:
                return picked
        return self._understood(text)

    def _settled(self, proposal: Message, reacted: Reaction) -> Answered:
        """The offer goes over to this message: it is what did it, and what "undo" takes back."""
        desk = self._desk
        offered = proposal.proposed
        is_yes = reacted is Reaction.YES
        outcome = (desk.proposals.confirm if is_yes else desk.proposals.cancel)(offered)
        now = {
            action.id: replace(
                action,
                status=ActionStatus.CANCELLED
                if action.status is ActionStatus.PROPOSED
                else action.status,
                effects=before.effects if action.status is not ActionStatus.DONE else (),
            )
            for before, action in zip(offered, outcome.actions, strict=True)
        }
        merged = tuple(now.get(action.id, action) for action in proposal.actions)
        mine = tuple(replace(each, id=desk.new_id()) for each in outcome.actions) if is_yes else ()
        return Answered(
            mine,
            "\n".join(outcome.said),
            former=proposal.answered(merged, proposal.reply, desk.now),
            former_verb="confirmed" if is_yes else "cancelled",
        )

    def _picked(self, text: str, question: Question) -> Answered | None:
        desk = self._desk
        if reaction(text) is Reaction.NO:
            return Answered(reply=DROPPED)
        candidates = desk.selector.some(question.candidates)
        picked = choice(text, candidates)
        if not picked:
            return None
        steps = list(desk.planner.steps_on(question.verb, picked, question.changes))
        outcome = desk.acting.act(steps, is_strict=False)
        return Answered(outcome.actions, "\n".join(outcome.said))

    def _understood(self, text: str) -> Answered:
        desk = self._desk
        newest = reversed(desk.conversation.messages[:_HISTORY])
        history = tuple((each.text, each.reply) for each in newest)
        asked = Asked(text, desk.now, desk.zone, history=history)
        understood = self._once(
            lambda: self._understanding.read(asked, lambda: desk.selector.recent(_MOST_SHOWN))
        )
        if understood.engine is Engine.OPENAI:
            try:
                return self._carried_out(understood, is_strict=True)
            except InvalidInput:
                understood = self._understanding.by_rules(asked, understood.moderation)
        try:
            return self._carried_out(understood, is_strict=False)
        except InvalidInput as problem:
            why = "; ".join(each.message for each in problem.problems)
            reply = desk.wording.failed(None, f"it {why}")
            return Answered(reply=reply, moderation=understood.moderation)

    def _carried_out(self, understood: Understood, is_strict: bool) -> Answered:
        desk = self._desk
        plan = desk.planner.plan(understood.wishes)
        if plan.undoes:
            if plan.steps:
                raise InvalidInput.at("body.message", "takes back and does at once")
            return replace(
                self._undone(), engine=understood.engine, moderation=understood.moderation
            )
        outcome = desk.acting.act(plan.steps, is_strict)
        lists = [_list_action(desk.new_id(), tasks) for tasks in plan.lists]
        said = (*outcome.said, *plan.said)
        return Answered(
            (*outcome.actions, *lists),
            "\n".join(said) or understood.reply or UNCLEAR,
            plan.question,
            understood.engine,
            understood.moderation,
            seen={task.id: task for tasks in plan.lists for task in tasks},
        )

    def _undone(self) -> Answered:
        desk = self._desk
        former = desk.conversation.undoable
        if former is None:
            return Answered(reply=NOTHING_TO_UNDO)
        taken = desk.undoing.take_back(former.undoable)
        now = {action.id: action for action in taken.former}
        merged = tuple(now.get(action.id, action) for action in former.actions)
        return Answered(
            taken.actions,
            taken.said,
            former=former.answered(merged, former.reply, desk.now),
            former_verb="undone",
        )


def _list_action(action_id: str, tasks: Sequence[Task]) -> Action:
    ids = tuple(task.id for task in tasks)
    return Action(action_id, Verb.LIST, ActionStatus.DONE, shown=ids)
