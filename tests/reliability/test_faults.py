from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.adapters import patience
from chalicelib.adapters.aws import secrets_manager
from chalicelib.api import guard
from tests.client import PASSWORD, Api, Reply
from tests.reliability.conftest import Served
from tests.reliability.faults import (
    AnswerLost,
    Fault,
    MeetsTransaction,
    black_hole,
    failing,
    injected,
    operation_of,
    throttled,
    unreachable,
)


@dataclass(frozen=True)
class Situation:
    """A signed-in user who has one task."""

    api: Api
    email: str
    task_id: str


# Each use case as one call.
USE_CASES: dict[str, Callable[[Situation], Reply]] = {
    "register": lambda s: s.api.post(
        "/auth/register",
        {"email": f"new-{uuid4()}@example.org", "password": PASSWORD, "full_name": "New"},
    ),
    "login": lambda s: s.api.post("/auth/login", {"email": s.email, "password": PASSWORD}),
    "me": lambda s: s.api.get("/auth/me"),
    "edit me": lambda s: s.api.patch("/auth/me", {"full_name": "Other"}),
    "sessions": lambda s: s.api.get("/auth/sessions"),
    "password": lambda s: s.api.post(
        "/auth/password", {"current_password": PASSWORD, "new_password": "n" * 12}
    ),
    "logout": lambda s: s.api.post("/auth/logout"),
    "create": lambda s: s.api.post("/tasks", {"title": "x"}, Idempotency_Key="k"),
    "list": lambda s: s.api.get("/tasks"),
    "get": lambda s: s.api.get(f"/tasks/{s.task_id}"),
    "patch": lambda s: s.api.patch(f"/tasks/{s.task_id}", {"title": "y"}),
    "complete": lambda s: s.api.post(f"/tasks/{s.task_id}/complete"),
    "reopen": lambda s: s.api.post(f"/tasks/{s.task_id}/reopen"),
    "delete": lambda s: s.api.delete(f"/tasks/{s.task_id}"),
    "create with a due date": lambda s: s.api.post(
        "/tasks", {"title": "x", "due_date": "2199-03-12"}
    ),
    "reminders": lambda s: s.api.get("/reminders"),
    "restore": lambda s: s.api.post(f"/tasks/{s.task_id}/restore"),
    "audit": lambda s: s.api.get("/audit"),
    "health": lambda s: s.api.get("/health"),
}


@pytest.fixture
def ana(served: Served) -> Api:
    return served.api.signed_up(f"ana-{uuid4()}@example.org")


@pytest.mark.parametrize("fault", [throttled, failing, unreachable, black_hole])
@pytest.mark.parametrize("use_case", list(USE_CASES))
def test_whatever_the_database_does_the_answer_is_503_with_when_to_come_back(
    served: Served, ana: Api, use_case: str, fault: Fault
) -> None:
    email = ana.get("/auth/me").json["email"]
    task = ana.post("/tasks", {"title": "mine"}).json

    with injected(served.dynamodb, "dynamodb", fault):
        reply = USE_CASES[use_case](Situation(ana, email, task["id"]))

    assert reply.status == 503, reply.text
    assert int(reply.headers["retry-after"]) >= 1
    if use_case != "health":
        assert reply.json["code"] == "unavailable"
    assert ana.get(f"/tasks/{task['id']}").json == task


def test_the_patience_of_all_clients_adds_up_to_less_than_five_seconds() -> None:
    tries = 1 + patience.RETRIES
    slowest_try = max(patience.CONNECT_SECONDS, patience.READ_SECONDS)
    # botocore's pauses between tries on DynamoDB: at most 0.05 s, then 0.1 s.
    database = tries * slowest_try + 0.15
    assert guard._PATIENCE_SECONDS + database < 5
    assert patience.CONNECT_SECONDS + patience.FILE_READ_SECONDS < 5


