"""Tags renamed and removed while the process dies half-way, and while others write."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

from botocore.awsrequest import AWSRequest

from chalicelib.api.attempts import until_committed
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import DomainError
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.task import TaskEdit
from tests.client import Api
from tests.reliability.conftest import Served
from tests.reliability.faults import injected, operation_of

TASKS, WRITERS = 12, 8
UTC = ZoneInfo("UTC")


class _Killed(BaseException):
    """Nothing catches it, as nothing catches the end of a process."""


class KilledAtWrite:
    """The process ends right before it would send its next write after so many."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._writes = 0

    def __call__(self, request: AWSRequest) -> None:
        if operation_of(request) == "TransactWriteItems":
            self._writes += 1
            if self._writes > self._number:
                raise _Killed


def _counts(api: Api) -> dict[str, tuple[int, int]]:
    return {each["tag"]: (each["open"], each["total"]) for each in api.get("/tags").json["items"]}


def _bearing(api: Api) -> Counter[str]:
    tasks = api.get("/tasks?limit=100").json["items"]
    return Counter(tag for task in tasks for tag in task["tags"])


def test_a_rename_killed_between_any_two_writes_is_finished_by_the_next(apart: Served) -> None:
    ana = apart.api.signed_up("ana@example.org")
    made = [ana.post("/tasks", {"title": f"{n}", "tags": ["work"]}).json for n in range(TASKS)]
    for task in made[:4]:
        ana.post(f"/tasks/{task['id']}/complete")
    kills = 0

    for killed_at in (0, 1, 2, 3, 5):
        try:
            with injected(apart.dynamodb, "dynamodb", KilledAtWrite(killed_at)):
                ana.patch("/tags/work", {"name": "office"})
        except _Killed:
            kills += 1
        assert {tag: total for tag, (_, total) in _counts(ana).items()} == _bearing(ana)

    assert kills == 5
    reply = ana.patch("/tags/work", {"name": "office"})
    assert (reply.status, reply.json["changed"]) == (200, 1)
    assert _counts(ana) == {"office": (TASKS - 4, TASKS)}
    versions = {task["version"] for task in ana.get("/tasks?status=todo").json["items"]}
    assert versions == {2}


def test_counts_stay_right_while_others_give_and_take_the_tag(apart: Served) -> None:
    ana = apart.api.signed_up("ana@example.org")
    made = [ana.post("/tasks", {"title": f"{n}", "tags": ["work"]}).json for n in range(TASKS)]
    owner, tasks = ana.get("/auth/me").json["id"], [task["id"] for task in made]
    over = threading.Event()
    writes: Counter[str] = Counter()

    def write(seed: int) -> None:
        chance = random.Random(seed)
        while not over.wait(chance.random() / 10):
            tags = tuple(chance.sample(["work", "home", "garden"], chance.randint(0, 3)))
            writes[_edit(apart.container, owner, chance.choice(tasks), tags)] += 1

    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(write, seed) for seed in range(WRITERS)]
        for name in ("office", "work", "office"):
            other = {"office": "work", "work": "office"}[name]
            assert ana.patch(f"/tags/{other}", {"name": name}).status in (200, 202, 404, 409, 503)
        over.set()
        for each in running:
            each.result()

    assert writes["done"] > 0
    for _ in range(3):
        if ana.delete("/tags/work").status == 404:
            break
    assert "work" not in _bearing(ana)
    assert {tag: total for tag, (_, total) in _counts(ana).items()} == _bearing(ana)


def _edit(container: Container, owner: str, task: str, tags: tuple[str, ...]) -> str:
    now = container.adapters.clock.now()
    context = RequestContext(Actor(ActorKind.USER, owner), new_id(now))

    def attempt(scope: Scope) -> None:
        scope.tasks.edit(context, task, TaskEdit(tags=tags), UTC, None)
        scope.work.commit()

    try:
        until_committed(container, attempt)
        return "done"
    except DomainError:
        return "refused"
