"""What became of a request, in the metrics' words: by route and status, so no view says it."""

from chalicelib.api.routing import Route
from chalicelib.observability import metrics

_SIGNING_IN = {"register": "register", "login": "login", "refresh": "refresh"}
_SAME = {"update": "edit"}  # what a bulk request calls an edit


def count_outcome(route: Route, status: int) -> None:
    """Counts an operation on tasks, or an attempt to sign in; nothing for any other route."""
    if route.operation_id in _SIGNING_IN:
        metrics().labelled(
            "AuthOutcomes", flow=_SIGNING_IN[route.operation_id], outcome=_outcome(status)
        )
    elif route.method != "GET" and route.operation_id.endswith("_task"):
        count_task_operation(route.operation_id.removesuffix("_task"), status)


def count_task_operation(kind: str, status: int) -> None:
    """Counts one operation on one task; `kind` as the routes call it: create, edit, complete …"""
    metrics().labelled("TaskOperations", kind=_SAME.get(kind, kind), result=_result(status))


def _result(status: int) -> str:
    if status < 400:
        return "done"
    return "refused" if status < 500 else "failed"


def _outcome(status: int) -> str:
    if status == 429:
        return "limited"
    if status < 400:
        return "success"
    return "failure" if status < 500 else "error"
