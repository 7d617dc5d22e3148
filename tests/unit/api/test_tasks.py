from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.ports.tokens import AccessClaims
from chalicelib.domain.task import TaskEdit
from tests.client import Api
from tests.fakes.adapters import FakeAdapters, fake_container


def _created(api: Api, **fields: Any) -> Any:
    reply = api.post("/tasks", {"title": "Call Ana", **fields})
    assert reply.status == 201, reply.text
    return reply.json


def test_a_created_task_answers_with_its_location_and_version(ana: Api) -> None:
    reply = ana.post("/tasks", {"title": "  Call   Ana ", "tags": ["#Work", "work ", "Home"]})

    assert reply.status == 201
    assert reply.headers["location"] == f"/api/v1/tasks/{reply.json['id']}"
    assert reply.headers["etag"] == '"1"'
    assert reply.json["title"] == "Call Ana"
    assert reply.json["tags"] == ["work", "home"]
    assert (reply.json["status"], reply.json["priority"]) == ("todo", "medium")
    assert reply.json["source"] == {"kind": "api", "message": None}


def test_a_task_is_read_back_as_it_was_answered(ana: Api) -> None:
    task = _created(ana, due_date="2026-11-23", priority="urgent", description="two\nlines")

    assert ana.get(f"/tasks/{task['id']}").json == task


def test_a_date_is_answered_as_that_date_and_an_instant_as_the_same_instant(ana: Api) -> None:
    all_day = _created(ana, due_date="2026-12-24")
    timed = _created(ana, due_date="2026-12-24T17:00:00+01:00")

    assert (all_day["due_date"], all_day["has_time"]) == ("2026-12-24", False)
    assert (timed["due_date"], timed["has_time"]) == ("2026-12-24T16:00:00Z", True)


def test_an_all_day_task_is_overdue_only_after_midnight_where_the_user_is(
    ana: Api, adapters: FakeAdapters
) -> None:
    task = _created(ana, due_date="2026-11-22")
    path = f"/tasks/{task['id']}"

    adapters.clock.advance(timedelta(hours=10, minutes=59))  # 23:59 in Berlin
    # A session outlives its access token; the token is made anew rather than the clock bent.
    ana.token = fresh_token(adapters)
    assert ana.get(path).json["is_overdue"] is False
    adapters.clock.advance(timedelta(minutes=1))
    assert ana.get(path).json["is_overdue"] is True


def fresh_token(adapters: FakeAdapters) -> str:
    session = next(v for k, v in adapters.store.items.items() if k[0] == "session")
    claims = AccessClaims(session.user_id, session.id)
    return adapters.access_tokens.issue(claims, adapters.clock.now())


def test_a_patch_merges_and_null_takes_the_due_date_away(ana: Api) -> None:
    task = _created(ana, due_date="2026-12-24", description="keep me")

    reply = ana.patch(f"/tasks/{task['id']}", {"due_date": None, "priority": "high"})

    assert reply.status == 200
    assert reply.json["due_date"] is None
    assert reply.json["description"] == "keep me"
    assert (reply.json["priority"], reply.json["version"]) == ("high", 2)


def test_a_patch_that_changes_nothing_makes_no_version(ana: Api) -> None:
    task = _created(ana)

    assert ana.patch(f"/tasks/{task['id']}", {"title": "Call Ana"}).json["version"] == 1


