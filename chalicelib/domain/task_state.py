"""What the audit trail tells of a task's fields, and a task with those fields again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.audit import AUDITED_FIELDS, AuditEvent
from chalicelib.domain.due import Due, parse_instant
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.succession import next_time
from chalicelib.domain.task import Status, Task
from chalicelib.domain.task_fields import read, written

State = Mapping[str, Any]  # a task's audited fields, as the trail tells them

_Fields = dict[str, Any]
_Setter = Callable[[State, ZoneInfo, datetime], _Fields]


def state_after(events: Iterable[AuditEvent]) -> dict[str, Any]:
    """The fields after all of these events, which begin with the entity's first."""
    state: dict[str, Any] = {}
    for event in events:
        for change in event.content.changes if event.content else ():
            state[change.field] = change.after
    return state


def _status(state: State, _zone: ZoneInfo, now: datetime) -> _Fields:
    status = Status(state["status"])
    told = state.get("completed_at")
    done_at = (parse_instant(told) if told else now) if status is Status.DONE else None
    return {"status": status, "completed_at": done_at}


def _due(state: State, zone: ZoneInfo, _now: datetime) -> _Fields:
    text = state["due_date"]
    return {"due": None if text is None else Due.parse(text, zone)}


def _recurrence(state: State, _zone: ZoneInfo, _now: datetime) -> _Fields:
    rule = state["recurrence"]
    if rule is None:
        return {"recurrence": None}
    return {"recurrence": Recurrence(rule, RecursFrom(state["recurrence_from"] or "due"))}


def _deleted(state: State, _zone: ZoneInfo, now: datetime) -> _Fields:
    # Back in the trash, its time there begins again.
    return {"deleted_at": now if state["deleted_at"] else None}


# Fields that the trail tells less of than a task has: the rest is found by the zone and the time.
_SETTERS: Mapping[str, _Setter] = {
    "status": _status,
    "due_date": _due,
    "recurrence": _recurrence,
    "deleted_at": _deleted,
}
# These are no change by themselves: they are set with another field.
_LED_BY = {"completed_at": "status", "recurrence_from": "recurrence"}
_FIELDS = tuple(name for name in AUDITED_FIELDS["task"] if name != "completed_at")


def shown(task: Task) -> dict[str, Any]:
    """A task's fields as the trail would tell them, but for the times."""
    told = {
        "due_date": task.due.text if task.due else None,
        "recurrence": task.recurrence.rule if task.recurrence else None,
        "recurrence_from": task.recurrence.counted_from.value if task.recurrence else None,
        "deleted_at": task.deleted_at and "in the trash",
    }
    return {name: told[name] if name in told else read(task, name) for name in _FIELDS}


def is_same(field: str, one: Any, other: Any) -> bool:
    """Whether two values of a field mean the same: when it went into the trash is no difference."""
    if field == "deleted_at":
        return bool(one) == bool(other)
    return (one or None) == (other or None)


def with_state(task: Task, state: State, zone: ZoneInfo, now: datetime) -> Task:
    """The next version, with each field that `state` holds as it says; the same object if none
    differs. A whole-day due date is that day in `zone`."""
    current = shown(task)
    wanted = {**current, **state}
    changed = {
        _LED_BY.get(name, name)
        for name, value in current.items()
        if not is_same(name, value, wanted[name])
    }
    after = task
    for name in sorted(changed):
        setter = _SETTERS.get(name)
        after = replace(
            after, **(setter(wanted, zone, now) if setter else {name: written(name, wanted[name])})
        )
    if after.recurrence is not None and after.due is None:
        after = replace(after, recurrence=None)
    if after == task:
        return task
    return replace(after, version=task.version + 1, updated_at=next_time(task.updated_at, now))


def verb_of(before: Task, after: Task, otherwise: str) -> str:
    """What taking a change back amounts to."""
    if (before.deleted_at is None) != (after.deleted_at is None):
        return "restored" if after.deleted_at is None else "deleted"
    if before.status.is_closed != after.status.is_closed:
        return "completed" if after.status.is_closed else "reopened"
    return otherwise
