"""Many operations in one request: each is judged as if it had come alone."""

from typing import Any

from chalicelib.api.routing import Route
from tests.client import Reply
from tests.security.registry import attack, in_parts
from tests.security.world import NOBODYS_ID, Person, World, expect

_GOOD = {"op": "create", "task": {"title": "Among bad ones"}}
_NOT_VALID: tuple[dict[str, Any], ...] = (
    {},
    {"op": None},
    {"op": 7},
    {"op": ["create"]},
    {"op": "drop"},
    {"op": "__class__"},
    {"op": "CREATE", "task": {"title": "x"}},
    {"op": "create"},
    {"op": "create", "task": None},
    {"op": "create", "task": {"title": "x", "owner_id": NOBODYS_ID}},
    {"op": "create", "task": {"title": "x", "id": NOBODYS_ID}},
    {"op": "create", "task": {"title": "x"}, "owner_id": NOBODYS_ID},
    {"op": "create", "task": {"title": "a\u0000b"}},
    {"op": "create", "task": {"title": "x" * 100_000}},
    {"op": "create", "task": {"title": {"$ne": None}}},
    {"op": "update", "id": NOBODYS_ID, "changes": {"version": 7}},
    {"op": "update", "id": NOBODYS_ID, "changes": {}, "version": "1"},
    {"op": "delete", "id": [NOBODYS_ID]},
    {"op": "delete", "id": None},
    {"op": "delete", "id": NOBODYS_ID, "user_id": NOBODYS_ID},
    {"op": "complete", **{f"k{n}": 0 for n in range(1_000)}},
)


def _naming(task_id: str) -> list[dict[str, Any]]:
    """Each operation there is on that task."""
    acts = [{"op": op, "id": task_id} for op in ("complete", "reopen", "delete", "restore")]
    update = {"op": "update", "id": task_id, "changes": {"title": "Mine"}}
    return [update, {**update, "version": 1}, *acts]


def _results(reply: Reply) -> list[dict[str, Any]]:
    """The results without what differs between equal requests."""
    expect(reply, 200)
    results: list[dict[str, Any]] = reply.json["results"]
    return [
        {**each, "problem": {k: v for k, v in each["problem"].items() if k != "correlation_id"}}
        if "problem" in each
        else each
        for each in results
    ]


def _operate(world: World, route: Route, operations: list[dict[str, Any]]) -> Reply:
    return world.ask(route, body={"operations": operations})


@attack("another user's id in an operation", in_parts)
def anothers_id(world: World, route: Route) -> None:
    for query in ("", "dry_run=true"):
        secret = world.owned(world.bob, "task_id")
        before = world.bob.api.get(f"/tasks/{secret}").json
        theirs, nobodys = (
            _results(world.ask(route, body={"operations": _naming(each)}, query=query))
            for each in (secret, NOBODYS_ID)
        )
        assert theirs == nobodys
        assert {each["status"] for each in theirs} == {404}
        assert world.bob.api.get(f"/tasks/{secret}").json == before


@attack("what is no id in an operation", in_parts)
def no_id(world: World, route: Route) -> None:
    own = world.owned(world.ana, "task_id")
    for text in (own.upper(), f" {own}", f"{own}\n", "", "*", "a" * 5000, f"TASK#{own}", ":v"):
        results = _results(_operate(world, route, _naming(text)))
        assert {each["status"] for each in results} == {404}, text


@attack("operations that are not valid, among good ones", in_parts)
def not_valid(world: World, route: Route) -> None:
    for bad in world.variants(route, _NOT_VALID):
        first, middle, last = _results(_operate(world, route, [_GOOD, bad, _GOOD]))
        assert (first["status"], middle["status"], last["status"]) == (201, 400, 201), bad
        assert "task" not in middle


@attack("more operations than there may be", in_parts)
def too_many(world: World, route: Route) -> None:
    before = _count(world.bystander)
    wrong: list[list[Any]] = [[], [_GOOD] * 101, [{}] * 20_000, [7], [None], ["x"], [[_GOOD]]]
    for operations in wrong:
        body = {"operations": operations}
        reply = world.ask(route, token=world.bystander.token, body=body)
        expect(reply, 400, "validation_failed")
        assert len(reply.text) < 20_000
    assert _count(world.bystander) == before


@attack("a hundred operations each with many mistakes", in_parts)
def many_mistakes(world: World, route: Route) -> None:
    bad = {"op": "create", "task": {"title": "x", **{f"k{n}": 0 for n in range(1_000)}}}
    reply = _operate(world, route, [bad] * 100)
    assert {each["status"] for each in _results(reply)} == {400}
    assert len(reply.text) < 100 * len(str(bad)), "an answer longer than what it is to"


def _count(person: Person) -> int:
    return len(person.api.get("/tasks").json["items"])
