"""Confirming and cancelling what was offered: what is done is exactly what was shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.message import Action, ActionStatus, Effect, Verb
from chalicelib.domain.services.assistant.acting import Acting, Outcome, offer_of
from chalicelib.domain.services.assistant.selecting import Selector
from chalicelib.domain.services.assistant.steps import NO_EDIT, Planner, Step
from chalicelib.domain.services.assistant.watching import TooMuch
from chalicelib.domain.services.assistant.wording import (
    AS_MUCH_AS_FITS,
    DROPPED,
    NOTHING_PROPOSED,
)
from chalicelib.domain.task import Task
from chalicelib.domain.task_fields import edit_to


@dataclass(frozen=True, slots=True)
class Proposals:
    """Acts on offers made before. Each is done where its task is at the version it was shown at;
    where it is not, the same is offered again on the task as it is now.
    """

    selector: Selector
    planner: Planner
    acting: Acting

    def confirm(self, actions: Iterable[Action]) -> Outcome:
        """What the offers came to, in their order."""
        offered = list(actions)
        if not offered:
            return Outcome((), (NOTHING_PROPOSED,))
        there = {t.id: t for t in self.selector.some([a.task_id or "" for a in offered])}
        done, said, again, gone = [], [], [], 0
        is_full = False
        for action in offered:
            task = there.get(action.task_id or "")
            effect = action.main_effect
            if task is None or effect is None:
                done.append(replace(action, status=ActionStatus.FAILED, reason="it is gone"))
                gone += 1
            elif task.version == effect.version_before:
                try:
                    carried, told = self._carry_out(action, task, effect)
                    done.append(carried)
                    said.append(told)
                except TooMuch:
                    # It is offered still: the next confirmation has a transaction of its own.
                    done.append(action)
                    is_full = True
            else:
                offer = self._again(action, task)
                done.append(offer or replace(action, status=ActionStatus.CANCELLED))
                again.append((offer, task))
        wording = self.acting.wording
        if is_full:
            said.append(AS_MUCH_AS_FITS)
        if gone:
            said.append(wording.gone_since(gone))
        if again:
            said.append(wording.changed_since([task for _, task in again]))
            offers = [(offer, task) for offer, task in again if offer is not None]
            if offers:
                said.append(offer_of(offers, wording))
        return Outcome(tuple(done), tuple(said))

    @staticmethod
    def cancel(actions: Iterable[Action]) -> Outcome:
        dropped = tuple(replace(each, status=ActionStatus.CANCELLED) for each in actions)
        return Outcome(dropped, (DROPPED if dropped else NOTHING_PROPOSED,))

    def _carry_out(self, action: Action, task: Task, effect: Effect) -> tuple[Action, str]:
        # The values that were shown, not the words they were made of: those may mean another
        # day by now.
        edit = edit_to(effect.after) if action.verb is Verb.UPDATE else NO_EDIT
        step = Step(action.verb, edit, task, action.changes)
        try:
            return self.acting.carry_out(action, task, step)
        except TooMuch:
            raise
        except (InvalidInput, NotFound) as problem:
            told = self.acting.wording.failed(task, str(problem))
            return replace(action, status=ActionStatus.FAILED, reason=told), told

    def _again(self, action: Action, task: Task) -> Action | None:
        step = next(self.planner.steps_on(action.verb, (task,), action.changes))
        return self.acting.offer_again(action, step)
