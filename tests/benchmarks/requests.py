"""Run by `processes` in an interpreter that imports the packaged artefact: requests to the handler.

    python -I -S requests.py ARTEFACT ROOT SITE world|first|warm|login|calls|load|growth

`world` prints, as JSON, what AWS is to hold. The others read that and print milliseconds of
processor time by name; `calls` prints what each kind of request calls, logs and takes; `load` the
processor time by kind, and when each request was done; `growth` what operations ask for.
"""

import json
import os
import sys
import time
from typing import Any

_ROUNDS = 400
_LOGINS = 12
# Of a hundred requests under load.
_LOAD = {"GET": 50, "LIST": 20, "POST": 10, "PATCH": 15, "COMPLETE": 5}
_LOADED = 1500


def main(artefact: str, root: str, site: str, what: str) -> None:
    # The artefact's own packages come first; the rest of the checkout serves this program alone.
    sys.path[:0] = [artefact]
    sys.path += [root, site]
    output = os.dup(1)
    # Log lines and metrics are written, as in Lambda.
    logs = os.open(os.devnull, os.O_WRONLY) if what != "calls" else os.memfd_create("logs")
    os.dup2(logs, 1)

    from tests.benchmarks.growing import Grown, grow
    from tests.benchmarks.played import Played
    from tests.benchmarks.wire import play

    aws = (Grown if what == "growth" else Played)(**json.loads(sys.stdin.read() or "{}"))
    play(aws.answer)

    import app
    from chalicelib.bootstrap import container

    here = container()
    measures: dict[str, Any] = {
        "world": _world,
        "first": _first,
        "warm": _warm,
        "login": _login,
        "calls": _calls,
        "load": _load,
        "growth": grow,
    }
    os.write(output, json.dumps(measures[what](app.app, here, aws)).encode())


def _world(_app: Any, here: Any, _aws: Any) -> dict[str, Any]:
    from tests.benchmarks.world import settled

    return vars(settled(here))


def _asked(app: Any, event: dict[str, Any], status: int) -> None:
    answer = app(event, None)
    assert answer["statusCode"] == status, answer


def _get(aws: Any) -> dict[str, Any]:
    event: dict[str, Any] = aws.event("GET", "/tasks/{task_id}", task_id=aws.task_id)
    return event


def _first(app: Any, _here: Any, aws: Any) -> dict[str, list[float]]:
    """The first request of the process; then the hot ones."""
    event = _get(aws)
    times = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        _asked(app, event, 200)
        times.append((time.process_time() - started) * 1000)
    return {"first": times[:1], "hot": times[_ROUNDS // 2 :]}


def _warm(app: Any, _here: Any, aws: Any) -> dict[str, list[float]]:
    """Each request beside the bare call that does the one thing it is about."""
    import boto3
    from boto3.dynamodb.types import TypeDeserializer

    from tests.benchmarks.timing import in_turns

    bare = boto3.client("dynamodb")
    read = TypeDeserializer().deserialize
    task = aws.task
    key = {name: task[name] for name in ("pk", "sk")}
    get, body = _get(aws), {"title": "Send the report", "tags": [], "priority": "high"}
    post, listing = aws.event("POST", "/tasks", body), aws.event("GET", "/tasks")

    def bare_get() -> dict[str, Any]:
        found = bare.get_item(TableName="tracker", Key=key, ConsistentRead=True)["Item"]
        return {name: read(value) for name, value in found.items()}

    def bare_query() -> Any:
        return bare.query(
            TableName="tracker",
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": key["pk"]},
            Limit=20,
            ConsistentRead=True,
        )

    samples = in_turns(
        {
            "bare get": bare_get,
            "GET": lambda: _asked(app, get, 200),
            "bare put": lambda: bare.put_item(TableName="tracker", Item=task),
            "POST": lambda: _asked(app, post, 201),
            "bare query": bare_query,
            "LIST": lambda: _asked(app, listing, 200),
        },
        _ROUNDS,
        warm_up=50,
    )
    return {name: list(sample.times) for name, sample in samples.items()}


def _login(app: Any, here: Any, aws: Any) -> dict[str, list[float]]:
    import bcrypt

    from tests.benchmarks.played import EMAIL, PASSWORD
    from tests.benchmarks.timing import in_turns

    event = aws.event("POST", "/auth/login", {"email": EMAIL, "password": PASSWORD})
    hashed = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(here.settings.password_cost))
    samples = in_turns(
        {
            "checkpw": lambda: bcrypt.checkpw(PASSWORD.encode(), hashed),
            "login": lambda: _asked(app, event, 200),
        },
        _LOGINS,
        warm_up=1,
    )
    return {name: list(sample.times) for name, sample in samples.items()}


def _calls(app: Any, _here: Any, aws: Any) -> dict[str, Any]:
    return {name: _recorded(app, aws, *request) for name, request in _kinds(aws).items()}


def _kinds(aws: Any) -> dict[str, tuple[dict[str, Any], int, int]]:
    """By name: the event, the status it is answered with, and how many calls are waited for."""
    from tests.benchmarks.played import EMAIL, PASSWORD

    one = {"task_id": aws.task_id}
    login = {"email": EMAIL, "password": PASSWORD}
    return {
        "GET": (aws.event("GET", "/tasks/{task_id}", **one), 200, 1),
        "LIST": (aws.event("GET", "/tasks"), 200, 2),
        "POST": (aws.event("POST", "/tasks", {"title": "Send the report"}), 201, 2),
        "PATCH": (aws.event("PATCH", "/tasks/{task_id}", {"title": "Send it"}, **one), 200, 3),
        "COMPLETE": (aws.event("POST", "/tasks/{task_id}/complete", **one), 200, 3),
        "LOGIN": (aws.event("POST", "/auth/login", login), 200, 2),
    }


def _load(app: Any, _here: Any, aws: Any) -> dict[str, list[float]]:
    """Requests of all kinds in random order, one after the other, as a function takes them."""
    import random

    kinds = _kinds(aws)
    names = [name for name, share in _LOAD.items() for _ in range(share)]
    order = random.Random(os.getpid()).choices(names, k=_LOADED)
    times: dict[str, list[float]] = {name: [] for name in _LOAD}
    done = []
    for name in order:
        event, status, _ = kinds[name]
        started = time.process_time()
        _asked(app, event, status)
        times[name].append((time.process_time() - started) * 1000)
        done.append(time.process_time() * 1000)
    return {**times, "done": done}


def _recorded(app: Any, aws: Any, event: Any, status: int, waits: int) -> dict[str, Any]:
    """`waits` is how many answers of the database are waited for, one after the other."""
    times = []
    for _ in range(_LOGINS):
        sys.stdout.flush()
        before, aws.heard = os.fstat(1).st_size, []
        started = time.process_time()
        _asked(app, event, status)
        times.append((time.process_time() - started) * 1000)
        sys.stdout.flush()
    return {
        "calls": aws.heard,
        "waits": waits,
        "logged": os.fstat(1).st_size - before,
        "milliseconds": sorted(times)[len(times) // 2],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
