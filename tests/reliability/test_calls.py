"""What each route costs in calls of the database: a change here shows in review.

`RATE` is the window's count, beside everything else; `GUARD` reads user and session, and with them
the task that the path names. The count is followed, once a minute and process, by a read of the
minute before, which the first request of each test has behind it.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from botocore.awsrequest import AWSRequest

from tests.client import PASSWORD, Api
from tests.reliability.conftest import Served
from tests.reliability.faults import injected, operation_of
from tests.uploads import ask_ticket

RATE, GUARD = "UpdateItem", "BatchGetItem"
NEW_PASSWORD = "another horse battery staple"

# Of a signed-in user: the call, and the operations it takes besides the window's count.
SIGNED_IN: dict[str, tuple[Callable[[Api, str], Any], list[str]]] = {
    "GET /auth/me": (lambda api, _: api.get("/auth/me"), []),
    "PATCH /auth/me": (
        lambda api, _: api.patch("/auth/me", {"full_name": "Other"}),
        ["UpdateItem"],
    ),
    "GET /auth/sessions": (lambda api, _: api.get("/auth/sessions"), ["Query"]),
    "POST /auth/password": (
        lambda api, _: api.post(
            "/auth/password", {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
        ),
        ["GetItem", "Query", "TransactWriteItems"],
    ),
    "POST /auth/logout": (lambda api, _: api.post("/auth/logout"), ["UpdateItem"]),
    "DELETE /auth/me": (
        lambda api, _: api.call("DELETE", "/auth/me", {"password": PASSWORD}),
        ["GetItem", "TransactWriteItems"],
    ),
    "POST /tasks": (lambda api, _: api.post("/tasks", {"title": "x"}), ["PutItem"]),
    "POST /tasks with a key": (
        lambda api, _: api.post("/tasks", {"title": "x"}, Idempotency_Key="k"),
        ["TransactWriteItems"],
    ),
    "POST /tasks with a due date": (
        lambda api, _: api.post("/tasks", {"title": "x", "due_date": "2199-03-12"}),
        ["TransactWriteItems"],
    ),
    "GET /tasks": (lambda api, _: api.get("/tasks?status=todo&status=in_progress"), ["Query"]),
    "GET /tasks, all": (lambda api, _: api.get("/tasks"), ["Query"]),
    "GET /tasks/{id}": (lambda api, task: api.get(f"/tasks/{task}"), []),
    "PATCH /tasks/{id}": (
        lambda api, task: api.patch(f"/tasks/{task}", {"title": "y"}),
        ["UpdateItem"],
    ),
    "POST /tasks/{id}/complete": (
        lambda api, task: api.post(f"/tasks/{task}/complete"),
        ["UpdateItem"],
    ),
    "POST /chat/interpret": (
        lambda api, _: api.post("/chat/interpret", {"text": "Call Ana on Friday"}),
        [],
    ),
    "POST /chat/messages": (
        lambda api, _: api.post("/chat/messages", {"message": "Buy milk"}),
        ["Query", "TransactWriteItems"],
    ),
    "GET /chat/messages": (lambda api, _: api.get("/chat/messages"), ["Query"]),
    "POST /tasks/{id}/attachments": (
        lambda api, task: ask_ticket(api, task, "a.pdf", "application/pdf", 9),
        ["BatchGetItem", "TransactWriteItems"],
    ),
    "GET /tasks/{id}/attachments": (
        lambda api, task: api.get(f"/tasks/{task}/attachments"),
        ["Query"],
    ),
    "PATCH /tasks/{id}, the due date": (
        lambda api, task: api.patch(f"/tasks/{task}", {"due_date": "2199-03-12"}),
        ["Query", "TransactWriteItems"],
    ),
    "GET /reminders": (lambda api, _: api.get("/reminders"), ["Query"]),
    "GET /reminders, unread": (lambda api, _: api.get("/reminders?unread=true"), ["Query"]),
    "POST /tasks/{id}/revert, to what it is": (
        lambda api, task: api.post(f"/tasks/{task}/revert", {"version": 1}),
        [],
    ),
    "DELETE /tasks/{id}": (
        lambda api, task: api.delete(f"/tasks/{task}"),
        ["UpdateItem"],
    ),
}

# Of nobody: the call, given the address and a refresh token, and the operations it takes.
PUBLIC: dict[str, tuple[Callable[[Api, str, str], Any], list[str]]] = {
    "POST /auth/register": (
        lambda api, _, __: api.post(
            "/auth/register",
            {"email": f"{uuid4()}@example.org", "password": PASSWORD, "full_name": "New"},
        ),
        ["GetItem", "TransactWriteItems"],
    ),
    # The second read goes beside the hash of the password: two calls are waited for.
    "POST /auth/login": (
        lambda api, email, _: api.post("/auth/login", {"email": email, "password": PASSWORD}),
        ["GetItem", "GetItem", "PutItem"],
    ),
    "POST /auth/login, wrong": (
        lambda api, email, _: api.post("/auth/login", {"email": email, "password": "x" * 9}),
        ["GetItem", "GetItem", "UpdateItem"],
    ),
    "POST /auth/login, unknown": (
        lambda api, _, __: api.post("/auth/login", {"email": "no@x.org", "password": "x" * 9}),
        ["GetItem", "GetItem", "UpdateItem"],
    ),
    "POST /auth/refresh": (
        lambda api, _, token: api.post("/auth/refresh", {"refresh_token": token}),
        ["BatchGetItem", "TransactWriteItems"],
    ),
}


class Calls:
    """The operations that went to the database, in order."""

    def __init__(self) -> None:
        self.operations: list[str] = []

    def __call__(self, request: AWSRequest) -> None:
        self.operations.append(operation_of(request))


@pytest.mark.parametrize("route", list(SIGNED_IN))
def test_a_signed_in_request_costs_its_window_its_session_and_this(
    served: Served, route: str
) -> None:
    ana = served.api.signed_up(f"ana-{uuid4()}@example.org")
    task = ana.post("/tasks", {"title": "mine"}).json["id"]
    call, expected = SIGNED_IN[route]
    calls = Calls()

    with injected(served.dynamodb, "dynamodb", calls):
        assert call(ana, task).status < 300

    _assert_cost(calls, [RATE, GUARD, *expected])


@pytest.mark.parametrize("route", list(PUBLIC))
def test_a_request_of_nobody_costs_its_window_and_this(served: Served, route: str) -> None:
    email = f"ana-{uuid4()}@example.org"
    served.api.signed_up(email)
    login = served.api.post("/auth/login", {"email": email, "password": PASSWORD})
    call, expected = PUBLIC[route]
    calls = Calls()

    with injected(served.dynamodb, "dynamodb", calls):
        call(served.api, email, login.json["refresh_token"])

    _assert_cost(calls, [RATE, *expected])


def _assert_cost(calls: Calls, expected: list[str]) -> None:
    """The same operations; the window's minute may have turned, which costs one read more."""
    found = sorted(calls.operations)
    assert found in (sorted(expected), sorted([*expected, "GetItem"]))
