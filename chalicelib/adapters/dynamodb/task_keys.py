"""The sort keys of the task views.

Each is `<group>#<what it is ordered by>#<task id>`: a view is one range of one index, so reading
it costs what it shows, however many tasks are closed or in the trash. What follows the group is the
task's place in the order.
"""

from dataclasses import dataclass

from chalicelib.adapters.dynamodb.fields import sortable
from chalicelib.domain.due import Due
from chalicelib.domain.queries import TaskOrder
from chalicelib.domain.task import Priority, Task

OPEN, CLOSED, TRASH = "open", "closed", "trash"

_NO_DUE = "~"  # sorts after every digit: what has no date comes last
# At midnight a day is over, and what is due at that very instant is of the next day. The key tells
# the two apart, so that a view of one day does not read the days beside it.
DAY_ENDS, INSTANT = "d", "t"
_RANKS = {Priority.URGENT: 0, Priority.HIGH: 1, Priority.MEDIUM: 2, Priority.LOW: 3}

INDEX_OF = {
    TaskOrder.CREATED: "by_created",
    TaskOrder.UPDATED: "by_updated",
    TaskOrder.DUE: "by_due",
    TaskOrder.PRIORITY: "by_priority",
}


@dataclass(frozen=True, slots=True)
class TaskKeys:
    by_created: str
    by_updated: str
    by_due: str
    by_priority: str


def task_sort_key(task_id: str) -> str:
    return f"TASK#{task_id}"


def task_id_of(place: str) -> str:
    return place.rpartition("#")[2]


def place_of(view_key: str) -> str:
    return view_key.partition("#")[2]


def task_keys(task: Task) -> TaskKeys:
    group = TRASH if task.deleted_at is not None else CLOSED if task.status.is_closed else OPEN
    due = _due_place(task.due)
    rank = _RANKS[task.priority]
    return TaskKeys(
        by_created=f"{group}#{sortable(task.created_at)}#{task.id}",
        by_updated=f"{group}#{sortable(task.updated_at)}#{task.id}",
        by_due=f"{group}#{due}#{task.id}",
        by_priority=f"{group}#{rank}#{due}#{task.id}",
    )


def _due_place(due: Due | None) -> str:
    if due is None:
        return _NO_DUE
    return sortable(due.deadline) + (INSTANT if due.has_time else DAY_ENDS)
