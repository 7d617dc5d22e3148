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
    assert results[4]["problem"]["errors"][0]["location"].startswith("body.operations.4.")
    assert bob.get(f"/tasks/{theirs}").json["deleted_at"] is None


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
