from datetime import timedelta

from chalicelib.domain.errors import Unavailable
from tests.client import Api
from tests.fakes.adapters import FakeAdapters
from tests.unit.api.test_tasks import fresh_token

KEY = {"Idempotency_Key": "k-1"}


def test_the_same_request_again_gets_the_same_answer_and_no_second_effect(ana: Api) -> None:
    first = ana.post("/tasks", {"title": "Call Ana"}, **KEY)
    second = ana.post("/tasks", {"title": "Call Ana"}, **KEY)

    assert (second.status, second.text) == (201, first.text)
    assert second.headers["location"] == first.headers["location"]
    assert second.headers["etag"] == first.headers["etag"]
    assert second.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert second.headers["x-correlation-id"] != first.headers["x-correlation-id"]
    assert len(ana.get("/tasks").json["items"]) == 1


def test_a_key_with_another_body_is_refused(ana: Api) -> None:
    ana.post("/tasks", {"title": "Call Ana"}, **KEY)

    reply = ana.post("/tasks", {"title": "Call Bob"}, **KEY)

    assert (reply.status, reply.json["code"]) == (422, "idempotency_key_reused")
    assert len(ana.get("/tasks").json["items"]) == 1


def test_a_key_belongs_to_its_user_and_path(ana: Api, bob: Api) -> None:
    task = ana.post("/tasks", {"title": "Call Ana"}, **KEY).json
    other = ana.post("/tasks", {"title": "Call Ana"}, Idempotency_Key="k-2").json

    bobs = bob.post("/tasks", {"title": "Call Ana"}, **KEY)
    done = ana.post(f"/tasks/{task['id']}/complete", **KEY)
    other_done = ana.post(f"/tasks/{other['id']}/complete", **KEY)

    assert bobs.json["id"] != task["id"]
    assert (done.json["id"], done.json["status"]) == (task["id"], "done")
    assert (other_done.json["id"], other_done.json["status"]) == (other["id"], "done")


def test_what_succeeded_is_answered_again_even_where_it_no_longer_could(ana: Api) -> None:
    task = ana.post("/tasks", {"title": "Call Ana"}).json
    path = f"/tasks/{task['id']}"
    done = ana.post(f"{path}/complete", **KEY)
    ana.delete(path)

    again = ana.post(f"{path}/complete", **KEY)

    assert (again.status, again.text) == (200, done.text)


def test_a_failure_keeps_no_answer(ana: Api) -> None:
    assert ana.post("/tasks", {"title": ""}, **KEY).status == 400
    assert ana.post("/tasks", {"title": "Call Ana"}, **KEY).status == 201


def test_a_dry_run_keeps_no_answer(ana: Api) -> None:
    ana.post("/tasks?dry_run=true", {"title": "Call Ana"}, **KEY)

    assert ana.post("/tasks", {"title": "Call Ana"}, **KEY).json["id"] is not None


def test_an_answer_lost_after_the_commit_is_given_by_the_retry(
    ana: Api, adapters: FakeAdapters
) -> None:
    def lose_the_answer() -> None:
        adapters.store.after_commit = lambda: None
        raise Unavailable("the database")

    adapters.store.after_commit = lose_the_answer
    lost = ana.post("/tasks", {"title": "Call Ana"}, **KEY)
    retried = ana.post("/tasks", {"title": "Call Ana"}, **KEY)

    assert (lost.status, retried.status) == (503, 201)
    assert len(ana.get("/tasks").json["items"]) == 1


def test_a_kept_answer_expires_after_a_day(ana: Api, adapters: FakeAdapters) -> None:
    first = ana.post("/tasks", {"title": "Call Ana"}, **KEY).json
    adapters.clock.advance(timedelta(days=1))
    ana.token = fresh_token(adapters)

    assert ana.post("/tasks", {"title": "Call Ana"}, **KEY).json["id"] != first["id"]


def test_a_key_no_header_should_hold_is_refused(ana: Api) -> None:
    for key in ("", "x" * 129, "ü"):
        assert ana.post("/tasks", {"title": "x"}, Idempotency_Key=key).status == 400
