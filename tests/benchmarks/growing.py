"""What each operation asks of the database, while its user comes to have ever more tasks.

Run by `requests` within the artefact: the real handler over tables that are played, in which a
Query reads what DynamoDB would.
"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.benchmarks.played import Played
from tests.benchmarks.stored import Item, Stored
from tests.benchmarks.units import Units, charges, of_call, size

SIZES = (10, 100, 1_000, 10_000, 100_000)
_KINDS = 20  # of so many tasks the first three are open, and the last is in the trash
_OPEN = {"status": ["todo", "in_progress"]}
_LISTS: dict[str, dict[str, list[str]]] = {
    "list, newest first": {},
    "list of open tasks, by due date": {**_OPEN, "sort": ["due_date"]},
    "list of open tasks, by priority": {**_OPEN, "sort": ["priority"]},
    "list of closed tasks, by change": {"status": ["done", "cancelled"], "sort": ["-updated_at"]},
    "list of what is due today": {"view": ["today"]},
    "list of what is overdue": {"view": ["overdue"]},
    "list of the trash": {"view": ["trash"]},
    "search for a word nobody wrote": {"q": ["nowhere"]},
}


class Grown(Played):
    """Played AWS whose tables hold one user's items, as many as there are just now."""

    def stock(self, tracker: list[Item], links: list[Item], contents: list[Item]) -> None:
        own = [item for key, item in self.items.items() if not key.startswith("TASK#")]
        by = ("by_created", "by_updated", "by_due", "by_priority")
        self.tables = {
            "tracker": Stored([*own, *tracker], by),
            "audit": Stored(links, ("by_time", "by_request")),
            "content": Stored(contents, ()),
        }

    def _answer(self, operation: str, asked: dict[str, Any]) -> dict[str, Any]:
        if operation == "Query":
            return self.tables[asked["TableName"]].query(asked)
        if operation == "BatchGetItem":
            return {"Responses": dict(self._batch(asked["RequestItems"])), "UnprocessedKeys": {}}
        if operation == "GetItem" and asked["TableName"] in self.tables:
            item = self.tables[asked["TableName"]].items.get(asked["Key"]["sk"]["S"])
            return {} if item is None else {"Item": item}
        return super()._answer(operation, asked)

    def _batch(self, wanted: dict[str, Any]) -> Iterator[tuple[str, list[Item]]]:
        for table, keys in wanted.items():
            there = self.tables[table].items
            yield table, [there[key["sk"]["S"]] for key in keys["Keys"]]


def grow(app: Any, here: Any, aws: Grown) -> dict[str, dict[str, dict[str, float]]]:
    """By operation and number of tasks: calls, items and bytes read, units written, and how many
    partitions of somebody else's were touched."""
    from tests.benchmarks.world import settled

    aws.__dict__.update(vars(settled(here)))
    owner = aws.task["pk"]["S"].removeprefix("USER#")
    tasks, links, contents = _life(owner, SIZES[-1])
    asked: dict[str, dict[str, dict[str, float]]] = {}
    for count in SIZES:
        aws.stock(tasks[:count], links[: 2 * count], contents[:count])
        middle = count // 2
        aws.task_id = tasks[middle - middle % _KINDS]["entity_id"]["S"]  # an open one
        for name, event, status in _operations(aws, app):
            aws.heard = []
            answer = app(event, None)
            assert answer["statusCode"] == status, (name, answer)
            heard = [call for call in aws.heard if not _is_minute_before(*call)]
            asked.setdefault(name, {})[str(count)] = _tally(heard, owner)
    return asked


def _is_minute_before(operation: str, asked: dict[str, Any], _answer: Any) -> bool:
    """The window's read of the minute before: one a minute and process, whatever is asked."""
    return operation == "GetItem" and str(asked["Key"]["pk"]["S"]).startswith("RATE#")


