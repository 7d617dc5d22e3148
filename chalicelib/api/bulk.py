"""Many operations on tasks in one request: each is a commit of its own, one failure undoes none."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from chalicelib.api.http import Answer, Rendered, json_text
from chalicelib.api.idempotency import REPLAYED
from chalicelib.api.outcomes import count_task_operation
from chalicelib.api.parsing import validated
from chalicelib.api.parts import OutOfTime, Room, answer_of, was_claimed
from chalicelib.api.problems import problem_of
from chalicelib.api.routing import Call, DryRun, Router
from chalicelib.api.schemas.bulk import (
    OPERATION,
    ActOperation,
    BulkIn,
    BulkOut,
    BulkResult,
    CreateOperation,
    Operation,
    UpdateOperation,
)
from chalicelib.api.schemas.tasks import TaskOut
from chalicelib.bootstrap import Scope
from chalicelib.domain.errors import DomainError, InvalidInput, NotFound, Problem
from chalicelib.domain.identifiers import is_id
from chalicelib.domain.task import SourceKind, Task

router = Router("Tasks", "/tasks")

_LARGEST_BODY = 4 * 1024 * 1024  # a hundred tasks with the longest of descriptions
# Well inside the 29 s a gateway waits; one more operation may begin at their end.
_BUDGET = timedelta(seconds=15)


@router.route(
    "POST",
    "/bulk",
    "Up to a hundred operations, with a result each",
    body=BulkIn,
    query=DryRun,
    answer=BulkOut,
    in_parts=True,
    largest_body=_LARGEST_BODY,
)
def bulk_tasks(call: Call[BulkIn, DryRun]) -> Answer:
    is_replay = not call.is_dry_run and was_claimed(call)
    ends, room = _now(call) + _BUDGET, Room()
    results = [
        _result(call, index, each, ends, room) for index, each in enumerate(call.body.operations)
    ]
    for result in results:
        count_task_operation(result.op or "unknown", result.status)
    headers = {REPLAYED: "true"} if is_replay else {}
    return Answer(BulkOut(results=results), headers=headers)


def _now(call: Call[BulkIn, DryRun]) -> datetime:
    return call.container.adapters.clock.now()


def _result(
    call: Call[BulkIn, DryRun], index: int, raw: dict[str, Any], ends: datetime, room: Room
) -> BulkResult:
    op = raw.get("op") if isinstance(raw.get("op"), str) else None
    try:
        if _now(call) > ends:
            raise OutOfTime
        operation = validated(
            f"body.operations.{index}",
            lambda: OPERATION.validate_json(json.dumps(raw)),
            is_tagged=True,
        )
        answer = answer_of(
            call,
            str(index),
            call.is_dry_run,
            lambda scope: _rendered(call, operation, _carry_out(call, operation, scope)),
        )
    except DomainError as failure:
        error = _placed(failure, index, op) if isinstance(failure, InvalidInput) else failure
        row, problem = problem_of(error, call.correlation_id, call.container)
        if not room.takes(json_text(problem)):
            problem.pop("current", None)
        return BulkResult(index=index, op=op, status=row.status, problem=problem)
    if not answer.text:
        return BulkResult(index=index, op=op, id=raw["id"], status=answer.status)
    task = TaskOut.model_validate_json(answer.text)
    shown = task if room.takes(answer.text) else None
    return BulkResult(index=index, op=op, id=task.id, status=answer.status, task=shown)


def _placed(error: InvalidInput, index: int, op: str | None) -> InvalidInput:
    """The error with its places in this body: the domain knows the fields of one task alone."""
    here = f"body.operations.{index}"
    field = {"create": ".task", "update": ".changes"}.get(op or "", "")
    return InvalidInput(
        *(
            problem
            if problem.location.startswith(here)
            else Problem(here + field + problem.location.removeprefix("body"), problem.message)
            for problem in error.problems
        )
    )


def _carry_out(call: Call[BulkIn, DryRun], operation: Operation, scope: Scope) -> Task:
    zone = call.zone
    context, tasks = call.context, scope.tasks
    if isinstance(operation, CreateOperation):
        return tasks.create(context, operation.task.edit(zone), SourceKind.API)
    if not is_id(operation.id):
        raise NotFound("there is no such task")
    version = operation.version
    expected = None if version is None else version.__eq__
    if isinstance(operation, UpdateOperation):
        return tasks.edit(context, operation.id, operation.changes.edit(zone), zone, expected)
    acts: dict[str, Callable[[], Task]] = {
        "complete": lambda: tasks.complete(context, operation.id, zone, expected),
        "reopen": lambda: tasks.reopen(context, operation.id, expected),
        "delete": lambda: tasks.delete(context, operation.id, expected),
        "restore": lambda: tasks.restore(context, operation.id, expected),
    }
    return acts[operation.op]()


def _rendered(call: Call[BulkIn, DryRun], operation: Operation, task: Task) -> Rendered:
    if isinstance(operation, ActOperation) and operation.op == "delete":
        return Rendered(204, {}, "")
    shown = TaskOut.of(task, call.container.adapters.clock.now())
    is_new = isinstance(operation, CreateOperation)
    if is_new and call.is_dry_run:
        shown = shown.model_copy(update={"id": None})
    return Rendered(201 if is_new else 200, {}, shown.model_dump_json())
