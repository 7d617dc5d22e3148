"""Taking back what was done, where nothing has touched it since."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.domain.change import RequestContext
from chalicelib.domain.message import Action, ActionStatus, Verb
from chalicelib.domain.services.assistant.hands import Hands
from chalicelib.domain.services.assistant.selecting import Selector
from chalicelib.domain.services.assistant.watching import TooMuch
from chalicelib.domain.services.assistant.wording import AS_MUCH_AS_FITS, Wording


@dataclass(frozen=True, slots=True)
class TakenBack:
    """`former`: the actions as they are now. `actions`: what taking them back did, as actions that
    could themselves be taken back.
    """

    former: tuple[Action, ...]
    actions: tuple[Action, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Undoing:
    context: RequestContext
    hands: Hands
    selector: Selector
    wording: Wording
    new_id: Callable[[], str]

    def take_back(self, done: tuple[Action, ...]) -> TakenBack:
        """The latest first. An action is taken back whole, or left with a word why."""
        ids = [effect.task_id for action in done for effect in action.effects]
        self.hands.knows(self.selector.some(list(dict.fromkeys(ids))))
        former: list[Action] = []
        undos: list[Action] = []
        left: list[str | None] = []
        is_full = False
        for action in reversed(done):
            try:
                effects = self.hands.take_back(self.context, action.effects)
            except TooMuch:
                former.append(action)
                is_full = True
                continue
            if effects is None:
                left.append(action.task_id)
                former.append(replace(action, reason="it was changed since"))
                continue
            former.append(replace(action, status=ActionStatus.UNDONE, reason=""))
            undo = Action(
                self.new_id(), Verb.UNDO, ActionStatus.DONE, action.task_id, effects=effects
            )
            undos.append(undo)
        known = self.hands.touched
        said = self.wording.undone(
            [known.get(each.task_id or "") for each in undos],
            [known.get(each or "") for each in left],
        )
        if is_full:
            said = f"{said}\n{AS_MUCH_AS_FITS}"
        return TakenBack(tuple(reversed(former)), tuple(undos), said)
