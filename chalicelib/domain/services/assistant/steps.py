"""From what was understood to single steps: which task, which edit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.interpretation import DraftChanges, Intent, Interpretation, Selection
from chalicelib.domain.message import Question, Verb
from chalicelib.domain.services.assistant.conversation import Conversation
from chalicelib.domain.services.assistant.naming import order_in
from chalicelib.domain.services.assistant.resolving import edit_of_changes, edit_of_draft
from chalicelib.domain.services.assistant.selecting import Found, Selector
from chalicelib.domain.services.assistant.wording import (
    HELP,
    NOT_FOUND,
    TOO_MANY,
    UNCLEAR,
    Wording,
    small_talk,
)
from chalicelib.domain.task import Task, TaskEdit
from chalicelib.domain.wish import Wish

MOST_TASKS = 20  # made or changed by one message

_VERBS = {
    Intent.UPDATE: Verb.UPDATE,
    Intent.COMPLETE: Verb.COMPLETE,
    Intent.REOPEN: Verb.REOPEN,
    Intent.DELETE: Verb.DELETE,
    Intent.RESTORE: Verb.RESTORE,
}


NO_EDIT = TaskEdit()


@dataclass(frozen=True, slots=True)
class Step:
    """One task to make, or one thing to do with the task that is there.

    `problem`: why it can't be done.
    """

    verb: Verb
    edit: TaskEdit = NO_EDIT
    task: Task | None = None
    changes: DraftChanges | None = None
    problem: InvalidInput | None = None


@dataclass
class Plan:
    """What a message comes to before anything is done."""

    steps: list[Step] = field(default_factory=list)
    lists: list[tuple[Task, ...]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    question: Question | None = None
    undoes: bool = False

    def add(self, step: Step) -> None:
        """Errors: `InvalidInput` for a second step on one task."""
        if step.task is not None and any(
            each.task is not None and each.task.id == step.task.id for each in self.steps
        ):
            raise InvalidInput.at("body.message", "changes one task twice")
        self.steps.append(step)


@dataclass(frozen=True, slots=True)
class Planner:
    """Turns wishes into a plan; reads, and does nothing."""

    selector: Selector
    conversation: Conversation
    wording: Wording
    zone: ZoneInfo
    now: datetime
    sentence: str

    def plan(self, wishes: tuple[Wish, ...]) -> Plan:
        """Errors: `InvalidInput` where wishes contradict each other, or ask for too much."""
        plan = Plan()
        for wish in wishes:
            self._add(plan, wish)
        if len(plan.steps) > MOST_TASKS:
            raise InvalidInput.at("body.message", f"asks for more than {MOST_TASKS} tasks at once")
        return plan

    def steps_on(
        self, verb: Verb, tasks: tuple[Task, ...], changes: DraftChanges | None
    ) -> Iterator[Step]:
        for task in tasks:
            try:
                edit = NO_EDIT
                if verb is Verb.UPDATE:
                    wanted = changes or DraftChanges()
                    edit = edit_of_changes(task, wanted, self.zone, self.now)
                yield Step(verb, edit, task, changes)
            except InvalidInput as problem:
                yield Step(verb, task=task, changes=changes, problem=problem)

    def _add(self, plan: Plan, wish: Wish) -> None:
        meaning = wish.meaning
        if meaning.intent is Intent.HELP:
            plan.said.append(HELP)
        elif meaning.intent is Intent.CHAT:
            plan.said.append(small_talk(self.sentence))
        elif (
            meaning.intent is Intent.CLARIFY and meaning.changes and self.conversation.is_about_one
        ):
            # "by Friday" after a task was made.
            it = meaning._replace(selection=Selection(is_pronoun=True))
            self._change(plan, Wish(it), Verb.UPDATE)
        elif meaning.intent is Intent.CLARIFY:
            plan.said.append(UNCLEAR)
        elif meaning.intent is Intent.UNDO:
            plan.undoes = True
        elif meaning.intent is Intent.CREATE:
            order = self._order(meaning)
            if order is not None:
                self._add(plan, order)
                return
            for draft in meaning.tasks:
                try:
                    plan.add(Step(Verb.CREATE, edit_of_draft(draft, self.zone)))
                except InvalidInput as problem:
                    plan.add(Step(Verb.CREATE, problem=problem))
        elif meaning.intent is Intent.LIST:
            self._list(plan, meaning.selection or Selection())
        else:
            self._change(plan, wish, _VERBS[meaning.intent])

    def _order(self, meaning: Interpretation) -> Wish | None:
        """What reads like a new task, and is an order: the rest of it is the title of one."""
        order = order_in(meaning)
        if order is None or order.selection is None:
            return None
        named = self.selector.titled(order.selection.words, _VERBS.get(order.intent, Verb.LIST))
        if not named:
            return None
        return Wish(order, (named[0].id,) if len(named) == 1 else ())

    def _list(self, plan: Plan, wanted: Selection) -> None:
        found = self.selector.listed_by_words(wanted)
        room = MOST_TASKS - sum(map(len, plan.lists))
        plan.lists.append(found[:room])
        plan.said.append(self.wording.listing(found[:room], len(found)))

    def _change(self, plan: Plan, wish: Wish, verb: Verb) -> None:
        wanted = wish.meaning.selection or Selection()
        if wish.targets:
            found = Found(self.selector.some(wish.targets))
        elif wanted == Selection():
            plan.said.append(UNCLEAR)
            return
        else:
            found = self.selector.select(wanted, verb, self.conversation)
        if found.candidates:
            plan.said.append(self.wording.which(verb, found.candidates))
            ids = tuple(task.id for task in found.candidates)
            plan.question = Question(verb, ids, wish.meaning.changes)
            plan.lists.append(found.candidates)
        elif not found.tasks:
            plan.said.append(NOT_FOUND)
        if len(found.tasks) > MOST_TASKS:
            plan.said.append(TOO_MANY.format(most=MOST_TASKS))
        for step in self.steps_on(verb, found.tasks[:MOST_TASKS], wish.meaning.changes):
            plan.add(step)
