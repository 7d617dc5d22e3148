from datetime import timedelta
from typing import Any

import pytest

from tests.client import PASSWORD, Api, Reply
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.fakes.stream import MemoryStream


@pytest.fixture
def stream(adapters: FakeAdapters) -> MemoryStream:
    return MemoryStream(adapters.store, fake_container(adapters))


def _id_of(reply: Reply) -> str:
    assert reply.status < 300, reply.text
    return reply.headers["x-correlation-id"]


def _undo(api: Api, reply: Reply, query: str = "", **headers: str) -> list[dict[str, Any]]:
    answer = api.post(f"/audit/undo{query}", {"correlation_id": _id_of(reply)}, **headers)
    assert answer.status == 200, answer.text
    results: list[dict[str, Any]] = answer.json["results"]
    return results


def _open(api: Api) -> list[str]:
    return sorted(task["title"] for task in api.get("/tasks?status=todo").json["items"])


def test_a_task_that_was_made_goes_into_the_trash(ana: Api, stream: MemoryStream) -> None:
    made = ana.post("/tasks", {"title": "a"})
    stream.deliver()

    (result,) = _undo(ana, made)

    assert (result["status"], result["entity"]["id"]) == (200, made.json["id"])
    assert result["task"]["deleted_at"] is not None
    assert _open(ana) == []


def test_fields_that_were_changed_are_as_before_and_later_changes_stay(
    ana: Api, stream: MemoryStream
) -> None:
    task = ana.post("/tasks", {"title": "a", "priority": "low"}).json
    renamed = ana.patch(f"/tasks/{task['id']}", {"title": "b"})
    ana.patch(f"/tasks/{task['id']}", {"priority": "urgent"})
    stream.deliver()

    (result,) = _undo(ana, renamed)

    assert (result["task"]["title"], result["task"]["priority"]) == ("a", "urgent")


def test_a_field_that_was_changed_again_is_a_conflict_of_that_task_alone(
    ana: Api, stream: MemoryStream
) -> None:
    first, second = (ana.post("/tasks", {"title": title}).json["id"] for title in "ab")
    operations = [{"op": "update", "id": i, "changes": {"title": "x"}} for i in (first, second)]
    both = ana.post("/tasks/bulk", {"operations": operations})
    ana.patch(f"/tasks/{first}", {"title": "mine"})
    stream.deliver()

    results = {result["entity"]["id"]: result for result in _undo(ana, both)}

    assert results[first]["status"] == 409
    assert results[first]["problem"]["code"] == "changed_since"
    assert (results[second]["status"], results[second]["task"]["title"]) == (200, "b")
    assert _open(ana) == ["b", "mine"]


@pytest.mark.parametrize("act", ["complete", "delete"])
def test_what_was_closed_or_deleted_is_open_again(ana: Api, stream: MemoryStream, act: str) -> None:
    task = ana.post("/tasks", {"title": "a", "tags": ["x"]}).json
    path = f"/tasks/{task['id']}"
    done = ana.delete(path) if act == "delete" else ana.post(f"{path}/complete")
    stream.deliver()

    (result,) = _undo(ana, done)

    assert (result["task"]["status"], result["task"]["deleted_at"]) == ("todo", None)
    assert ana.get("/tags").json["items"] == [{"tag": "x", "open": 1, "total": 1}]


def test_a_completed_one_of_a_series_is_open_again_and_its_follower_gone(
    ana: Api, stream: MemoryStream
) -> None:
    series = {"title": "a", "due_date": "2026-11-23", "recurrence": "FREQ=WEEKLY"}
    task = ana.post("/tasks", series).json
    done = ana.post(f"/tasks/{task['id']}/complete")
    stream.deliver()

    results = _undo(ana, done)

    assert [result["status"] for result in results] == [200, 200]
    (again,) = ana.get("/tasks").json["items"]
    assert (again["id"], again["status"]) == (task["id"], "todo")
    assert again["recurrence"] == "FREQ=WEEKLY"


def test_a_series_that_went_on_is_not_doubled(ana: Api, stream: MemoryStream) -> None:
    series = {"title": "a", "due_date": "2026-11-23", "recurrence": "FREQ=WEEKLY"}
    task = ana.post("/tasks", series).json
    done = ana.post(f"/tasks/{task['id']}/complete")
    (follower,) = ana.get("/tasks?status=todo").json["items"]
    ana.patch(f"/tasks/{follower['id']}", {"title": "next one"})
    stream.deliver()

    statuses = {r["entity"]["id"]: r["status"] for r in _undo(ana, done)}

    assert statuses == {follower["id"]: 409, task["id"]: 200}
    assert ana.get(f"/tasks/{task['id']}").json["recurrence"] is None


def test_a_hundred_operations_are_taken_back_at_once(ana: Api, stream: MemoryStream) -> None:
    operations = [{"op": "create", "task": {"title": str(n)}} for n in range(100)]
    made = ana.post("/tasks/bulk", {"operations": operations})
    stream.deliver()

    results = _undo(ana, made)

    assert [result["status"] for result in results] == [200] * 100
    assert _open(ana) == []


def test_undoing_twice_changes_nothing_more(ana: Api, stream: MemoryStream) -> None:
    task = ana.post("/tasks", {"title": "a"}).json
    renamed = ana.patch(f"/tasks/{task['id']}", {"title": "b"})
    stream.deliver()

    (first,) = _undo(ana, renamed)
    stream.deliver()
    (second,) = _undo(ana, renamed)

    assert second["task"] == first["task"]


