"""What became of a task, and back to how it was."""

from chalicelib.api.cursors import cursor_of, start_of
from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, DryRun, Nothing, Router
from chalicelib.api.schemas.audit import AuditEventOut, AuditPage, RevertIn
from chalicelib.api.schemas.base import PageQuery
from chalicelib.api.schemas.tasks import TaskOut

router = Router("Tasks", "/tasks/{task_id}")


class HistoryQuery(PageQuery):
    """Which part of one task's history to answer."""


@router.route(
    "GET",
    "/history",
    "What was done to a task, newest first",
    query=HistoryQuery,
    answer=AuditPage,
    errors=(404,),
)
def list_task_history(call: Call[Nothing, HistoryQuery]) -> Answer:
    history, task_id = call.scope.task_history, call.id("task_id")
    page = history.page(call.context, task_id, call.query.limit, start_of(call))
    items = [AuditEventOut.of(event) for event in page.items]
    return Answer(AuditPage(items=items, next_cursor=cursor_of(call, page.next)))


@router.route(
    "POST",
    "/revert",
    "Make a task what it was at a version",
    body=RevertIn,
    query=DryRun,
    answer=TaskOut,
    errors=(404, 409, 412, 503),
)
def revert_task(call: Call[RevertIn, DryRun]) -> Answer:
    task = call.scope.task_history.revert(
        call.context,
        call.id("task_id"),
        call.body.version,
        call.zone,
        call.request.expected_version(),
    )
    shown = TaskOut.of(task, call.container.adapters.clock.now())
    return Answer(shown, version=task.version)
