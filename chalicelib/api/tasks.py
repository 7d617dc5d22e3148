"""Tasks."""

from typing import Any

from chalicelib.api.cursors import cursor_of, start_of
from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, DryRun, Nothing, Router
from chalicelib.api.schemas.tasks import TaskFields, TaskIn, TaskListQuery, TaskOut, TaskPage
from chalicelib.api.task_lists import filter_of, sort_of
from chalicelib.domain.queries import TaskOrder, TaskQuery
from chalicelib.domain.task import SourceKind, Task

router = Router("Tasks", "/tasks")

_ONE = "/{task_id}"


@router.route(
    "POST",
    "",
    "Create a task",
    body=TaskIn,
    query=DryRun,
    answer=TaskOut,
    status=201,
    errors=(409,),
)
def create_task(call: Call[TaskIn, DryRun]) -> Answer:
    edit = call.body.edit(call.zone)
    task = call.scope.tasks.create(call.context, edit, SourceKind.API)
    if call.is_dry_run:
        return Answer(_shown(call, task).model_copy(update={"id": None}), status=201)
    headers = {"Location": f"/api/v1/tasks/{task.id}"}
    return Answer(_shown(call, task), status=201, version=task.version, headers=headers)


@router.route("GET", "", "List tasks", query=TaskListQuery, answer=TaskPage)
def list_tasks(call: Call[Nothing, TaskListQuery]) -> Answer:
    sort = sort_of(call.query)
    start = start_of(call)
    wanted = filter_of(call.query, call.container.adapters.clock.now(), call.zone)
    if wanted is None:
        return Answer(TaskPage(items=[], next_cursor=None))
    query = TaskQuery(
        order=TaskOrder(sort.removeprefix("-")),
        descending=sort.startswith("-"),
        limit=call.query.limit,
        filter=wanted,
        start=start,
    )
    page = call.scope.tasks.page(call.context, query)
    items = [_shown(call, task) for task in page.items]
    return Answer(TaskPage(items=items, next_cursor=cursor_of(call, page.next)))


@router.route("GET", _ONE, "Get a task", answer=TaskOut, errors=(404,))
def get_task(call: Call[Nothing, Nothing]) -> Answer:
    return _answer(call, call.scope.tasks.get(call.context, call.id("task_id")))


@router.route(
    "PATCH",
    _ONE,
    "Change a task",
    body=TaskFields,
    query=DryRun,
    answer=TaskOut,
    errors=(404, 409, 412),
)
def edit_task(call: Call[TaskFields, DryRun]) -> Answer:
    edit = call.body.edit(call.zone)
    expected = call.request.expected_version()
    return _answer(
        call, call.scope.tasks.edit(call.context, call.id("task_id"), edit, call.zone, expected)
    )


@router.route(
    "DELETE", _ONE, "Move a task to the trash", query=DryRun, status=204, errors=(404, 409, 412)
)
def delete_task(call: Call[Nothing, DryRun]) -> Answer:
    expected = call.request.expected_version()
    call.scope.tasks.delete(call.context, call.id("task_id"), expected)
    return Answer(status=204)


@router.route(
    "POST",
    _ONE + "/restore",
    "Take a task out of the trash",
    query=DryRun,
    answer=TaskOut,
    errors=(404, 409, 412),
)
def restore_task(call: Call[Nothing, DryRun]) -> Answer:
    expected = call.request.expected_version()
    return _answer(call, call.scope.tasks.restore(call.context, call.id("task_id"), expected))


@router.route(
    "POST",
    _ONE + "/complete",
    "Complete a task",
    query=DryRun,
    answer=TaskOut,
    errors=(404, 409, 412),
)
def complete_task(call: Call[Nothing, DryRun]) -> Answer:
    expected = call.request.expected_version()
    return _answer(
        call, call.scope.tasks.complete(call.context, call.id("task_id"), call.zone, expected)
    )


@router.route(
    "POST",
    _ONE + "/reopen",
    "Reopen a closed task",
    query=DryRun,
    answer=TaskOut,
    errors=(404, 409, 412),
)
def reopen_task(call: Call[Nothing, DryRun]) -> Answer:
    expected = call.request.expected_version()
    return _answer(call, call.scope.tasks.reopen(call.context, call.id("task_id"), expected))


def _shown(call: Call[Any, Any], task: Task) -> TaskOut:
    return TaskOut.of(task, call.container.adapters.clock.now())


def _answer(call: Call[Any, Any], task: Task) -> Answer:
    return Answer(_shown(call, task), version=task.version)
