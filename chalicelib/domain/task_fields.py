"""A task's fields one by one: what a change made of them, and the way back."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain.due import Due, rfc3339
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.reminder_times import ReminderTime
from chalicelib.domain.succession import next_time
from chalicelib.domain.task import Priority, Status, Task, TaskEdit

_FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class _Field:
    """`read` answers what JSON can hold, `write` makes of it what `Task` takes."""

    read: Callable[[Task], Any]
    write: Callable[[Any], Any] = lambda value: value
    show: Callable[[Any], Any] = lambda value: value


def _instant(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _optional(instant: datetime | None) -> str | None:
    return None if instant is None else rfc3339(instant)


def _due(value: Any) -> Due | None:
    if value is None:
        return None
    text, deadline = value
    return Due(text, "T" in text, datetime.fromisoformat(deadline))


def _recurrence(value: Any) -> Recurrence | None:
    return None if value is None else Recurrence(value[0], RecursFrom(value[1]))


def _first(value: Any) -> Any:
    return None if value is None else value[0]


# By the name of the attribute of `Task`.
_FIELDS: Mapping[str, _Field] = {
    "title": _Field(lambda task: task.title),
    "description": _Field(lambda task: task.description),
    "status": _Field(lambda task: task.status.value, Status),
    "priority": _Field(lambda task: task.priority.value, Priority),
    "due": _Field(
        lambda task: task.due and [task.due.text, rfc3339(task.due.deadline)], _due, _first
    ),
    "tags": _Field(lambda task: list(task.tags), tuple),
    "recurrence": _Field(
        lambda task: task.recurrence and [task.recurrence.rule, task.recurrence.counted_from.value],
        _recurrence,
        _first,
    ),
    "reminders": _Field(
        lambda task: [time.kind for time in task.reminders],
        lambda kinds: tuple(ReminderTime.of_kind(kind) for kind in kinds),
    ),
    "completed_at": _Field(lambda task: _optional(task.completed_at), _instant),
    "deleted_at": _Field(
        lambda task: _optional(task.deleted_at), _instant, lambda value: value is not None
    ),
}
_SHOWN_AS = {"due": "due_date", "deleted_at": "in_trash"}
_NOT_SHOWN = (_FINGERPRINT, "completed_at")


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One field before and after, as the API names and writes it."""

    field: str
    before: Any
    after: Any


def difference(before: Task, after: Task) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ, as they were and as they are."""
    names = [name for name, field in _FIELDS.items() if field.read(before) != field.read(after)]
    return _read(before, names), _read(after, names)


def fingerprint(task: Task) -> dict[str, str]:
    """All of the task's fields in one value, to tell later whether any was touched."""
    told = json.dumps(_read(task, _FIELDS), sort_keys=True)
    return {_FINGERPRINT: hashlib.sha256(told.encode()).hexdigest()}


def still_has(task: Task, fields: Mapping[str, Any]) -> bool:
    """Whether these fields of the task have these values."""
    if _FINGERPRINT in fields:
        return fingerprint(task) == fields
    return _read(task, fields) == dict(fields)


def put_back(task: Task, fields: Mapping[str, Any], now: datetime) -> Task:
    """The next version, these fields having these values."""
    values: dict[str, Any] = {name: _FIELDS[name].write(fields[name]) for name in fields}
    return replace(
        task, **values, version=task.version + 1, updated_at=next_time(task.updated_at, now)
    )


def edit_to(fields: Mapping[str, Any]) -> TaskEdit:
    """The edit that gives a task these values."""
    values = {name: _FIELDS[name].write(value) for name, value in fields.items()}
    settable = {name: value for name, value in values.items() if name in _SETTABLE}
    return TaskEdit(
        **settable,
        clears_due="due" in values and values["due"] is None,
        clears_recurrence="recurrence" in values and values["recurrence"] is None,
    )


_SETTABLE = frozenset(_FIELDS) - {"completed_at", "deleted_at"}


def shown(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[ShownChange, ...]:
    """A difference for people to read."""
    return tuple(
        ShownChange(
            _SHOWN_AS.get(name, name),
            _FIELDS[name].show(before.get(name)),
            _FIELDS[name].show(after[name]),
        )
        for name in after
        if name not in _NOT_SHOWN
    )


def _read(task: Task, names: Iterable[str]) -> dict[str, Any]:
    return {name: _FIELDS[name].read(task) for name in names}