def _operations(aws: Grown, app: Any) -> Iterator[tuple[str, dict[str, Any], int]]:
    one = {"task_id": aws.task_id}
    yield "read a task", aws.event("GET", "/tasks/{task_id}", **one), 200
    for name, query in _LISTS.items():
        yield name, _listed(aws, "/tasks", query), 200
    first = json.loads(app(_listed(aws, "/tasks", {"limit": ["5"]}), None)["body"])
    following = {"limit": ["20"], "cursor": [first["next_cursor"]]}
    yield "list, a further page", _listed(aws, "/tasks", following), 200
    yield "create a task", aws.event("POST", "/tasks", {"title": "Send the report"}), 201
    yield "change a task", aws.event("PATCH", "/tasks/{task_id}", {"title": "Send it"}, **one), 200
    yield "complete a task", aws.event("POST", "/tasks/{task_id}/complete", **one), 200
    yield "put a task into the trash", aws.event("DELETE", "/tasks/{task_id}", **one), 204
    yield "history of a task", aws.event("GET", "/tasks/{task_id}/history", **one), 200
    yield "activity, newest first", _listed(aws, "/audit", {}), 200


def _listed(aws: Grown, resource: str, query: dict[str, list[str]]) -> dict[str, Any]:
    event = aws.event("GET", resource)
    event["multiValueQueryStringParameters"] = query
    event["queryStringParameters"] = {name: given[-1] for name, given in query.items()}
    return event


def _tally(heard: list[tuple[str, Any, Any]], owner: str) -> dict[str, float]:
    read = [item for _, __, answer in heard for item in _read(answer)]
    used = sum((of_call(*call) for call in heard), Units())
    touched = {charge.pk for call in heard for charge in charges(*call)}
    return {
        "calls": len(heard),
        "items": len(read),
        "bytes": sum(map(size, read)),
        "writes": used.writes,
        "others": sum(owner not in pk for pk in touched),
    }


def _read(answer: dict[str, Any]) -> list[Item]:
    several = [item for items in answer.get("Responses", {}).values() for item in items]
    alone = [answer["Item"]] if "Item" in answer else []
    return [*several, *alone, *answer.get("Items", [])]


def _life(owner: str, count: int) -> tuple[list[Item], list[Item], list[Item]]:
    """Tasks in the order they were made, and the event of each: link and content."""
    from chalicelib.adapters.dynamodb.audit_keys import claim_item, content_item, link_item
    from chalicelib.adapters.dynamodb.task_items import item_of
    from chalicelib.domain.audit import ChainEnd, EntityChange, EntityRef, event_of
    from chalicelib.domain.change import Actor, ActorKind, Change
    from chalicelib.domain.identifiers import new_id

    tasks: list[Item] = []
    links: list[Item] = []
    contents: list[Item] = []
    for task in _tasks(owner, count):
        by = Change("created", Actor(ActorKind.USER, owner), new_id(task.created_at))
        tasks.append(item_of(task, by).to_dynamodb_dict())
        ref = EntityRef(owner, "task", task.id)
        change = EntityChange(ref, 1, by, task.created_at, {}, {"title": task.title})
        event = event_of(change, ChainEnd(), "00" * 16)
        assert event.content is not None
        for item in (claim_item(event.link), link_item(event.link)):
            links.append(item.to_dynamodb_dict())
        contents.append(content_item(event, event.content).to_dynamodb_dict())
    return tasks, links, contents


def _tasks(owner: str, count: int) -> Iterator[Any]:
    """Most are closed, most due around today; those that are changed one by one have no date."""
    from chalicelib.domain.due import Due
    from chalicelib.domain.identifiers import new_id
    from chalicelib.domain.task import Priority, SourceKind, Status, Task, TaskEdit

    now, zone = datetime.now(UTC), ZoneInfo("Europe/Berlin")
    today, chance = now.astimezone(zone).date(), random.Random(1)
    for number in range(count):
        made = now - timedelta(days=400) + timedelta(minutes=number)
        day = timedelta(days=chance.randint(-1, 1))
        due = chance.choice([None, Due.on(today + day, zone), Due.at(now + day)])
        edit = TaskEdit(
            title=f"Send the report, number {number:06d}",
            description="With the figures of all regions. " * 5,
            priority=chance.choice(list(Priority)),
            due=due if number % _KINDS else None,
            tags=("work",),
        )
        task = Task.create(new_id(made), owner, edit, SourceKind.API, made)
        if number % _KINDS > 2:
            task = task.edited(TaskEdit(status=Status.DONE), made + timedelta(hours=1))
        is_trashed = number % _KINDS == _KINDS - 1
        yield task.trashed(now - timedelta(days=1)) if is_trashed else task
