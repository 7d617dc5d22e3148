"""What lists cost: the items DynamoDB reads for a page, counted where it says so itself.

One user has 10,000 closed tasks, 200 open ones and 50 in the trash. `-s` prints the figures.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.adapters.dynamodb.task_items import TaskItem, item_of
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.due import Due
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.task import Priority, SourceKind, Status, Task, TaskEdit
from tests.client import Api
from tests.reliability.conftest import Served

CLOSED, OPEN, TRASHED = 10_000, 200, 50
BERLIN = ZoneInfo("Europe/Berlin")
PAGES = 4  # of a filter that finds next to nothing: the others are like them
BYTES = 600  # of the description: a task is then about 1 KB
TODO = "status=todo&status=in_progress"
DEFAULT_VIEWS = {
    "all, newest first": "",
    "all, oldest first": "sort=created_at",
    "open, newest first": TODO,
    "open, by due date": f"{TODO}&sort=due_date",
    "open, by priority": f"{TODO}&sort=priority",
    "closed, last changed first": "status=done&status=cancelled&sort=-updated_at",
    "today": "view=today",
    "upcoming": "view=upcoming",
    "overdue": "view=overdue",
    "trash": "view=trash",
}
SELECTIVE = {
    "a tag that 1 of 5,000 bears": "tag=rare",
    "a word that 1 of 5,000 has": "q=Needle",
    "a word nobody has, open": f"{TODO}&q=nothing",
    "a status few have": "status=cancelled",
}


class Meter:
    """The items that the Queries of a request read, as DynamoDB tells it."""

    def __init__(self) -> None:
        self.queries = self.read = 0
        self.inconsistent = 0

    def look(self, params: dict[str, Any], **_: Any) -> None:
        self.inconsistent += params.get("ConsistentRead") is not True

    def count(self, parsed: dict[str, Any], **_: Any) -> None:
        self.queries += 1
        self.read += parsed["ScannedCount"]


@contextmanager
def metered(client: Any) -> Iterator[Meter]:
    meter = Meter()
    events = client.meta.events
    events.register("provide-client-params.dynamodb.Query", meter.look)
    events.register("after-call.dynamodb.Query", meter.count)
    try:
        yield meter
    finally:
        events.unregister("provide-client-params.dynamodb.Query", meter.look)
        events.unregister("after-call.dynamodb.Query", meter.count)


def _tasks(owner: str, now: datetime) -> Iterator[Task]:
    """All of a life in random order: due around today, as many all-day as timed."""
    today = now.astimezone(BERLIN).date()
    fates = ["closed"] * CLOSED + ["open"] * OPEN + ["trash"] * TRASHED
    chance = random.Random(1)
    chance.shuffle(fates)
    for n, fate in enumerate(fates):
        made = now - timedelta(days=300) + timedelta(minutes=n)
        day = timedelta(days=chance.randint(-1, 1))
        due = chance.choice([None, Due.on(today + day, BERLIN), Due.at(now + day)])
        is_rare = n % 5_000 == 2_500
        edit = TaskEdit(
            title=f"Task {n}{' needle' if is_rare else ''}",
            description="x" * BYTES,
            priority=chance.choice(list(Priority)),
            due=due,
            tags=("home", "rare") if is_rare else ("home",),
        )
        task = Task.create(new_id(made), owner, edit, SourceKind.API, made)
        if fate == "closed":
            status = Status.CANCELLED if chance.random() < 0.002 else Status.DONE
            task = task.edited(TaskEdit(status=status), made + timedelta(hours=1))
        yield task.trashed(now - timedelta(days=1)) if fate == "trash" else task


def _seed(owner: str) -> None:
    change = Change("created", Actor(ActorKind.USER, owner), "seed")
    with TaskItem.batch_write() as batch:
        for task in _tasks(owner, datetime.now(UTC)):
            batch.save(item_of(task, change))


@pytest.fixture
def ana(apart: Served) -> Api:
    api = apart.api.signed_up("ana@example.org")
    _seed(api.get("/auth/me").json["id"])
    return api


def _figures(name: str, shown: int, meter: Meter) -> str:
    return f"| {name} | {shown} | {meter.read} | {meter.queries} |"


def test_a_list_reads_what_it_shows_and_a_filter_a_bounded_part(apart: Served, ana: Api) -> None:
    print("\n| List | Shown | Read | Queries |")
    for name, query in DEFAULT_VIEWS.items():
        with metered(apart.dynamodb) as meter:
            page = ana.get(f"/tasks?{query}").json
        count = len(page["items"])
        print(_figures(name, count, meter))
        assert count == 20, name
        assert meter.queries == 1, name
        assert meter.read <= 2 * count, name
        assert meter.inconsistent == 0, name

    for name, query in SELECTIVE.items():
        pages: list[int] = []
        most, cursor = 0, ""
        for _ in range(PAGES):
            with metered(apart.dynamodb) as meter:
                page = ana.get(f"/tasks?{query}{cursor}").json
            pages.append(len(page["items"]))
            most = max(most, meter.read)
            assert meter.read <= 500, name
            assert meter.queries <= 5, name
            if page["next_cursor"] is None:
                break
            cursor = f"&cursor={page['next_cursor']}"
        print(f"| {name} | {sum(pages)} in {len(pages)} pages | {most} at most a page | |")


def test_a_list_of_all_costs_little_more_where_the_trash_is_full(apart: Served) -> None:
    api = apart.api.signed_up("bob@example.org")
    owner = api.get("/auth/me").json["id"]
    now = datetime.now(UTC)
    change = Change("created", Actor(ActorKind.USER, owner), "seed")
    with TaskItem.batch_write() as batch:
        for n in range(2_000):
            made = now - timedelta(minutes=3_000 - n)
            task = Task.create(new_id(made), owner, TaskEdit(title=f"{n}"), SourceKind.API, made)
            batch.save(item_of(task if n < 30 else task.trashed(now), change))

    with metered(apart.dynamodb) as meter:
        page = api.get("/tasks").json

    print(_figures("all, behind 1,970 in the trash", len(page["items"]), meter))
    assert [task["title"] for task in page["items"]] == [f"{n}" for n in range(29, 9, -1)]
    assert meter.queries <= 3
    assert meter.read <= 100
