"""Random histories under faults: every acknowledged write is there, and versions have no gaps.

Threads change a few tasks at once while requests are throttled, refused, or carried out with their
answer lost. Afterwards the tables are read: what was acknowledged must be part of what they tell.
"""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.exceptions import ReadTimeoutError
from botocore.httpsession import URLLib3Session

from chalicelib.api.attempts import until_committed
from chalicelib.bootstrap import Scope
from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import DomainError, Unavailable
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.task import SourceKind, Task, TaskEdit
from tests.reliability.conftest import Served
from tests.reliability.faults import failing, injected, operation_of, throttled

OPERATIONS = 5_000
THREADS = 4
TASKS = 6
UTC = ZoneInfo("UTC")


class Weather:
    """Each request has a chance of a fault, the loss of a carried-out write's answer among them."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.faults = 0

    def __call__(self, request: AWSRequest) -> AWSResponse | None:
        luck = self._random.random()
        if luck > 0.06:
            return None
        self.faults += 1
        if luck < 0.02:
            return throttled(request)
        if luck < 0.04:
            return failing(request)
        if operation_of(request) in ("PutItem", "UpdateItem", "TransactWriteItems"):
            URLLib3Session().send(request)
        raise ReadTimeoutError(endpoint_url=str(request.url))


class Overtaken:
    """The first write's answer is lost, and before it is sent again others have written on top."""

    def __init__(self, write: Callable[[], object], others: int) -> None:
        self._write, self._others = write, others
        self.lost = 0

    def __call__(self, request: AWSRequest) -> AWSResponse | None:
        if self.lost or operation_of(request) not in ("UpdateItem", "TransactWriteItems"):
            return None
        self.lost += 1
        URLLib3Session().send(request)
        for _ in range(self._others):
            self._write()
        raise ReadTimeoutError(endpoint_url=str(request.url))


class History:
    """One thread's operations, and what was acknowledged of them."""

    def __init__(self, served: Served, owner: str, tasks: list[str], seed: int) -> None:
        self._container = served.container
        self._owner = owner
        self._tasks = tasks
        self._random = random.Random(seed)
        self.acknowledged: list[tuple[str, int, str]] = []
        self.refused = 0

    def run(self, operations: int) -> None:
        for _ in range(operations):
            task_id, mark = self._random.choice(self._tasks), uuid4().hex
            context = RequestContext(Actor(ActorKind.USER, self._owner), mark)
            change = self._change(context, task_id, mark)

            def attempt(scope: Scope, change: Callable[[Scope], Task] = change) -> Task:
                after = change(scope)
                scope.work.commit()
                return after

            try:
                after = until_committed(self._container, attempt)
            except DomainError:
                self.refused += 1
                continue
            self.acknowledged.append((task_id, after.version, after.description))

    def _change(self, context: RequestContext, task_id: str, mark: str) -> Callable[[Scope], Task]:
        edit = TaskEdit(description=mark, tags=(self._random.choice("abc"),))
        return lambda scope: scope.tasks.edit(context, task_id, edit, UTC, None)


@pytest.mark.parametrize("seed", [1])
def test_no_acknowledged_write_is_lost_and_no_version_is_missing(apart: Served, seed: int) -> None:
    container, owner = apart.container, new_id(apart.container.adapters.clock.now())
    context = RequestContext(Actor(ActorKind.USER, owner), "start")
    scope = container.scope()
    tasks = [
        scope.tasks.create(context, TaskEdit(title=f"{n}", tags=("a",)), SourceKind.API).id
        for n in range(TASKS)
    ]
    scope.work.commit()
    histories = [History(apart, owner, tasks, seed * 100 + n) for n in range(THREADS)]
    weather = Weather(seed)

    with injected(apart.dynamodb, "dynamodb", weather), ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda history: history.run(OPERATIONS // THREADS), histories))

    acknowledged = [each for history in histories for each in history.acknowledged]
    refused = sum(history.refused for history in histories)
    assert weather.faults > OPERATIONS // 50
    assert len(acknowledged) + refused == OPERATIONS
    assert len({(task_id, version) for task_id, version, _ in acknowledged}) == len(acknowledged)
    scope = container.scope()
    final = {task_id: scope.tasks.get(context, task_id) for task_id in tasks}
    for task_id, task in final.items():
        versions = [version for each, version, _ in acknowledged if each == task_id]
        assert max(versions) <= task.version
        # A version nobody acknowledged was written by a request whose answer was lost for good.
        unexplained = set(range(2, task.version + 1)) - set(versions)
        assert len(unexplained) <= refused
    for task_id, version, mark in acknowledged:
        if version == final[task_id].version:
            assert final[task_id].description == mark
    bearing = [task.tags for task in final.values()]
    expected = {tag: sum(tag in tags for tags in bearing) for tag in "abc"}
    counted = {count.tag: count.total for count in scope.tasks.tag_counts(context)}
    assert counted == {tag: n for tag, n in expected.items() if n}


@pytest.mark.parametrize(("others", "told"), [(7, True), (8, False)])
def test_a_write_hidden_by_many_since_is_never_made_twice(
    apart: Served, others: int, told: bool
) -> None:
    container, owner = apart.container, new_id(apart.container.adapters.clock.now())

    context = RequestContext(Actor(ActorKind.USER, owner), "start")
    scope = container.scope()
    task = scope.tasks.create(context, TaskEdit(title="t"), SourceKind.API)
    scope.work.commit()

    def write() -> Task:
        context = RequestContext(Actor(ActorKind.USER, owner), uuid4().hex)

        def attempt(scope: Scope) -> Task:
            edit = TaskEdit(description=context.correlation_id)
            after = scope.tasks.edit(context, task.id, edit, UTC, None)
            scope.work.commit()
            return after

        return until_committed(container, attempt)

    overtaken = Overtaken(write, others)
    with injected(apart.dynamodb, "dynamodb", overtaken):
        if told:
            assert write().version == task.version + 1
        else:
            with pytest.raises(Unavailable):
                write()

    assert overtaken.lost == 1
    assert container.scope().tasks.get(context, task.id).version == task.version + 1 + others
