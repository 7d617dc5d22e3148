"""Carrying a plan out: what can be taken back at once, the rest as an offer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.message import Action, ActionStatus, Effect, Verb
from chalicelib.domain.services.assistant.hands import Hands
from chalicelib.domain.services.assistant.steps import Step
from chalicelib.domain.services.assistant.watching import TooMuch
from chalicelib.domain.services.assistant.wording import Wording
from chalicelib.domain.task import Task


@dataclass(frozen=True, slots=True)
class Outcome:
    """Actions with what there is to say of them."""

    actions: tuple[Action, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acting:
    """Does, or offers to do, the steps of a plan.

    `hands` work on the unit of work that is committed, those of `rehearsal` on one that never is:
    an offer is made of what the same code would do.
    """

    context: RequestContext
    hands: Hands
    rehearsal: Callable[[], Hands]
    wording: Wording
    zone: ZoneInfo
    sentence: str
    new_id: Callable[[], str]

    def act(self, steps: list[Step], is_strict: bool) -> Outcome:
        """Deletes, and changes to more than one task that is there, are offered; the rest is done.

        Errors: `InvalidInput` where a step can't be done and `is_strict`; nothing is staged then.
        """
        # New tasks are made together; of the others each may be confirmed by itself.
        together = self.rehearsal()
        rehearsed = [
            (step, self._rehearse(step, self.rehearsal() if step.task else together))
            for step in steps
        ]
        if is_strict:
            for _, effects in rehearsed:
                if isinstance(effects, InvalidInput):
                    raise effects
        changed = sum(
            step.task is not None and isinstance(effects, tuple) and bool(effects)
            for step, effects in rehearsed
        )
        outcome = _Gathered()
        for step, effects in rehearsed:
            if isinstance(effects, InvalidInput):
                outcome.failed(self.new_id(), step, self.wording.failed(step.task, _why(effects)))
            elif step.task is None:
                self._create(step, outcome)
            elif effects and (step.verb is Verb.DELETE or changed > 1):
                action = self._action(step, ActionStatus.PROPOSED, effects)
                outcome.offered.append((action, step.task))
            else:
                self._change(step, step.task, outcome)
        return outcome.outcome(self.wording)

    def carry_out(self, action: Action, task: Task, step: Step) -> tuple[Action, str]:
        """What was offered, now done. Errors: `InvalidInput`, `NotFound`, `TooMuch`."""
        self.hands.knows([task])
        effects = self.hands.carry_out(self.context, step.verb, task.id, step.edit, self.zone)
        done = replace(action, status=ActionStatus.DONE, effects=effects)
        return done, self.wording.done(step.verb, task, effects, self.hands.touched)

    def offer_again(self, action: Action, step: Step) -> Action | None:
        """The same offer on the task as it is now; None where there is nothing left to do."""
        effects = self._rehearse(step, self.rehearsal())
        if isinstance(effects, InvalidInput) or not effects:
            return None
        return replace(action, effects=effects)

    def _rehearse(self, step: Step, hands: Hands) -> tuple[Effect, ...] | InvalidInput:
        if step.problem is not None:
            return step.problem
        try:
            if step.task is None:
                return hands.create(self.context, step.edit, self.sentence)[1]
            hands.knows([step.task])
            return hands.carry_out(self.context, step.verb, step.task.id, step.edit, self.zone)
        except InvalidInput as problem:
            return problem
        except NotFound as problem:
            return InvalidInput.at("body.message", str(problem))

    def _create(self, step: Step, outcome: "_Gathered") -> None:
        task_id, effects = self.hands.create(self.context, step.edit, self.sentence)
        action = Action(self.new_id(), Verb.CREATE, ActionStatus.DONE, task_id, effects=effects)
        outcome.created.append((action, self.hands.touched[task_id]))

    def _change(self, step: Step, task: Task, outcome: "_Gathered") -> None:
        try:
            action, told = self.carry_out(self._action(step, ActionStatus.DONE, ()), task, step)
        except TooMuch as problem:
            outcome.failed(self.new_id(), step, self.wording.failed(task, _why(problem)))
            return
        outcome.changed.append(action)
        outcome.said.append(told)

    def _action(self, step: Step, status: ActionStatus, effects: tuple[Effect, ...]) -> Action:
        task_id = step.task.id if step.task else None
        return Action(
            self.new_id(), step.verb, status, task_id, effects=effects, changes=step.changes
        )


class _Gathered:
    """What came of each step so far."""

    def __init__(self) -> None:
        self.created: list[tuple[Action, Task]] = []
        self.changed: list[Action] = []
        self.offered: list[tuple[Action, Task]] = []
        self.failures: list[Action] = []
        self.said: list[str] = []

    def failed(self, action_id: str, step: Step, told: str) -> None:
        task_id = step.task.id if step.task else None
        action = Action(action_id, step.verb, ActionStatus.FAILED, task_id, reason=told)
        self.failures.append(action)
        self.said.append(told)

    def outcome(self, wording: Wording) -> Outcome:
        said = list(self.said)
        if self.created:
            said.insert(0, wording.created([task for _, task in self.created]))
        if self.offered:
            said.append(offer_of(self.offered, wording))
        actions = (
            *(action for action, _ in self.created),
            *self.changed,
            *self.failures,
            *(action for action, _ in self.offered),
        )
        return Outcome(actions, tuple(said))


def offer_of(offered: Iterable[tuple[Action, Task]], wording: Wording) -> str:
    return wording.proposed([(a.verb, task, a.main_effect) for a, task in offered])


def _why(problem: InvalidInput) -> str:
    return "; ".join(_plain(each.location, each.message) for each in problem.problems)


def _plain(location: str, message: str) -> str:
    field = location.removeprefix("body.").replace("_", " ")
    return message if field == "message" else f"the {field} {message}"
