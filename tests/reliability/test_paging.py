"""Pages under fifty concurrent writers: what keeps its place is met exactly once."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.api.attempts import until_committed
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.due import Due
from chalicelib.domain.errors import DomainError, Unavailable
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import EVERYTHING_OPEN, TaskFilter, TaskOrder, TaskQuery
from chalicelib.domain.services.accounts import Registration
from chalicelib.domain.task import Priority, SourceKind, Status, Task, TaskEdit
from tests.client import PASSWORD
from tests.reliability.conftest import Served

WRITERS, WRITES, STILL, BUSY = 50, 400, 60, 60
UTC = ZoneInfo("UTC")
# Between two writes of one writer, at most: so many are more than the emulator can do at once.
_PAUSE_SECONDS = 2
_PATIENCE = 20


class Crowd:
    """Writers who edit, complete, reopen, make and trash tasks until they are told to stop."""

    def __init__(self, container: Container, owner: str, tasks: list[str]) -> None:
        self._container = container
        self._owner = owner
        self._tasks = tasks
        self._over = threading.Event()
        self._pool = ThreadPoolExecutor(WRITERS)
        self.writes: Counter[str] = Counter()

    def __enter__(self) -> "Crowd":
        self._running = [self._pool.submit(self._write, n) for n in range(WRITERS)]
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for each in self._running:
            each.result()
        self._pool.shutdown()

    def _write(self, seed: int) -> None:
        chance = random.Random(seed)
        while not self._over.wait(chance.random() * _PAUSE_SECONDS):
            context = RequestContext(Actor(ActorKind.USER, self._owner), new_id(self._now()))
            kind = chance.choice(["edit", "place", "complete", "reopen", "make"])
            task = chance.choice(self._tasks)

            def attempt(
                scope: Scope, kind: str = kind, task: str = task, at: RequestContext = context
            ) -> None:
                self._one(scope, kind, task, at, chance)
                scope.work.commit()

            try:
                until_committed(self._container, attempt)
                self.writes[kind] += 1
            except DomainError:
                self.writes["refused"] += 1

    def _one(
        self, scope: Scope, kind: str, task: str, context: RequestContext, chance: random.Random
    ) -> None:
        tasks, now = scope.tasks, self._now()
        if kind == "edit":
            tasks.edit(context, task, TaskEdit(description=context.correlation_id), UTC, None)
        elif kind == "place":
            due = Due.at(now + timedelta(minutes=chance.randint(-99, 99)))
            priority = chance.choice(list(Priority))
            tasks.edit(context, task, TaskEdit(due=due, priority=priority), UTC, None)
        elif kind == "complete":
            tasks.complete(context, task, UTC, None)
        elif kind == "reopen":
            tasks.reopen(context, task, None)
        else:
            made = tasks.create(context, TaskEdit(title="new"), SourceKind.API)
            if chance.random() < 0.5:
                scope.work.commit()
                tasks.delete(context, made.id, None)

    def _now(self) -> datetime:
        return self._container.adapters.clock.now()


def _registered(container: Container) -> str:
    scope = container.scope()
    email = f"crowd-{new_id(container.adapters.clock.now())}@example.org"
    user = scope.accounts.register(Registration(email, PASSWORD, "A Crowd", "UTC"), "start")
    scope.work.commit()
    return user.id


@pytest.fixture
def people(apart: Served) -> tuple[str, list[str], list[str]]:
    """An owner, the tasks nobody will touch, and those the crowd works on, all mixed."""
    container = apart.container
    owner = _registered(container)
    context = RequestContext(Actor(ActorKind.USER, owner), "start")
    still: list[str] = []
    busy: list[str] = []
    for n in range(STILL + BUSY):
        scope = container.scope()
        now = container.adapters.clock.now()
        edit = TaskEdit(
            title=f"{n}",
            due=Due.at(now + timedelta(minutes=n % 40 - 20)) if n % 5 else None,
            priority=list(Priority)[n % 4],
            status=Status.DONE if n % 4 == 3 else None,
        )
        task = scope.tasks.create(context, edit, SourceKind.API)
        scope.work.commit()
        (busy if n % 2 else still).append(task.id)
    return owner, still, busy


def _page(container: Container, owner: str, query: TaskQuery) -> Page[Task]:
    for _ in range(_PATIENCE):
        try:
            return container.scope().work.tasks.page(owner, query)
        except Unavailable:
            continue  # fifty writers keep the emulator busy: the same page once more
    raise AssertionError("the emulator does not answer")


def _met(container: Container, owner: str, query: TaskQuery) -> Counter[str]:
    met: Counter[str] = Counter()
    start = None
    while True:
        page = _page(container, owner, replace(query, start=start))
        met.update(task.id for task in page.items)
        start = page.next
        if start is None:
            return met


def test_what_keeps_its_place_comes_exactly_once_under_fifty_writers(
    apart: Served, people: tuple[str, list[str], list[str]]
) -> None:
    container = apart.container
    owner, still, busy = people
    reader = container.scope()
    open_ones = {
        task
        for task in still
        if not reader.work.tasks.get(owner, task).status.is_closed  # type: ignore[union-attr]
    }
    everything, only_open = TaskFilter(), TaskFilter(statuses=EVERYTHING_OPEN)

    with Crowd(container, owner, busy) as crowd:
        descending = False
        while sum(crowd.writes.values()) < WRITES:
            descending = not descending
            for order in TaskOrder:
                met = _met(container, owner, TaskQuery(order, descending, 7, everything))
                assert {task: met[task] for task in still} == dict.fromkeys(still, 1), order
                if order is TaskOrder.CREATED and not descending:
                    # Completed, reopened, edited meanwhile: it is still the same place. (The other
                    # way round the crowd's trash comes first, and makes two Queries of a page.)
                    assert {task: met[task] for task in busy} == dict.fromkeys(busy, 1)
                met = _met(container, owner, TaskQuery(order, descending, 7, only_open))
                assert {task: met[task] for task in open_ones} == dict.fromkeys(open_ones, 1)

    print(f"\n{sum(crowd.writes.values())} writes meanwhile: {dict(crowd.writes)}")
    assert crowd.writes["refused"] < WRITES / 2
