"""One message answered: an answer to what was asked back, or something new."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.message import (
    Action,
    ActionStatus,
    Engine,
    Message,
    Moderation,
    Question,
    Verb,
)
from chalicelib.domain.ports.language_model import Asked
from chalicelib.domain.services.assistant.answers import Reaction, also, choice, part, reaction
from chalicelib.domain.services.assistant.desk import Desk
from chalicelib.domain.services.assistant.picking import called
from chalicelib.domain.services.assistant.understanding import Understanding
from chalicelib.domain.services.assistant.wording import (
    DROPPED,
    NOTHING_TO_UNDO,
    UNCLEAR,
)
from chalicelib.domain.task import Task
from chalicelib.domain.wish import Understood

_MOST_SHOWN = 50  # tasks that a model is told of
_HISTORY = 4  # messages


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
            settled = self._reacted(text, conversation.proposal)
            if settled is not None:
                return settled
        if conversation.question is not None:
            picked = self._picked(text, conversation.question)
            if picked is not None:
                return picked
        return self._also(text) or self._understood(text)

    def _reacted(self, text: str, proposal: Message) -> Answered | None:
        """Yes, no, or which of what was offered; None where the message says something else."""
        reacted = reaction(text)
        if reacted is not None:
            agreed = proposal.proposed if reacted is Reaction.YES else ()
            return self._settled(proposal, agreed)
        if len(proposal.proposed) < 2:
            return None
        desk = self._desk
        tasks = desk.selector.some([action.task_id or "" for action in proposal.proposed])
        chosen = {task.id for task in part(text, tasks, desk.wording.known_by)}
        agreed = tuple(action for action in proposal.proposed if action.task_id in chosen)
        return self._settled(proposal, agreed) if agreed else None

    def _settled(self, proposal: Message, agreed: tuple[Action, ...]) -> Answered:
        """The offer goes over to this message: it is what did it, and what "undo" takes back.

        What of it was not agreed to is dropped.
        """
        desk = self._desk
        if not agreed:
            outcome = desk.proposals.cancel(proposal.proposed)
        else:
            outcome = desk.proposals.confirm(agreed)
        came_to = {action.id: action for action in outcome.actions}
        settled = []
        for before in proposal.proposed:
            action = came_to.get(before.id, before)
            is_open = action.status is ActionStatus.PROPOSED
            status = ActionStatus.CANCELLED if is_open else action.status
            effects = before.effects if action.status is not ActionStatus.DONE else ()
            settled.append(replace(action, status=status, effects=effects))
        mine = (replace(each, id=desk.new_id()) for each in outcome.actions)
        return Answered(
            tuple(mine) if agreed else (),
            "\n".join(outcome.said),
            former=proposal.answered(settled, proposal.reply, desk.now),
            former_verb="confirmed" if agreed else "cancelled",
        )

    def _picked(self, text: str, question: Question) -> Answered | None:
        desk = self._desk
        if reaction(text) is Reaction.NO:
            return Answered(reply=DROPPED)
        candidates = desk.selector.some(question.candidates)
        picked = choice(text, candidates, desk.wording.known_by)
        if not picked:
            twins = called(text, candidates)
            return self._asked_again(question, twins) if twins else None
        steps = list(desk.planner.steps_on(question.verb, picked, question.changes))
        outcome = desk.acting.act(steps, is_strict=False)
        return Answered(outcome.actions, "\n".join(outcome.said))

    def _asked_again(self, question: Question, twins: tuple[Task, ...]) -> Answered:
        """Of several that have the title said, still which one."""
        desk = self._desk
        return Answered(
            (_list_action(desk.new_id(), twins),),
            desk.wording.which(question.verb, twins),
            replace(question, candidates=tuple(task.id for task in twins)),
        )

    def _also(self, text: str) -> Answered | None:
        """What was done last, done to others of the row as well: "and the other one"."""
        desk = self._desk
        conversation = desk.conversation
        last = conversation.repeatable
        if last is None:
            return None
        ids = also(text, conversation.named, conversation.focus)
        tasks = desk.selector.some([each for each in ids if each not in conversation.focus])
        if not tasks:
            return None
        outcome = desk.acting.act(
            list(desk.planner.steps_on(last.verb, tasks, last.changes)), is_strict=False
        )
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
        return Answered(
            taken.actions,
            taken.said,
            former=former.answered(taken.former, former.reply, desk.now),
            former_verb="undone",
        )


def _list_action(action_id: str, tasks: Sequence[Task]) -> Action:
    ids = tuple(task.id for task in tasks)
    return Action(action_id, Verb.LIST, ActionStatus.DONE, shown=ids)
