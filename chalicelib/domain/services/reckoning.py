"""Reckoning anew what follows from a user's settings: whole days' deadlines, and all reminders.

Ordered in the transaction of the change of profile; what is written after that uses the new
settings already. Carried out by the schedule in bounded portions, each of which may be repeated.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.paging import Page
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.reminders import ReckoningOrder, ReckoningRepository
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.queries import EVERYTHING_OPEN, TaskFilter, TaskOrder, TaskQuery
from chalicelib.domain.reminder_plan import Preferences, ReminderPolicy
from chalicelib.domain.services.one_by_one import OneByOne
from chalicelib.domain.services.reminder_planning import ReminderPlanning
from chalicelib.domain.task import Task

# Requests that began under the old settings are over by then.
SETTLED_AFTER = timedelta(seconds=30)
_PORTION = 50
_MOST_PORTIONS = 10
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class ReckoningReport:
    """How many users were finished in this run, and how many are waiting for the next."""

    finished: int
    waiting: int


class ReckoningService:
    def __init__(
        self,
        orders: ReckoningRepository,
        work: Callable[[], UnitOfWork],
        clock: Clock,
        policy: ReminderPolicy,
    ) -> None:
        self._orders = orders
        self._work = work
        self._clock = clock
        self._policy = policy

    def run(self) -> ReckoningReport:
        """Carries out what was ordered, as far as one run goes. Safe to repeat and to overlap.

        Errors: those of single users, once all others had their turn.
        """
        finished = waiting = portions = 0
        users = OneByOne("users")
        for order in self._orders.ordered():
            settled = self._clock.now() - order.at >= SETTLED_AFTER
            going: ReckoningOrder | None = order if settled else None
            with users.next():
                while going is not None and portions < _MOST_PORTIONS:
                    portions += 1
                    going = self._portion(going)
                    if going is None:
                        finished += 1
            waiting += not settled or going is not None
        users.tell()
        return ReckoningReport(finished, waiting)

    def _portion(self, order: ReckoningOrder) -> ReckoningOrder | None:
        """The next tasks; the order as it then is, or None once it is done."""
        user = self._work().accounts.user(order.user_id)
        if user is None or user.erased_at is not None:
            self._orders.close(order)
            return None
        preferences = Preferences.of(user)
        page = self._page(order)
        for task in page.items:
            self._reckon(task, preferences)
        if page.next is None:
            self._orders.close(order)
            return None
        further = replace(order, position=page.next)
        self._orders.keep(further)
        return further

    def _page(self, order: ReckoningOrder) -> Page[Task]:
        wanted = TaskFilter(statuses=EVERYTHING_OPEN)
        query = TaskQuery(TaskOrder.CREATED, False, _PORTION, wanted, order.position)
        return self._work().tasks.page(order.user_id, query)

    def _reckon(self, listed: Task, preferences: Preferences) -> None:
        """One task in a commit of its own, from the start where another was first."""
        now = self._clock.now()
        context = RequestContext(
            Actor(ActorKind.SYSTEM, "settings"), new_id(now), preferences=preferences
        )
        for attempt in range(_ATTEMPTS):
            work = self._work()
            task = listed if attempt == 0 else work.tasks.get(listed.owner_id, listed.id)
            if task is None or not task.is_live:
                return
            after = task.in_zone(preferences.zone, now)
            planning = ReminderPlanning(work, self._clock, self._policy)
            is_changed = planning.reckon(context, after, preferences)
            if after is not task:
                work.tasks.replace(task, after, context.change("updated"))
            elif is_changed:
                work.reminders.hold(task)
            else:
                return
            try:
                work.commit()
                return
            except VersionConflict:
                if attempt == _ATTEMPTS - 1:
                    raise