@pytest.mark.parametrize(
    ("body", "location"),
    [
        ({"title": ""}, "body.title"),
        ({"title": " \t "}, "body.title"),
        ({"title": "x" * 201}, "body.title"),
        ({"title": "a\x00b"}, "body.title"),
        ({"title": None}, "body.title"),
        ({"title": 7}, "body.title"),
        ({"titel": "x"}, "body.titel"),
        ({"owner_id": "somebody"}, "body.owner_id"),
        ({"version": 9}, "body.version"),
        ({"status": "finished"}, "body.status"),
        ({"priority": None}, "body.priority"),
        ({"due_date": "tomorrow"}, "body.due_date"),
        ({"due_date": "2026-02-30"}, "body.due_date"),
        ({"due_date": "2026-12-24T17:00:00"}, "body.due_date"),
        ({"due_date": "9999-12-31"}, "body.due_date"),
        ({"due_date": "9999-01-01T00:00:00Z"}, "body.due_date"),
        ({"due_date": "0001-12-31"}, "body.due_date"),
        ({"tags": ["x"] * 101}, "body.tags"),
        ({"tags": [str(n) for n in range(21)]}, "body.tags"),
        ({"tags": [""]}, "body.tags"),
        ({"tags": "work"}, "body.tags"),
        ({"description": "x" * 10_001}, "body.description"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_place_and_changes_nothing(
    ana: Api, body: dict[str, Any], location: str
) -> None:
    task = _created(ana)

    reply = ana.patch(f"/tasks/{task['id']}", body)

    assert reply.status == 400, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["code"] == "validation_failed"
    assert [problem["location"] for problem in reply.json["errors"]] == [location]
    assert ana.get(f"/tasks/{task['id']}").json == task


def test_a_stale_if_match_is_refused_with_the_current_task(ana: Api) -> None:
    task = _created(ana)
    path = f"/tasks/{task['id']}"
    current = ana.patch(path, {"title": "Call Bob"}).json

    reply = ana.patch(path, {"title": "Call Eve"}, If_Match='"1"')

    assert (reply.status, reply.json["code"]) == (412, "version_mismatch")
    assert reply.json["current"] == current


def test_a_current_if_match_is_let_through(ana: Api) -> None:
    task = _created(ana)

    reply = ana.patch(f"/tasks/{task['id']}", {"title": "Call Bob"}, If_Match='"7", "1"')

    assert (reply.status, reply.headers["etag"]) == (200, '"2"')


def test_an_unreadable_if_match_is_refused_rather_than_ignored(ana: Api) -> None:
    task = _created(ana)

    assert ana.delete(f"/tasks/{task['id']}", If_Match="1").status == 400
    assert ana.get(f"/tasks/{task['id']}").json["deleted_at"] is None


def test_what_the_client_has_seen_is_not_sent_again(ana: Api) -> None:
    task = _created(ana)

    reply = ana.get(f"/tasks/{task['id']}", If_None_Match='W/"1"')

    assert (reply.status, reply.text, reply.headers["etag"]) == (304, "", '"1"')


def test_a_writer_that_was_second_merges_onto_the_newest(ana: Api, adapters: FakeAdapters) -> None:
    task = _created(ana)
    owner = next(key[1] for key in adapters.store.items if key[0] == "task")

    def another_writes_first() -> None:
        adapters.store.before_commit = lambda: None
        scope = fake_container(adapters).scope()
        context = RequestContext(Actor(ActorKind.USER, owner), "another")
        scope.tasks.edit(context, task["id"], TaskEdit(description="theirs"), ZoneInfo("UTC"), None)
        scope.work.commit()

    adapters.store.before_commit = another_writes_first
    reply = ana.patch(f"/tasks/{task['id']}", {"title": "Mine"})

    assert reply.status == 200
    fields = (reply.json["title"], reply.json["description"], reply.json["version"])
    assert fields == ("Mine", "theirs", 3)


def test_a_writer_that_is_always_second_is_told_to_try_again(
    ana: Api, adapters: FakeAdapters
) -> None:
    task = _created(ana)
    key = next(key for key in adapters.store.items if key[0] == "task")

    def somebody_is_always_first() -> None:
        adapters.store.versions[key] += 1

    adapters.store.before_commit = somebody_is_always_first
    reply = ana.patch(f"/tasks/{task['id']}", {"title": "Mine"})

    assert (reply.status, reply.json["code"]) == (409, "conflict")


def test_completing_and_reopening_keep_the_time_of_completion_right(ana: Api) -> None:
    path = f"/tasks/{_created(ana)['id']}"

    done = ana.post(f"{path}/complete").json
    again = ana.post(f"{path}/complete").json
    opened = ana.post(f"{path}/reopen").json

    assert (done["status"], done["completed_at"]) == ("done", "2026-11-22T12:00:00Z")
    assert again == done
    assert (opened["status"], opened["completed_at"], opened["version"]) == ("todo", None, 3)


def test_a_deleted_task_is_in_the_trash_out_of_the_list_and_can_come_back(ana: Api) -> None:
    task = _created(ana)
    path = f"/tasks/{task['id']}"

    assert ana.delete(path).status == 204
    assert ana.get(path).json["deleted_at"] == "2026-11-22T12:00:00Z"
    assert ana.get("/tasks").json["items"] == []
    assert ana.patch(path, {"title": "x"}).status == 404
    assert ana.post(f"{path}/restore").json["deleted_at"] is None
    assert [each["id"] for each in ana.get("/tasks").json["items"]] == [task["id"]]


def test_a_dry_run_answers_as_the_real_call_and_changes_nothing(ana: Api) -> None:
    reply = ana.post("/tasks?dry_run=true", {"title": "Call Ana"})

    assert (reply.status, reply.json["id"]) == (201, None)
    assert reply.headers["x-dry-run"] == "true"
    assert ana.get("/tasks").json["items"] == []


@pytest.mark.parametrize(
    ("method", "tail", "body", "status"),
    [
        ("POST", "", {"title": ""}, 400),
        ("PATCH", "/{id}", {"title": "x"}, 412),
        ("DELETE", "/01939d9a-0000-7000-8000-000000000000", None, 404),
    ],
)
def test_an_error_of_a_dry_run_says_that_it_was_one(
    ana: Api, method: str, tail: str, body: dict[str, Any] | None, status: int
) -> None:
    path = "/tasks" + tail.format(id=_created(ana)["id"])

    dry = ana.call(method, f"{path}?dry_run=true", body, {"If-Match": '"7"'})
    real = ana.call(method, path, body, {"If-Match": '"7"'})

    assert (dry.status, dry.headers["x-dry-run"]) == (status, "true")
    assert (real.status, real.headers.get("x-dry-run")) == (status, None)


def test_anothers_task_answers_exactly_as_one_that_is_not_there(ana: Api, bob: Api) -> None:
    task = _created(ana)
    absent = "01939d9a-0000-7000-8000-000000000000"

    for method, tail, body in [
        ("GET", "", None),
        ("PATCH", "", {"title": "x"}),
        ("DELETE", "", None),
        ("POST", "/restore", None),
        ("POST", "/complete", None),
        ("POST", "/reopen", None),
    ]:
        theirs = bob.call(method, f"/tasks/{task['id']}{tail}", body)
        nobodys = bob.call(method, f"/tasks/{absent}{tail}", body)
        assert theirs.status == nobodys.status == 404
        assert _without_id(theirs.json) == _without_id(nobodys.json)
    assert ana.get(f"/tasks/{task['id']}").json == task


def _without_id(problem: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in problem.items() if key != "correlation_id"}
