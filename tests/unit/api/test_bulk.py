import json
from datetime import timedelta
from typing import Any

import pytest

from tests.client import Api
from tests.fakes.adapters import FakeAdapters

KEY = {"Idempotency_Key": "bulk-1"}


def _bulk(api: Api, *operations: dict[str, Any], **headers: str) -> list[dict[str, Any]]:
    reply = api.post("/tasks/bulk", {"operations": list(operations)}, **headers)
    assert reply.status == 200, reply.text
    results: list[dict[str, Any]] = reply.json["results"]
    return results


def _create(title: str) -> dict[str, Any]:
    return {"op": "create", "task": {"title": title}}


def test_each_operation_has_a_result_as_if_it_were_alone(ana: Api) -> None:
    first, second = (ana.post("/tasks", {"title": title}).json["id"] for title in "ab")

    results = _bulk(
        ana,
        _create("new"),
        {"op": "update", "id": first, "changes": {"priority": "high"}, "version": 1},
        {"op": "complete", "id": second},
        {"op": "delete", "id": first},
        {"op": "restore", "id": first},
        {"op": "reopen", "id": second},
    )

    assert [result["status"] for result in results] == [201, 200, 200, 204, 200, 200]
    assert [result["index"] for result in results] == list(range(6))
    assert results[1]["task"]["priority"] == "high"
    assert "task" not in results[3]
    assert all("problem" not in result for result in results)
    assert len(ana.get("/tasks").json["items"]) == 3


def test_one_failure_undoes_none_of_the_rest(ana: Api, bob: Api) -> None:
    theirs = bob.post("/tasks", {"title": "Bob's"}).json["id"]
    mine = ana.post("/tasks", {"title": "mine"}).json["id"]

    results = _bulk(
        ana,
        _create("one"),
        {"op": "delete", "id": theirs},
        {"op": "complete", "id": "nonsense"},
        _create(""),
        {"op": "create", "task": {"title": "x", "owner_id": "eve"}},
        {"op": "explode", "id": mine},
        {"op": "update", "id": mine, "changes": {"title": "y"}, "version": 7},
        {"op": "update", "id": mine, "changes": {"due_date": "never"}},
        {},
        _create("two"),
    )

    expected = [201, 404, 404, 400, 400, 400, 412, 400, 400, 201]
    assert [result["status"] for result in results] == expected
    assert results[6]["problem"]["current"]["version"] == 1
    problems = {result["index"]: result.get("problem", {}) for result in results}
    places = {i: each["errors"][0]["location"] for i, each in problems.items() if "errors" in each}
    assert places == {
        3: "body.operations.3.task.title",
        4: "body.operations.4.task.owner_id",
        5: "body.operations.5",
        7: "body.operations.7.changes.due_date",
        8: "body.operations.8",
    }
    assert bob.get(f"/tasks/{theirs}").json["deleted_at"] is None


@pytest.mark.parametrize("op", ["complete", "reopen", "delete", "restore"])
def test_an_act_on_a_version_that_is_no_longer_there_is_refused(ana: Api, op: str) -> None:
    task = ana.post("/tasks", {"title": "Water the fern"}).json["id"]
    ana.patch(f"/tasks/{task}", {"title": "Water the fig"})

    stale, fresh = _bulk(
        ana, {"op": op, "id": task, "version": 1}, {"op": op, "id": task, "version": 2}
    )

    assert stale["status"] == 412
    assert stale["problem"]["current"]["title"] == "Water the fig"
    assert fresh["status"] in {200, 204}


def test_the_same_request_again_has_no_second_effect(ana: Api) -> None:
    first = _bulk(ana, _create("one"), _create(""), _create("two"), **KEY)
    second = _bulk(ana, _create("one"), _create(""), _create("two"), **KEY)

    assert [r["status"] for r in second] == [201, 400, 201]
    assert [r.get("task") for r in second] == [r.get("task") for r in first]
    assert len(ana.get("/tasks").json["items"]) == 2


def test_a_key_with_other_operations_is_refused_whole(ana: Api) -> None:
    _bulk(ana, _create("one"), **KEY)

    reply = ana.post("/tasks/bulk", {"operations": [_create("two")]}, **KEY)

    assert (reply.status, reply.json["code"]) == (422, "idempotency_key_reused")
    assert len(ana.get("/tasks").json["items"]) == 1