def test_an_undo_is_a_request_as_any_other_and_can_be_undone(
    ana: Api, stream: MemoryStream
) -> None:
    task = ana.post("/tasks", {"title": "a"}).json
    deleted = ana.delete(f"/tasks/{task['id']}")
    stream.deliver()
    undone = ana.post("/audit/undo", {"correlation_id": _id_of(deleted)})
    stream.deliver()

    newest = ana.get(f"/tasks/{task['id']}/history").json["items"][0]
    _undo(ana, undone)

    assert newest["event_type"] == "task.restored"
    assert newest["correlation_id"] == _id_of(undone)
    assert ana.get(f"/tasks/{task['id']}").json["deleted_at"] is not None


def test_a_retry_of_an_undo_under_its_key_does_not_undo_what_was_done_since(
    ana: Api, stream: MemoryStream
) -> None:
    task = ana.post("/tasks", {"title": "a"}).json
    renamed = ana.patch(f"/tasks/{task['id']}", {"title": "b"})
    stream.deliver()
    first = _undo(ana, renamed, Idempotency_Key="k")
    ana.patch(f"/tasks/{task['id']}", {"title": "b"})
    stream.deliver()

    assert _undo(ana, renamed, Idempotency_Key="k") == first
    assert _open(ana) == ["b"]


def test_a_dry_run_shows_what_would_be(ana: Api, stream: MemoryStream) -> None:
    made = ana.post("/tasks", {"title": "a"})
    stream.deliver()

    (result,) = _undo(ana, made, "?dry_run=true")

    assert result["task"]["deleted_at"] is not None
    assert _open(ana) == ["a"]


def test_while_the_trail_is_behind_nothing_is_undone_by_half(
    ana: Api, stream: MemoryStream, adapters: FakeAdapters
) -> None:
    operations = [{"op": "create", "task": {"title": str(n)}} for n in range(3)]
    stream.deliver()
    adapters.clock.advance(timedelta(seconds=1))
    made = ana.post("/tasks/bulk", {"operations": operations})
    stream.deliver(2)

    early = ana.post("/audit/undo", {"correlation_id": _id_of(made)})

    assert (early.status, early.headers["retry-after"]) == (503, "1")
    assert len(_open(ana)) == 3
    stream.deliver()
    assert len(_undo(ana, made)) == 3


@pytest.mark.parametrize(
    "correlation_id",
    [
        "01939d9a-0000-7000-8000-000000000000",
        "7fffffff-ffff-7000-8000-000000000000",
        "ffffffff-ffff-7000-8000-000000000000",
    ],
)
def test_a_request_that_never_was_is_not_found(ana: Api, correlation_id: str) -> None:
    assert ana.post("/audit/undo", {"correlation_id": correlation_id}).status == 404


def test_what_is_no_correlation_id_is_not_valid(ana: Api) -> None:
    assert ana.post("/audit/undo", {"correlation_id": "nonsense"}).status == 400


def test_nobody_undoes_anothers_request(ana: Api, bob: Api, stream: MemoryStream) -> None:
    made = ana.post("/tasks", {"title": "a"})
    stream.deliver()

    assert bob.post("/audit/undo", {"correlation_id": _id_of(made)}).status == 404


def test_the_profile_is_as_before_and_what_it_led_to_as_well(
    ana: Api, stream: MemoryStream
) -> None:
    before = ana.get("/auth/me").json
    changed = ana.patch("/auth/me", {"full_name": "Other", "timezone": "Asia/Tokyo"})
    ana.patch("/auth/me", {"reminder_minutes": 5})
    stream.deliver()

    (result,) = _undo(ana, changed)

    assert (result["status"], result["entity"]) == (200, {"type": "user", "id": before["id"]})
    now = ana.get("/auth/me").json
    assert result["user"] == now
    assert (now["full_name"], now["timezone"]) == (before["full_name"], before["timezone"])
    assert now["reminder_minutes"] == 5


def test_an_undo_of_the_profile_can_be_repeated_and_undone(ana: Api, stream: MemoryStream) -> None:
    renamed = ana.patch("/auth/me", {"full_name": "Other"})
    stream.deliver()
    undone = ana.post("/audit/undo", {"correlation_id": _id_of(renamed)})
    stream.deliver()
    (repeated,) = _undo(ana, renamed)
    assert repeated["user"]["version"] == undone.json["results"][0]["user"]["version"]

    (again,) = _undo(ana, undone)

    assert again["user"]["full_name"] == "Other"


def test_a_profile_that_was_changed_again_stays_as_it_is(ana: Api, stream: MemoryStream) -> None:
    renamed = ana.patch("/auth/me", {"full_name": "Other"})
    ana.patch("/auth/me", {"full_name": "Third"})
    stream.deliver()

    (result,) = _undo(ana, renamed)

    assert (result["status"], result["problem"]["code"]) == (409, "changed_since")
    assert ana.get("/auth/me").json["full_name"] == "Third"


def test_while_the_trail_does_not_know_the_profiles_change_it_is_not_undone(
    ana: Api, stream: MemoryStream, adapters: FakeAdapters
) -> None:
    stream.deliver()
    adapters.clock.advance(timedelta(seconds=1))
    renamed = ana.patch("/auth/me", {"full_name": "Other"})

    early = ana.post("/audit/undo", {"correlation_id": _id_of(renamed)})

    assert (early.status, early.headers["retry-after"]) == (503, "1")


def test_a_request_that_changed_neither_tasks_nor_profile_has_nothing_to_undo(
    ana: Api, stream: MemoryStream
) -> None:
    changed = ana.post(
        "/auth/password", {"current_password": PASSWORD, "new_password": "another good one"}
    )
    stream.deliver()

    reply = ana.post("/audit/undo", {"correlation_id": _id_of(changed)})

    assert (reply.status, reply.json["code"]) == (409, "nothing_to_undo")
