"""`python -m infra.demo`: fills a demo account of the running stack with a believable week."""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPException
from typing import Any

from infra.local.config import Config
from infra.steps import Problem, run_reporting_problems

EMAIL = "demo@example.org"
PASSWORD = "a calm demo of ferns"  # noqa: S105 - printed for whoever wants to look, on their own machine

# What carries a request out: method, path below /api/v1, body; gives the parsed answer.
Call = Callable[[str, str, dict[str, Any]], Any]

_TRIP = """Two nights, back on **Sunday**.

- [x] ask Joana about dates
- [ ] book seats by the window
- [ ] find the guide we had last time

The early train is at 8:39, the next one two hours later."""

_TALK = """# Outline

1. Where we were a year ago
2. What changed, with *two* examples
3. What is next

> Keep it under twelve minutes."""

_RECIPE = (
    "Onions, red lentils, a tin of tomatoes, cumin. See [the recipe](https://example.org/dal)."
)


def week(today: date) -> list[dict[str, Any]]:
    """Tasks to add, around `today`; `done` and `status` say what becomes of each afterwards."""

    def day(offset: int) -> str:
        return (today + timedelta(days=offset)).isoformat()

    def at(offset: int, hour: int, minute: int = 0) -> str:
        moment = datetime(today.year, today.month, today.day, hour, minute, tzinfo=UTC)
        return (moment + timedelta(days=offset)).isoformat()

    return [
        _task("Renew the library card", due_date=day(-3), tags=["errands"], done=True),
        _task("Send the invoice to Marek", due_date=day(-1), tags=["work"], done=True),
        _task(
            "Water the fern", due_date=day(0), tags=["home"], recurrence="FREQ=WEEKLY", done=True
        ),
        _task("Read “The Design of Everyday Things”", priority="low", tags=["reading"]),
        _task("Plan the garden for spring", tags=["home", "garden"]),
        _task("Learn to bake rye bread", priority="low"),
        _task("Ask Ana about the cottage", tags=["travel"]),
        _task("File the tax papers", due_date=day(12), tags=["money"]),
        _task("Mum’s birthday present", due_date=day(9), priority="high", tags=["family"]),
        _task("Concert at the old mill", due_date=at(6, 19, 30), tags=["family"]),
        _task("Dinner with Ines and Paul", due_date=at(5, 19), description=_RECIPE),
        _task("Dentist", due_date=at(4, 9, 15), tags=["health"]),
        _task("Review the pull requests", due_date=day(3), tags=["work"], recurrence="FREQ=DAILY"),
        _task("Write the talk for Thursday", due_date=day(2), tags=["work"], description=_TALK)
        | {"status": "in_progress"},
        _task("Book the train to Lisbon", due_date=day(1), tags=["travel"], description=_TRIP)
        | {"status": "in_progress"},
        _task("Return the drill to Tom", due_date=day(1), tags=["errands"]),
        _task("Yoga", due_date=at(1, 18), tags=["health"], recurrence="FREQ=WEEKLY"),
        _task("Buy coffee and oranges", due_date=day(0), tags=["errands"]),
        _task("Take the bins out", due_date=day(0), tags=["home"], recurrence="FREQ=WEEKLY"),
        _task("Send Priya the draft", due_date=day(0), priority="urgent", tags=["work"]),
        _task("Pay the electricity bill", due_date=day(-2), priority="high", tags=["money"]),
    ]


def _task(title: str, *, done: bool = False, **fields: Any) -> dict[str, Any]:
    return {"title": title, **fields, **({"status": "done"} if done else {})}


def fill(call: Call, today: date) -> int:
    """Adds the week in one request and completes what is done; gives how many tasks it added."""
    planned = week(today)
    created = [{"op": "create", "task": _without_status(task)} for task in planned]
    ids = [result["task"]["id"] for result in _bulk(call, created)]
    after = [
        {"op": "complete", "id": task_id}
        if task["status"] == "done"
        else {"op": "update", "id": task_id, "changes": {"status": task["status"]}}
        for task_id, task in zip(ids, planned, strict=True)
        if "status" in task
    ]
    _bulk(call, after)
    return len(ids)


def _without_status(task: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in task.items() if name != "status"}


def _bulk(call: Call, operations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = call("POST", "/tasks/bulk", {"operations": operations})[
        "results"
    ]
    refused = [result["problem"] for result in results if result["status"] >= 400]
    if refused:
        raise Problem(f"the API refused a task of the demo: {refused[0]['detail']}")
    return results


class _Http:
    """The API at an origin, over HTTP."""

    def __init__(self, origin: str) -> None:
        self._root = f"{origin}/api/v1"
        self.token: str | None = None

    def __call__(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Errors: `Problem` where nobody answers; `HTTPError` for what was refused."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(  # noqa: S310 - http(s) alone, checked below
            self._root + path, data=data, headers=headers, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError:
            raise
        except (OSError, HTTPException) as error:
            raise Problem(f"nobody answers at {self._root}: start it with make run") from error
        except ValueError as error:
            raise Problem(f"what answers at {self._root} is not Task Tracker") from error


def main() -> None:
    origin = os.environ.get("ORIGIN") or Config.read().url
    if not origin.startswith(("http://", "https://")):
        raise Problem(f"ORIGIN must be an http address, not {origin}")
    call = _Http(origin)
    _sign_in(call)
    if call("GET", "/tasks?limit=1")["items"]:
        print("the demo account has its tasks already")
    else:
        print(f"{fill(call, datetime.now(UTC).date())} tasks added")
    print(f"sign in at {origin} as {EMAIL} with the password: {PASSWORD}")


def _sign_in(call: _Http) -> None:
    credentials = {"email": EMAIL, "password": PASSWORD}
    try:
        call(
            "POST", "/auth/register", {**credentials, "full_name": "Demi Moura", "timezone": "UTC"}
        )
    except urllib.error.HTTPError as error:
        if error.code != 409:
            raise Problem(f"the demo account was refused: {error.read().decode()}") from error
    try:
        call.token = call("POST", "/auth/login", credentials)["access_token"]
    except urllib.error.HTTPError as error:
        if error.code != 401:
            raise Problem(f"the demo account can't sign in: {error.read().decode()}") from error
        raise Problem(f"{EMAIL} exists, with another password") from error


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