def test_what_was_cut_off_half_way_is_finished_by_the_retry(
    ana: Api, adapters: FakeAdapters
) -> None:
    writes = 0

    def cut_off() -> None:
        nonlocal writes
        writes += 1
        if writes > 2:  # the key, the first task, and then no more
            raise RuntimeError("the process is gone")

    adapters.store.before_commit = cut_off
    body = {"operations": [_create("one"), _create("two"), _create("three")]}
    assert ana.post("/tasks/bulk", body, **KEY).status == 500
    adapters.store.before_commit = lambda: None

    retried = ana.post("/tasks/bulk", body, **KEY)

    assert [result["status"] for result in retried.json["results"]] == [201, 201, 201]
    titles = sorted(task["title"] for task in ana.get("/tasks").json["items"])
    assert titles == ["one", "three", "two"]


def test_a_dry_run_changes_nothing(ana: Api) -> None:
    reply = ana.post("/tasks/bulk?dry_run=true", {"operations": [_create("one")]})

    assert reply.headers["x-dry-run"] == "true"
    assert reply.json["results"][0]["task"]["id"] is None
    assert ana.get("/tasks").json["items"] == []


@pytest.mark.parametrize("count", [0, 101])
def test_there_are_one_to_a_hundred_operations(ana: Api, count: int) -> None:
    assert ana.post("/tasks/bulk", {"operations": [_create("x")] * count}).status == 400


def test_a_hundred_tasks_with_long_descriptions_fit(ana: Api) -> None:
    task = {"title": "long", "description": "x" * 10_000}

    results = _bulk(ana, *({"op": "create", "task": task} for _ in range(100)))

    assert {result["status"] for result in results} == {201}


def _made(api: Api, task: dict[str, Any]) -> list[str]:
    """The ids of a hundred such tasks, made in parts that a body has room for."""
    parts = [_bulk(api, *([{"op": "create", "task": task}] * 25)) for _ in range(4)]
    return [result["id"] for part in parts for result in part]


def _wire_size(text: str) -> int:
    """What a function answers with: its body as JSON, everything but ASCII escaped."""
    return len(json.dumps(text))


def test_an_answer_of_the_longest_tasks_stays_below_what_a_function_may_answer(ana: Api) -> None:
    longest = {"title": "\U0001f33f" * 200, "description": "\U0001f33f" * 10_000}
    made = _made(ana, longest)

    reply = ana.post(
        "/tasks/bulk", {"operations": [{"op": "complete", "id": each} for each in made]}
    )

    assert _wire_size(reply.text) < 6 * 1024 * 1024
    assert [(r["id"], r["status"]) for r in reply.json["results"]] == [(id, 200) for id in made]
    assert reply.json["results"][0]["task"]["description"] == longest["description"]
    assert "task" not in reply.json["results"][-1]
    assert ana.get(f"/tasks/{made[-1]}").json["status"] == "done"


def test_a_refusal_of_the_longest_tasks_leaves_their_current_state_out_in_the_end(ana: Api) -> None:
    longest = {"title": "long", "description": "\U0001f33f" * 10_000}
    made = ana.post("/tasks", longest).json["id"]
    stale = {"op": "update", "id": made, "changes": {"title": "x"}, "version": 7}

    reply = ana.post("/tasks/bulk", {"operations": [stale] * 100})

    assert _wire_size(reply.text) < 6 * 1024 * 1024
    results = reply.json["results"]
    assert {result["status"] for result in results} == {412}
    assert results[0]["problem"]["current"]["id"] == made
    assert "current" not in results[-1]["problem"]


def test_what_there_is_no_time_for_is_said_and_done_by_the_retry(
    ana: Api, adapters: FakeAdapters
) -> None:
    adapters.store.before_commit = lambda: adapters.clock.advance(timedelta(seconds=8))
    operations = [_create(f"{n}") for n in range(5)]

    first = _bulk(ana, *operations, **KEY)
    adapters.store.before_commit = lambda: None
    second = _bulk(ana, *operations, **KEY)

    assert [r["status"] for r in first] == [201, 201, 503, 503, 503]
    assert first[2]["problem"]["code"] == "unavailable"
    assert [r["status"] for r in second] == [201] * 5
    assert [r["task"]["id"] for r in second[:2]] == [r["task"]["id"] for r in first[:2]]
    assert len(ana.get("/tasks").json["items"]) == 5


def test_a_hundred_recurring_tasks_of_twenty_tags_are_completed_and_come_back(ana: Api) -> None:
    series = {
        "title": "water the fern",
        "due_date": "2026-11-20",
        "recurrence": "FREQ=DAILY",
        "tags": [f"tag {n}" for n in range(20)],
    }
    made = _made(ana, series)

    results = _bulk(ana, *({"op": "complete", "id": each} for each in made), **KEY)
    again = _bulk(ana, *({"op": "complete", "id": each} for each in made), **KEY)

    assert {result["status"] for result in results} == {200}
    assert again == results
    assert len(ana.get("/tasks?status=todo&limit=100").json["items"]) == 100