@pytest.mark.parametrize("fault", [throttled, failing, unreachable, black_hole])
def test_a_write_that_fails_after_its_read_succeeded_is_503_too(
    served: Served, ana: Api, fault: Fault
) -> None:
    task = ana.post("/tasks", {"title": "mine"}).json
    writes = ("PutItem", "UpdateItem", "TransactWriteItems")

    def on_writes(request: Any) -> Any:
        is_ours = served.container.settings.tracker_table.encode() in (request.body or b"")
        return fault(request) if is_ours and operation_of(request) in writes else None

    with injected(served.dynamodb, "dynamodb", on_writes):
        replies = [
            ana.patch(f"/tasks/{task['id']}", {"title": "y"}),
            ana.post("/tasks", {"title": "x"}),
            ana.post("/tasks", {"title": "x", "tags": ["t"]}),
            ana.delete(f"/tasks/{task['id']}"),
        ]

    assert [reply.status for reply in replies] == [503] * 4
    assert [each["title"] for each in ana.get("/tasks").json["items"]] == ["mine"]


@pytest.mark.parametrize("table", ["tracker_table", "control_table"])
@pytest.mark.parametrize("use_case", list(USE_CASES))
def test_a_write_that_meets_a_transaction_is_made_all_the_same(
    served: Served, ana: Api, use_case: str, table: str
) -> None:
    email = ana.get("/auth/me").json["email"]
    task = ana.post("/tasks", {"title": "mine"}).json
    meets = MeetsTransaction(getattr(served.container.settings, table))

    with injected(served.dynamodb, "dynamodb", meets):
        reply = USE_CASES[use_case](Situation(ana, email, task["id"]))

    assert reply.status < 300, reply.text


def test_a_registration_cut_off_leaves_no_half_of_a_user(served: Served) -> None:
    newcomer = {
        "email": f"half-{uuid4()}@example.org",
        "password": PASSWORD,
        "full_name": "Half",
    }

    def only_reads(request: Any) -> Any:
        is_write = b"Write" in request.headers.get("X-Amz-Target", b"")
        return failing(request) if is_write else None

    with injected(served.dynamodb, "dynamodb", only_reads):
        assert served.api.post("/auth/register", newcomer).status == 503

    assert served.api.post("/auth/register", newcomer).status == 201


def test_a_registration_whose_answer_was_lost_succeeds(served: Served) -> None:
    email = f"lost-{uuid4()}@example.org"
    lost = AnswerLost(email)

    with injected(served.dynamodb, "dynamodb", lost):
        reply = served.api.post(
            "/auth/register", {"email": email, "password": PASSWORD, "full_name": "Lost"}
        )

    assert lost.lost == 1
    assert reply.status == 201, reply.text


@pytest.mark.parametrize("key", [None, "key-1"])
def test_a_created_task_whose_answer_was_lost_is_there_once(
    served: Served, ana: Api, key: str | None
) -> None:
    lost = AnswerLost("lost title")
    headers = {} if key is None else {"Idempotency_Key": key}

    with injected(served.dynamodb, "dynamodb", lost):
        reply = ana.post("/tasks", {"title": "lost title"}, **headers)

    assert lost.lost == 1
    assert reply.status == 201, reply.text
    listed = ana.get("/tasks").json["items"]
    assert [task["id"] for task in listed] == [reply.json["id"]]


def test_a_change_whose_answer_was_lost_is_no_conflict_with_itself(
    served: Served, ana: Api
) -> None:
    task = ana.post("/tasks", {"title": "before"}).json
    lost = AnswerLost("after")

    with injected(served.dynamodb, "dynamodb", lost):
        reply = ana.patch(f"/tasks/{task['id']}", {"title": "after"}, If_Match='"1"')

    assert lost.lost == 1
    assert (reply.status, reply.json["version"]) == (200, 2), reply.text


def test_with_only_the_rate_counts_down_requests_are_served(served: Served, ana: Api) -> None:
    control = served.container.settings.control_table.encode()

    def control_table_down(request: Any) -> Any:
        return failing(request) if control in (request.body or b"") else None

    with injected(served.dynamodb, "dynamodb", control_table_down):
        assert ana.get("/auth/me").status == 200


def test_with_the_key_store_down_known_keys_go_on_and_unknown_ones_are_503(
    served: Served, ana: Api
) -> None:
    def down(request: Any) -> Any:
        raise EndpointConnectionError(endpoint_url=request.url)

    with injected(secrets_manager(), "secrets-manager", down):
        assert ana.get("/auth/me").status == 200
        served.container.adapters.__dict__.pop("access_tokens")
        served.container.adapters.__dict__.pop("_signing")
        assert ana.get("/auth/me").status == 503
